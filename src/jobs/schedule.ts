import { log } from "../log";
import { takeDue } from "../store/due";
import { enqueueUpkeep } from "./enqueue-upkeep";
import type { QueueMessage } from "./messages";

/** A tick comes every quarter of an hour; a user whose message was lost is looked at again after this long. */
const AGAIN_MS = 60 * 60_000;
/** Users a tick takes at most; what is left is taken by the next. */
const PER_TICK = 5000;
/** Queues takes at most so many messages in one call. */
const PER_SEND = 100;

/** The cron tick: finds whose turn it is and enqueues, nothing else. A missed tick heals with the next. */
export async function enqueueDue(env: Env, now: number): Promise<void> {
  const due = await takeDue(env.DB, { now, againAt: now + AGAIN_MS, limit: PER_TICK });
  const syncs = due.filter((user) => user.kind === "sync");
  const letters = due.filter((user) => user.kind === "letter");
  await sendAll(
    env.SYNC_QUEUE,
    syncs.map(({ userId, shard }) => ({ kind: "sync-all", userId, shard })),
  );
  await sendAll(
    env.DIGEST_QUEUE,
    letters.map(({ userId, shard }) => ({ kind: "letter", userId, shard })),
  );
  await enqueueUpkeep(env, now);
  log("tick", { syncs: syncs.length, letters: letters.length });
}

async function sendAll(queue: Queue, messages: readonly QueueMessage[]): Promise<void> {
  for (let from = 0; from < messages.length; from += PER_SEND) {
    await queue.sendBatch(messages.slice(from, from + PER_SEND).map((body) => ({ body })));
  }
}
