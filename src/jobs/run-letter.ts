import { NEVER_DUE } from "../domain/account";
import { planLetter } from "../domain/week";
import { log } from "../log";
import { createResendMailer } from "../mail/resend";
import { setDue } from "../store/due";
import { type Profile, readProfile } from "../store/profiles";
import { shardOf } from "../store/shard";
import { listStreams } from "../store/streams";
import { readUser, type User } from "../store/users";
import { openVault } from "../store/vault";
import { composeUserLetter } from "./compose-letter";
import type { Consequence } from "./consume";
import { dropObjected } from "./drop-objected";
import type { Job } from "./job";
import { judgeUser, keepPicture } from "./judge-user";
import { letterTime } from "./letter-wish";
import type { QueueMessage } from "./messages";
import { readNextLetter } from "./read-next-letter";
import { sendLetter } from "./send-letter";

type LetterMessage = Extract<QueueMessage, { kind: "letter" }>;
type Reader = { readonly user: User; readonly profile: Profile };

const DONE: Consequence = { again: false };
const HOUR_MS = 3_600_000;
/** What a letter rests on is at most so old. */
const FRESH_MS = 4 * HOUR_MS;
/** A letter waits for a fresh read so long, then goes with what is known, and says so. */
const WAIT_MS = 2 * HOUR_MS;
const WAIT_STEP_SECONDS = 300;
/** Somebody whose first letter is not due yet is looked at again after this. */
const FIRST_LOOK_MS = HOUR_MS;

/** Sends the letter that is due for a user, if one is: the one the message names, this week's, or the first. */
export async function runLetter(job: Job, message: LetterMessage): Promise<Consequence> {
  const { env, outside } = job;
  const { userId, shard } = message;
  const db = shardOf(env, shard);
  const [user, profile] = await Promise.all([readUser(env.DB, userId), readProfile(db, userId)]);
  // Somebody who only imported an archive: no address was ever confirmed.
  if (!user || !profile || profile.letterAddress === "") return DONE;
  const reader = { user, profile };
  const now = outside.now();
  const { nextAt } = planLetter(now, letterTime(reader), profile.createdAt);
  const plan = message.slot ? { slot: message.slot } : await readPlan(db, reader, now);
  if ("lookAt" in plan) {
    await setDue(env.DB, { userId, kind: "letter", at: Math.min(nextAt, plan.lookAt) });
    return DONE;
  }
  if (plan.owedAt && (await waitsForFreshRead(job, reader, { now, owedAt: plan.owedAt }))) {
    return { again: true, seconds: WAIT_STEP_SECONDS };
  }
  const consequence = await send(job, reader, db, plan.slot);
  if (!consequence.again) await setDue(env.DB, { userId, kind: "letter", at: nextAt });
  return consequence;
}

type Plan =
  | { readonly slot: string; readonly owedAt?: number | null }
  /** Nothing is due; look again then, or when the next weekly letter is. */
  | { readonly lookAt: number };

async function readPlan(db: D1Database, reader: Reader, now: number): Promise<Plan> {
  const { next, isFirst } = await readNextLetter(db, reader, now);
  if (next.kind === "due") return next;
  const mayComeSoon = isFirst && (next.kind === "first" || next.kind === "weekly");
  return { lookAt: mayComeSoon ? now + FIRST_LOOK_MS : Number.POSITIVE_INFINITY };
}

/** Before a scheduled letter the accounts are read afresh; for two hours, not for ever. */
async function waitsForFreshRead(
  { env }: Job,
  { user }: Reader,
  { now, owedAt }: { readonly now: number; readonly owedAt: number },
): Promise<boolean> {
  if (now - owedAt > WAIT_MS) return false;
  const streams = await listStreams(shardOf(env, user.shard), user.userId);
  const stale = streams.some(
    ({ failure, lastSuccessAt, nextAt }) =>
      failure === null && nextAt !== NEVER_DUE && now - (lastSuccessAt ?? 0) > FRESH_MS,
  );
  if (stale) {
    const { userId, shard } = user;
    await env.SYNC_QUEUE.send({ kind: "sync-all", userId, shard } satisfies QueueMessage);
  }
  return stale;
}

async function send(job: Job, reader: Reader, db: D1Database, slot: string): Promise<Consequence> {
  const { outside, config } = job;
  const { userId } = reader.user;
  const vault = await openVault(db, config.keyRing, userId, outside.random);
  const { apiUrl, apiKey } = config.resend;
  const result = await sendLetter({
    db,
    vault,
    mailer: createResendMailer({ apiUrl, apiKey, fetch: outside.fetch }),
    now: outside.now,
    userId,
    slot,
    compose: async () => {
      await dropObjected(job, userId, db);
      const judged = await judgeUser(db, reader, outside.now());
      await keepPicture(db, reader.user, judged);
      return composeUserLetter(config, reader, judged, slot);
    },
  });
  log("letter", { userId, slot, result: result.kind });
  return result.kind === "retry" ? { again: true, seconds: result.afterSeconds } : DONE;
}
