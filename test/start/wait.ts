import type { Kith } from "./kith";

export type StreamLine = {
  readonly stream: string;
  readonly phase: "backfill" | "live";
  readonly depthAt: number | null;
  readonly failure: string | null;
  readonly lastSuccessAt: number | null;
  readonly seen: number;
  readonly kept: number;
  readonly requests: number;
  readonly quotaUnits: number;
  readonly busyMs: number;
};

const POLL_MS = 100;
/** Nothing at all happened for so long, far longer than any back-off: something is broken, and waiting on would hide it. */
const STALL_MS = 300_000;

/** Waits until every stream of the user is read completely; `show` hears each change. Rejects when nothing moves any more. */
export async function waitForSync(
  kith: Kith,
  userId: number,
  show: (streams: readonly StreamLine[]) => void,
): Promise<readonly StreamLine[]> {
  let last = "";
  let lastChange = Date.now();
  for (;;) {
    const streams = await readStreams(kith.directory, userId);
    const now = JSON.stringify(streams);
    if (now !== last) {
      last = now;
      lastChange = Date.now();
      show(streams);
    }
    const done =
      streams.length > 0 &&
      streams.every((line) => line.phase === "live" && line.lastSuccessAt !== null);
    if (done && !(await isBusy(kith.directory, userId))) return streams;
    if (Date.now() - lastChange > STALL_MS) {
      const failures = streams.map((line) => `${line.stream}: ${line.failure ?? "no answer"}`);
      throw new Error(`Reading stopped (${failures.join(", ")}).`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Waits until the letter of this slot was sent; answers its id at the mail service. */
export async function waitForLetter(kith: Kith, userId: number, slot: string): Promise<void> {
  const start = Date.now();
  for (;;) {
    const row = await kith.directory
      .prepare("SELECT state, failure FROM letters WHERE user_id = ?1 AND slot = ?2")
      .bind(userId, slot)
      .first<{ state: string; failure: string | null }>();
    if (row?.state === "sent") return;
    if (row?.state === "failed" || Date.now() - start > STALL_MS) {
      throw new Error(`The letter was not sent (${row?.failure ?? row?.state ?? "never begun"}).`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function readStreams(db: D1Database, userId: number): Promise<StreamLine[]> {
  const { results } = await db
    .prepare(
      `SELECT stream, phase, depth_at AS depthAt, failure, last_success_at AS lastSuccessAt, seen, kept, requests,
         quota_units AS quotaUnits, busy_ms AS busyMs FROM streams WHERE user_id = ?1 ORDER BY stream`,
    )
    .bind(userId)
    .all<StreamLine>();
  return results;
}

async function isBusy(db: D1Database, userId: number): Promise<boolean> {
  const row = await db
    .prepare("SELECT 1 AS busy FROM accounts WHERE user_id = ?1 AND lease IS NOT NULL")
    .bind(userId)
    .first<{ busy: number }>();
  return row !== null;
}
