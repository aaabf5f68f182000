import { chooseCalendars } from "../store/calendars";
import { shardOf } from "../store/shard";
import type { QueueMessage } from "./messages";

/** Reads an account's ticked calendars only, from now on and once more from the start. Answers whether that is a change. */
export async function chooseAndRead(
  env: Env,
  { userId, shard }: { readonly userId: number; readonly shard: number },
  choice: { readonly accountId: number } & Parameters<typeof chooseCalendars>[2],
): Promise<boolean> {
  const { accountId } = choice;
  const isChange = await chooseCalendars(shardOf(env, shard), { userId, accountId }, choice);
  if (isChange) {
    await env.SYNC_QUEUE.send({ kind: "sync", userId, shard, accountId } satisfies QueueMessage);
  }
  return isChange;
}
