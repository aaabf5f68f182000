import { median } from "../../src/score/contact-days";
import type { LargeAccount } from "./large-account";
import { note } from "./table";
import { childProcesses, processorMs } from "./worker-process";

const RUNS = 25;
const PAGE_MS = 50;
const PAGE_KB = 100;
/** Somebody with thousands of mails and meetings. */
const CLOSE = 3;

/** The pages about people for a user with 10,000 of them, through the built Worker and its D1. */
export async function benchPeoplePages(account: LargeAccount): Promise<void> {
  const { columns } = account.ego;
  const count = columns.person.filter((person) => person === CLOSE).length;
  note("interactions of one person", count, "", null);
  // What a request costs by itself, signed in, with hardly any page behind it.
  await benchPage(account, "/people/forgotten");
  await benchPage(account, "/people");
  await benchPage(account, "/people?sort=name&page=100");
  await benchPage(account, "/people?q=c12");
  await benchPage(account, "/people?company=c12.example&show=year");
  await benchPage(account, "/people?q=examplf&show=past");
  await benchPage(account, `/people/${CLOSE}`);
  await benchPage(account, "/network");
}

async function benchPage({ get }: LargeAccount, path: string): Promise<void> {
  let bytes = 0;
  const times: number[] = [];
  const processes = childProcesses();
  let before = 0;
  for (let run = 0; run <= RUNS; run += 1) {
    // The first one is cold.
    if (run === 1) before = processorMs(processes);
    const startedAt = performance.now();
    const answer = await get(path);
    const html = await answer.text();
    if (run > 0) times.push(performance.now() - startedAt);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    bytes = new TextEncoder().encode(html).length;
  }
  note(path, middle(times), "ms", null);
  note(`${path}, processor`, (processorMs(processes) - before) / RUNS, "ms", PAGE_MS);
  note(`${path}, size`, bytes / 1000, "KB", path.startsWith("/people") ? PAGE_KB : null);
}

function middle(times: readonly number[]): number {
  return median(times.toSorted((a, b) => a - b));
}
