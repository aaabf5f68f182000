import { planDeadAccounts } from "../domain/dead-accounts";
import { endOfKeeping } from "../domain/retention";
import { log } from "../log";
import { listAccountLives } from "../store/disconnect";
import { readAddresses } from "../store/ego";
import { forgetPerson } from "../store/forget-person";
import { isOutOfReach } from "../store/import-account";
import { newestObjection, readObjectionsSeq, setObjectionsSeq } from "../store/objections";
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
import { endAccount } from "./end-account";
import type { Job } from "./job";
import type { QueueMessage } from "./messages";
import { objectionFinder } from "./objected";

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
  await dropObjected(job, userId, db);
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

/** Searches the user's addresses for those of people who objected since the last search. */
async function dropObjected({ env, config, outside }: Job, userId: number, db: D1Database) {
  const newest = await newestObjection(env.DB);
  if (newest === (await readObjectionsSeq(env.DB, userId))) return;
  const addresses = await readAddresses(db, userId);
  const others = addresses.filter(({ kind }) => kind !== "self");
  const objected = await objectionFinder({ env, config })(
    new Set(others.map(({ address }) => address)),
  );
  const addressIds = others
    .filter(({ address }) => objected.has(address))
    .map(({ addressId }) => addressId);
  if (addressIds.length > 0) {
    await forgetPerson(db, { userId, addressIds, macs: [], now: outside.now() });
  }
  await setObjectionsSeq(env.DB, userId, newest);
  log("objections", { userId, dropped: addressIds.length });
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
