import { syncAccount } from "../ingest/sync-account";
import { log } from "../log";
import { listAccounts, listUntoldEnds } from "../store/accounts";
import { setDue } from "../store/due";
import { readProfile } from "../store/profiles";
import { shardOf } from "../store/shard";
import { readUser } from "../store/users";
import { openVault } from "../store/vault";
import type { Consequence } from "./consume";
import { tellOfEnd } from "./end-notice";
import type { Job } from "./job";
import { judgeUser, keepPicture } from "./judge-user";
import type { QueueMessage } from "./messages";
import { objectionFinder } from "./objected";

const DONE: Consequence = { again: false };
/** The longest delay that Queues takes. */
const MOST_SECONDS = 12 * 3600;

/** Enqueues a read of each of the user's live accounts. */
export async function runSyncAll(
  { env }: Job,
  { userId, shard }: Extract<QueueMessage, { kind: "sync-all" }>,
): Promise<Consequence> {
  const db = shardOf(env, shard);
  const accounts = await listAccounts(db, userId);
  const live = accounts.filter(({ status }) => status === "live");
  // Also where a permission has ended and the message that was to tell of it was lost.
  const untold = await listUntoldEnds(db, userId);
  const accountIds = [...live.map(({ accountId }) => accountId), ...untold];
  if (accountIds.length === 0) return DONE;
  await env.SYNC_QUEUE.sendBatch(
    accountIds.map((accountId) => ({ body: { kind: "sync", userId, shard, accountId } })),
  );
  return DONE;
}

/** Reads an account on by one chunk, and asks for the next one while there is more. Tells the user where that has ended. */
export async function runSync(
  job: Job,
  message: Extract<QueueMessage, { kind: "sync" }>,
): Promise<Consequence> {
  const { env, outside, config } = job;
  const { userId, shard, accountId } = message;
  const db = shardOf(env, shard);
  const [user, profile] = await Promise.all([readUser(env.DB, userId), readProfile(db, userId)]);
  // The user has left since the message was written.
  if (!user || !profile) return DONE;
  const vault = await openVault(db, config.keyRing, userId, outside.random);
  const outcome = await syncAccount({
    db,
    vault,
    config,
    ...outside,
    now: outside.now(),
    userId,
    accountId,
    historyYears: profile.historyYears,
    findObjected: objectionFinder({ env, config }),
  });
  log("sync", { userId, accountId, done: outcome.done, wait: outcome.retryAfterSeconds });
  if (!outcome.done || outcome.retryAfterSeconds !== null) {
    // A message of its own, not a retry: waiting for a quota is no failure and must not end in the dead letters.
    const delaySeconds = Math.min(MOST_SECONDS, outcome.retryAfterSeconds ?? 0);
    await env.SYNC_QUEUE.send(message, { delaySeconds });
    return DONE;
  }
  await setDue(env.DB, { userId, kind: "sync", at: outcome.nextAt });
  await keepPicture(db, user, await judgeUser(db, { user, profile }, outside.now()));
  const tellAfter = await tellOfEnd(job, { user, profile }, accountId);
  if (tellAfter !== null) {
    await env.SYNC_QUEUE.send(message, { delaySeconds: Math.min(MOST_SECONDS, tellAfter) });
  }
  return DONE;
}
