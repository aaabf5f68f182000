import type { Config } from "../config";
import type { Source } from "../domain/account";
import { log } from "../log";
import type { Outside } from "../outside";
import { listAccounts } from "../store/accounts";
import { purgeDirectory, purgeShard } from "../store/purge";
import { shardCount, shardOf } from "../store/shard";
import { buryUser } from "../store/tombstones";
import type { Consequence } from "./consume";
import type { Job } from "./job";
import type { QueueMessage } from "./messages";
import { readGrant, revokeGrant } from "./revoke";

/** A job that began before the user left is over by then; what it wrote is deleted once more. */
const AGAIN_SECONDS = 15 * 60;

export type Leaver = { readonly userId: number; readonly shard: number };

/** What the receipt says of each account. */
export type Revocation = {
  readonly provider: Source;
  readonly address: string;
  readonly revoked: boolean;
};

/**
 * Deletes a user at once: a tombstone, the way in, then the key and the tokens, then every row; last the providers are
 * told. What is cut off is finished by a message that is queued before the first row goes.
 */
export async function deleteUser(
  {
    env,
    config,
    outside,
  }: { readonly env: Env; readonly config: Config; readonly outside: Outside },
  leaver: Leaver,
): Promise<Revocation[]> {
  const { userId, shard } = leaver;
  const db = shardOf(env, shard);
  const now = outside.now();
  const accounts = await listAccounts(db, userId);
  const grants = await Promise.all(
    accounts.map((account) => readGrant(db, { config, outside }, account)),
  );
  // In every database: whichever is restored from its history, another still knows.
  for (let other = 0; other < shardCount(env); other += 1) {
    await buryUser(shardOf(env, other), leaver, now);
  }
  const message: QueueMessage = { kind: "purge", userId, shard };
  await env.SYNC_QUEUE.send(message, { delaySeconds: AGAIN_SECONDS });
  await purgeDirectory(env.DB, userId);
  await purgeShard(db, userId);
  log("user.deleted", { userId, shard });
  return Promise.all(
    grants
      // Microsoft keeps the permission whether a token is left here or not.
      .filter(({ token, provider }) => token !== null || provider === "microsoft")
      .map(async (grant) => ({
        provider: grant.provider,
        address: grant.address,
        revoked: await revokeGrant({ config, outside }, grant),
      })),
  );
}

/** Deletes what is left of somebody who has gone, or what a restored database brought back. */
export async function runPurge(
  { env }: Job,
  { userId, shard }: Extract<QueueMessage, { kind: "purge" }>,
): Promise<Consequence> {
  await purgeDirectory(env.DB, userId);
  await purgeShard(shardOf(env, shard), userId);
  return { again: false };
}
