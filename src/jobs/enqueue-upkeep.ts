import { DAY_MS } from "../domain/limits";
import { endOfKeeping } from "../domain/retention";
import { shardCount, shardOf } from "../store/shard";
import { takeTombstones } from "../store/tombstones";
import { sweepDirectory, takeUpkeep } from "../store/upkeep";
import type { QueueMessage } from "./messages";

/** Users a tick takes at most; at 96 ticks a day that is everybody for a long time. */
const PER_TICK = 500;
/** Queues takes at most so many messages in one call. */
const PER_SEND = 100;

/**
 * The part of the cron tick that forgets: sweeps the directory, and enqueues each user's upkeep once a day and each
 * tombstone's purge, so that a database restored from its history is purged again.
 */
export async function enqueueUpkeep(env: Env, now: number): Promise<void> {
  const end = (key: Parameters<typeof endOfKeeping>[0]) => endOfKeeping(key, now, 0);
  await sweepDirectory(env.DB, {
    sessions: now,
    dead_letters: end("deadLetters"),
    objection_mails: end("objectionMails"),
    tombstones: end("tombstones"),
  });
  await enqueueUsers(env, now);
  const often = { before: now - DAY_MS, now, limit: PER_TICK };
  const gone = new Map<number, { readonly userId: number; readonly shard: number }>();
  for (let shard = 0; shard < shardCount(env); shard += 1) {
    for (const user of await takeTombstones(shardOf(env, shard), env.DB, often)) {
      gone.set(user.userId, user);
    }
  }
  const purges = [...gone.values()].map((user) => ({ kind: "purge", ...user }) as const);
  await send(env.SYNC_QUEUE, purges);
}

/** Enqueues the upkeep of users whose turn it is, as many as a tick takes; the next tick takes the others. */
export async function enqueueUsers(env: Env, now: number): Promise<void> {
  const users = await takeUpkeep(env.DB, { before: now - DAY_MS, now, limit: PER_TICK });
  await send(
    env.SYNC_QUEUE,
    users.map((user) => ({ kind: "upkeep", ...user }) as const),
  );
}

async function send(queue: Queue, messages: readonly QueueMessage[]): Promise<void> {
  for (let from = 0; from < messages.length; from += PER_SEND) {
    await queue.sendBatch(messages.slice(from, from + PER_SEND).map((body) => ({ body })));
  }
}
