import { readFileSync, writeFileSync } from "node:fs";
import type { Browser } from "playwright-core";

/** As `watchMemory`, of the browser's pages with their workers. */
export async function watchPages(chromium: Browser): Promise<() => number> {
  const session = await chromium.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return watchMemory(
    processInfo.filter(({ type }) => type === "renderer").map(({ id }) => Number(id)),
  );
}

/**
 * The most memory (resident) that one of these processes holds from now on above what it holds now, in bytes, when asked.
 * Linux alone tells it; elsewhere NaN.
 */
export function watchMemory(processes: readonly number[]): () => number {
  const before = processes.map((id) => {
    // "5" resets the peak to what is held now (proc(5), clear_refs).
    attempt(() => writeFileSync(`/proc/${id}/clear_refs`, "5"));
    return statusOf(id, "VmRSS");
  });
  return () =>
    Math.max(
      ...processes.map((id, index) => statusOf(id, "VmHWM") - (before[index] ?? Number.NaN)),
    );
}

function statusOf(id: number, field: string): number {
  const status = attempt(() => readFileSync(`/proc/${id}/status`, "utf8")) ?? "";
  return Number(new RegExp(`^${field}:\\s*(\\d+) kB`, "m").exec(status)?.[1] ?? Number.NaN) * 1024;
}

/** A process may have ended, and other systems have no /proc. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
