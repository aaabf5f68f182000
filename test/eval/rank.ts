import { parseArgs } from "node:util";
import { mailboxReader } from "./mailbox";
import { type RankedInstance, rankedIds, rankInBoxes } from "./rank-instances";
import { readEvents, readInstances, readRobots } from "./read-data";
import { writeRecords } from "./records";

const USAGE =
  "usage: npm run rank -- --data FILE.jsonl[.gz] [--people FILE.csv[.gz]] --instances FILE.jsonl[.gz] --out FILE.jsonl[.gz] [--explain]";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: "string" },
      people: { type: "string" },
      instances: { type: "string" },
      out: { type: "string" },
      explain: { type: "boolean", default: false },
    },
  });
  const { data, out, explain } = values;
  if (!data || !values.instances || !out) throw new Error(USAGE);
  const instances = await readInstances(values.instances);
  const robots = await readRobots(values.people);
  const boxes = mailboxReader(robots, new Set(instances.map(({ ego }) => ego)));
  for await (const event of readEvents(data)) boxes.add(event);
  await writeRecords(out, answers(rankInBoxes(boxes.finish(), instances), explain));
}

function* answers(ranked: Iterable<RankedInstance>, explain: boolean): Generator<object> {
  for (const one of ranked) {
    const { ego, cutoff, given } = one.instance;
    const asGiven = new Map(given?.candidates.map((id) => [String(id), id]));
    const ranked = rankedIds(one).map((id) => asGiven.get(id) ?? id);
    const answer = { ego: given?.ego ?? ego, cutoff, ranked };
    yield explain ? { ...answer, signals: signalsOf(one) } : answer;
  }
}

function signalsOf({ order, ids, table }: RankedInstance): object[] {
  return order.map(({ person, score }) => ({ id: ids[person], score, ...table.of[person] }));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
