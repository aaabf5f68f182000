import { shardOf } from "../store/shard";
import { readAgain } from "../store/streams";
import type { QueueMessage } from "./messages";

/** Has everything of a user's accounts read once more from the very start, from now on. */
export async function askToReadAgain(
  env: Env,
  { userId, shard }: { readonly userId: number; readonly shard: number },
  now: number,
): Promise<void> {
  await readAgain(shardOf(env, shard), userId, now);
  await env.SYNC_QUEUE.send({ kind: "sync-all", userId, shard } satisfies QueueMessage);
}
