import { wantsMonthly } from "../digest/letter-rhythm";
import { NEVER_DUE } from "../domain/account";
import { isFirstLetterDue, planLetter, weekOfMonth } from "../domain/week";
import { log } from "../log";
import { createResendMailer } from "../mail/resend";
import { setDue } from "../store/due";
import { listLetters } from "../store/letters";
import { readLog } from "../store/log";
import { type Profile, readProfile } from "../store/profiles";
import { shardOf } from "../store/shard";
import { listStreams } from "../store/streams";
import { readUser, type User } from "../store/users";
import { openVault } from "../store/vault";
import { composeUserLetter, letterTime } from "./compose-letter";
import type { Consequence } from "./consume";
import { dropObjected } from "./drop-objected";
import type { Job } from "./job";
import { judgeUser, keepPicture } from "./judge-user";
import type { QueueMessage } from "./messages";
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
  const { slot, owedAt, nextAt } = message.slot
    ? { slot: message.slot, owedAt: null, nextAt: planOf(reader, now).nextAt }
    : await slotDue(db, reader, now);
  if (slot === null) {
    await setDue(env.DB, { userId, kind: "letter", at: nextAt });
    return DONE;
  }
  if (owedAt !== null && (await waitsForFreshRead(job, reader, { now, owedAt }))) {
    return { again: true, seconds: WAIT_STEP_SECONDS };
  }
  const consequence = await send(job, reader, db, slot);
  if (!consequence.again) await setDue(env.DB, { userId, kind: "letter", at: nextAt });
  return consequence;
}

/** Owed from joining on, or from the end of a pause: weeks that passed in between stay without a letter. */
function planOf(reader: Reader, now: number) {
  const { createdAt, pausedUntil } = reader.profile;
  return planLetter(now, letterTime(reader), Math.max(createdAt, pausedUntil ?? 0));
}

type SlotDue = {
  readonly slot: string | null;
  readonly owedAt: number | null;
  readonly nextAt: number;
};

async function slotDue(db: D1Database, reader: Reader, now: number): Promise<SlotDue> {
  const { user, profile } = reader;
  const { owed, nextAt } = planOf(reader, now);
  if (profile.unsubscribedAt !== null || (profile.pausedUntil ?? 0) > now) {
    return { slot: null, owedAt: null, nextAt };
  }
  const letters = await listLetters(db, user.userId);
  // Slots of weeks sort as the weeks do. Once a later week had its letter, one before is not made up for any more: a change
  // of day or zone could make it due again.
  const isOver = (slot: string) =>
    letters.some(
      (letter) =>
        letter.slot.startsWith("scheduled/") &&
        letter.slot >= slot &&
        ["sent", "failed"].includes(letter.state),
    );
  const isDue = owed && !isOver(`scheduled/${owed.week}`);
  if (isDue && !(await skipsWeek(db, user, owed.at))) {
    return { slot: `scheduled/${owed.week}`, owedAt: owed.at, nextAt };
  }
  if (letters.length > 0) return { slot: null, owedAt: null, nextAt };
  const streams = await listStreams(db, user.userId);
  const depthAt = Math.max(...streams.map((stream) => stream.depthAt ?? now), 0);
  const connectedAt = profile.createdAt;
  if (isFirstLetterDue(now, letterTime(reader), { connectedAt, depthAt })) {
    return { slot: "first", owedAt: null, nextAt };
  }
  return { slot: null, owedAt: null, nextAt: Math.min(nextAt, now + FIRST_LOOK_MS) };
}

/** Whoever asked for a letter a month gets that of the first week. */
async function skipsWeek(db: D1Database, { userId, zone }: User, at: number): Promise<boolean> {
  return weekOfMonth(at, zone) !== 1 && wantsMonthly(await readLog(db, userId));
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
