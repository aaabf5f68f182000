import { parseArgs } from "node:util";
import { rankedIds, rankInstances } from "./rank-instances";
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
  const instances = readLines<Instance>(values.instances);
  const robots = readRobots(values.people);
  const lines: string[] = [];
  for (const one of rankInstances(readLines<DataEvent>(values.data), robots, instances)) {
    const { ego, cutoff } = one.instance;
    const signals = one.order.map(({ person, score }) => ({
      id: one.ids[person],
      score,
      ...one.table.of[person],
    }));
    const ranked = rankedIds(one);
    lines.push(JSON.stringify({ ego, cutoff, ranked, ...(values.explain ? { signals } : {}) }));
  }
  writeText(values.out, `${lines.join("\n")}\n`);
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
