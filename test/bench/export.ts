import type { LargeAccount } from "./large-account";
import { watchMemory } from "./peak-memory";
import { note } from "./table";
import { childProcesses } from "./worker-process";

const BEGIN_MS = 1000;
const END_MS = 60_000;
/** What one Worker may hold. */
const MEMORY_MB = 128;
const FILES = ["kith.json", "people.csv", "people.vcf"];

/** Taking everything along: when each file begins, when it is whole, and what it needs. */
export async function benchExport({ get }: LargeAccount): Promise<void> {
  const workers = childProcesses();
  for (const file of FILES) {
    const peak = watchMemory(workers);
    const startedAt = performance.now();
    const answer = await get(`/settings/data/export/${file}`);
    // A browser shows the download from here on.
    const begunAt = performance.now();
    if (answer.status !== 200 || !answer.body) throw new Error(`${file}: ${answer.status}`);
    let bytes = 0;
    for await (const piece of answer.body) bytes += piece.length;
    note(`${file} begins`, begunAt - startedAt, "ms", BEGIN_MS);
    note(`${file} is whole`, performance.now() - startedAt, "ms", END_MS);
    note(`${file}, size`, bytes / 1e6, "MB", null);
    note(`${file}, memory above idle`, peak() / 1e6, "MB", MEMORY_MB);
  }
}
