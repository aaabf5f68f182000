import type { Config } from "../config";
import { isConnected } from "../domain/account";
import type { Outside } from "../outside";
import { listAccounts, readAccount } from "../store/accounts";
import { disconnectAccount, dropLogin } from "../store/disconnect";
import { readProfile, updateProfile } from "../store/profiles";
import { shardOf } from "../store/shard";
import { readGrant, revokeGrant } from "./revoke";

/**
 * Disconnects one account: its tokens and what only it showed go, the provider is told, and letters go to another
 * account's address where they went to this one's. Answers whether the provider confirmed; null where there is no such
 * account.
 */
export async function endAccount(
  job: { readonly env: Env; readonly config: Config; readonly outside: Outside },
  { userId, shard }: { readonly userId: number; readonly shard: number },
  accountId: number,
): Promise<boolean | null> {
  const db = shardOf(job.env, shard);
  const account = await readAccount(db, { userId, accountId });
  if (!account) return null;
  const grant = await readGrant(db, job, account);
  await disconnectAccount(db, { userId, accountId }, job.outside.now());
  await dropLogin(job.env.DB, { userId, accountId });
  if (isConnected(account)) await moveLetters(db, userId, account.address);
  return revokeGrant(job, grant);
}

async function moveLetters(db: D1Database, userId: number, from: string): Promise<void> {
  const [profile, accounts] = await Promise.all([
    readProfile(db, userId),
    listAccounts(db, userId),
  ]);
  const next = accounts.find((account) => account.status === "live" && isConnected(account));
  if (profile?.letterAddress !== from || !next) return;
  await updateProfile(db, userId, { letterAddress: next.address });
}
