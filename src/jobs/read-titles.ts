import { shardOf } from "../store/shard";
import { switchTitlesOn } from "../store/titles";
import type { QueueMessage } from "./messages";

/** Has meeting titles read from now on, and the user's calendars once more for those of the past. */
export async function switchOnAndRead(
  env: Env,
  { userId, shard }: { readonly userId: number; readonly shard: number },
  now: number,
): Promise<void> {
  if (!(await switchTitlesOn(shardOf(env, shard), userId, now))) return;
  await env.SYNC_QUEUE.send({ kind: "sync-all", userId, shard } satisfies QueueMessage);
}
