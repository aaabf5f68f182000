import path from "node:path";
import { parseArgs } from "node:util";
import { calibration } from "./calibration";
import { compare, compareMeetings } from "./compare";
import { introductions } from "./introductions";
import { machines } from "./machines";
import { movedJobs } from "./moved-jobs";
import { loadJudge } from "./the-judge";

/** `npm run eval -- [--data DIR] [--judge DIR] [--labels FILE] [--only order|dormant|calibration|moved|introductions|meetings|machines]` */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: "string", default: path.join("..", "shared", "data") },
      judge: { type: "string", default: path.join("..", "shared", "eval") },
      labels: { type: "string" },
      only: { type: "string" },
    },
  });
  const judge = await loadJudge(values.judge, values.data);
  const parts: Record<string, () => string | Promise<string>> = {
    order: () => compare(judge, false),
    dormant: () => compare(judge, true),
    calibration: () => calibration(judge),
    moved: () => movedJobs(values.data),
    introductions: () => introductions(judge),
    meetings: () => compareMeetings(judge),
    machines: () => machines(values.data, values.labels),
  };
  for (const [name, part] of Object.entries(parts)) {
    if (values.only === undefined || values.only === name) console.log(await part());
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
