import { planDeadAccounts } from "../domain/dead-accounts";
import { endOfKeeping } from "../domain/retention";
import { log } from "../log";
import { listAccountLives } from "../store/disconnect";
import { isOutOfReach } from "../store/import-account";
import { type Profile, readProfile } from "../store/profiles";
import { shardOf } from "../store/shard";
import {
  dropLetters,
  dropOldInteractions,
  dropOrphans,
  dropStandings,
  dropStrangers,
} from "../store/upkeep";
import { readUser, type User } from "../store/users";
import type { Consequence } from "./consume";
import { sendNotice } from "./dead-notice";
import { deleteUser } from "./delete-user";
import { dropObjected } from "./drop-objected";
import { endAccount } from "./end-account";
import type { Job } from "./job";
import type { QueueMessage } from "./messages";
import { refreshPicture } from "./refresh-picture";

const DONE: Consequence = { again: false };

/** A user's daily upkeep: what is kept no longer goes, what people objected to goes, dead accounts are told of and go. */
export async function runUpkeep(
  job: Job,
  { userId, shard }: Extract<QueueMessage, { kind: "upkeep" }>,
): Promise<Consequence> {
  const db = shardOf(job.env, shard);
  const [user, profile] = await Promise.all([
    readUser(job.env.DB, userId),
    readProfile(db, userId),
  ]);
  if (!user || !profile) return DONE;
  const reader = { user, profile };
  if (await isOutOfReach({ directory: job.env.DB, db }, userId, job.outside.now())) {
    await deleteUser(job, user);
    return DONE;
  }
  if (await endDeadAccounts(job, reader, db)) return DONE;
  if (await dropObjected(job, userId, db)) await refreshPicture(db, user, job.outside.now());
  await dropOutdated(job, reader, db);
  return DONE;
}

type Reader = { readonly user: User; readonly profile: Profile };

async function dropOutdated(
  { outside }: Job,
  { user, profile }: Reader,
  db: D1Database,
): Promise<void> {
  const { userId } = user;
  const end = (key: Parameters<typeof endOfKeeping>[0]) =>
    endOfKeeping(key, outside.now(), profile.historyYears);
  const dropped = {
    interactions: await dropOldInteractions(db, userId, end("interactions")),
    strangers: await dropStrangers(db, userId, end("strangers")),
    letters: await dropLetters(db, userId, end("letters")),
    standings: await dropStandings(db, userId, end("standings")),
  };
  await dropOrphans(db, userId);
  log("upkeep", { userId, ...dropped });
}

/** Answers whether the user went altogether. */
async function endDeadAccounts(job: Job, reader: Reader, db: D1Database): Promise<boolean> {
  const { userId } = reader.user;
  const now = job.outside.now();
  const plan = planDeadAccounts(await listAccountLives(db, userId), now);
  if (plan.deleteUser) {
    await deleteUser(job, reader.user);
    return true;
  }
  for (const accountId of plan.disconnect) await endAccount(job, reader.user, accountId);
  if (plan.notify.length > 0) await sendNotice(job, reader, plan.notify);
  return false;
}
