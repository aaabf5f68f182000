import { parseArgs } from "node:util";
import { rank } from "../../src/score/rank";
import { readSignals } from "../../src/score/signals";
import { egoAt } from "./ego-at";
import { readMailboxes } from "./mailbox";
import { type DataEvent, type Instance, readLines, readRobots, writeText } from "./read-data";

const USAGE =
  "usage: npm run rank -- --data FILE.jsonl[.gz] [--people FILE.csv[.gz]] --instances FILE.jsonl[.gz] --out FILE.jsonl[.gz] [--explain]";

function main(): void {
  const { values } = parseArgs({
    options: {
      data: { type: "string" },
      people: { type: "string" },
      instances: { type: "string" },
      out: { type: "string" },
      explain: { type: "boolean", default: false },
    },
  });
  if (!values.data || !values.instances || !values.out) throw new Error(USAGE);
  const events = readLines<DataEvent>(values.data);
  const instances = readLines<Instance>(values.instances);
  const robots = readRobots(values.people);
  const lines = rankInstances(events, robots, instances, values.explain);
  writeText(values.out, `${lines.join("\n")}\n`);
}

function rankInstances(
  events: readonly DataEvent[],
  robots: ReadonlySet<string>,
  instances: readonly Instance[],
  explain: boolean,
): string[] {
  const boxes = readMailboxes(events, robots, new Set(instances.map(({ ego }) => ego)));
  return instances.map((instance) => {
    const now = Date.parse(instance.cutoff);
    const box = boxes.get(instance.ego) ?? { rows: [], wroteInThread: new Map() };
    const { ego, ids } = egoAt(box, now, instance.candidates, hasThreads(events, now));
    const table = readSignals(ego);
    const wanted = new Set(instance.candidates);
    const candidates = ids.flatMap((id, person) => {
      const signals = table.of[person];
      return signals && wanted.has(id) ? [{ person, signals }] : [];
    });
    const order = rank(candidates);
    const ranked = order.map(({ person }) => ids[person] ?? "");
    const signals = order.map(({ person, score }) => ({
      id: ids[person],
      score,
      ...table.of[person],
    }));
    return JSON.stringify({
      ego: instance.ego,
      cutoff: instance.cutoff,
      ranked,
      ...(explain ? { signals } : {}),
    });
  });
}

const firstReply = new WeakMap<readonly DataEvent[], number>();

/** Whether the data set shows threads before `now`: then mail in threads the ego never wrote in is known to be one-way. */
function hasThreads(events: readonly DataEvent[], now: number): boolean {
  let first = firstReply.get(events);
  if (first === undefined) {
    first = events.find(({ r }) => r !== undefined)?.t ?? Number.POSITIVE_INFINITY;
    firstReply.set(events, first);
  }
  return first * 1000 < now;
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
