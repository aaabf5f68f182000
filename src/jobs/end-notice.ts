import { NOTES } from "../digest/copy/notes";
import { renderNote } from "../digest/note";
import { type ConnectedAccount, isConnected } from "../domain/account";
import { planLetter } from "../domain/week";
import { log } from "../log";
import { buildHeaders } from "../mail/headers";
import { MailError } from "../mail/mail-error";
import { createResendMailer } from "../mail/resend";
import { readAccount, readUntoldEnd, setTold } from "../store/accounts";
import { listLetters } from "../store/letters";
import type { Profile } from "../store/profiles";
import { shardOf } from "../store/shard";
import type { User } from "../store/users";
import type { Job } from "./job";
import { letterTime } from "./letter-wish";

type Reader = { readonly user: User; readonly profile: Profile };

const HOUR_MS = 3_600_000;
/** Resend knows equal tries as one for a day: what could not be sent by then is not tried any more. */
const TRIED_FOR_MS = 23 * HOUR_MS;
/** A letter that comes so soon says it instead. */
const LETTER_SOON_MS = 6 * HOUR_MS;
/** So long after its hour a letter is out, or it does not come: it may wait two hours for fresh data. */
const LETTER_OUT_MS = 3 * HOUR_MS;
const RETRY_SECONDS = 600;

/**
 * Tells the user once that the permission for an account has ended, unless they have unsubscribed or paused, or a letter
 * of these hours says so. Answers after how many seconds to look again; null: nothing is left to say.
 */
export async function tellOfEnd(
  job: Job,
  reader: Reader,
  accountId: number,
): Promise<number | null> {
  const db = shardOf(job.env, reader.user.shard);
  const key = { userId: reader.user.userId, accountId };
  const endedAt = await readUntoldEnd(db, key);
  const account = endedAt === null ? null : await readAccount(db, key);
  if (endedAt === null || !account || !isConnected(account)) return null;
  const now = job.outside.now();
  if (isQuiet(reader.profile, now) || now - endedAt > TRIED_FOR_MS) {
    await setTold(db, key, endedAt);
    return null;
  }
  const letters = await listLetters(db, key.userId);
  if (letters.every(({ sentAt }) => (sentAt ?? 0) < endedAt)) {
    const waitMs = untilLetterIsOut(reader, now);
    if (waitMs > 0 && now + waitMs - endedAt < TRIED_FOR_MS) return Math.ceil(waitMs / 1000);
    const retryAfter = await send(job, reader, account, endedAt);
    if (retryAfter !== null) return retryAfter;
  }
  await setTold(db, key, endedAt);
  log("end.told", key);
  return null;
}

/** Whoever wants no letters wants no such mail either; the next letter or page says it. */
function isQuiet({ letterAddress, unsubscribedAt, pausedUntil }: Profile, now: number): boolean {
  return letterAddress === "" || unsubscribedAt !== null || (pausedUntil ?? 0) > now;
}

/** Milliseconds until it shows whether a letter of these hours says it; 0 where none is near. */
function untilLetterIsOut(reader: Reader, now: number): number {
  const { owed, nextAt } = planLetter(now, letterTime(reader), reader.profile.createdAt);
  if (owed && now - owed.at < LETTER_OUT_MS) return owed.at + LETTER_OUT_MS - now;
  return nextAt - now <= LETTER_SOON_MS ? nextAt + LETTER_OUT_MS - now : 0;
}

/** Seconds to wait where another try is needed. */
async function send(
  { config, outside }: Job,
  { user: { userId, language }, profile }: Reader,
  { accountId, address, provider }: ConnectedAccount,
  endedAt: number,
): Promise<number | null> {
  const copy = NOTES[language].ended;
  const headers = buildHeaders({
    from: config.mailFrom,
    to: profile.letterAddress,
    replyTo: config.replyTo,
    subject: copy.subject(address),
    unsubscribeUrl: null,
  });
  const body = renderNote({
    language,
    paragraphs: copy.paragraphs(address, provider),
    act: { label: copy.act, url: `${config.appUrl}/settings` },
  });
  const { apiUrl, apiKey } = config.resend;
  try {
    await createResendMailer({ apiUrl, apiKey, fetch: outside.fetch }).send(
      { ...headers, ...body },
      { userId, slot: `ended/${accountId}-${endedAt}` },
    );
    return null;
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    if (error.kind !== "rejected") return Math.max(RETRY_SECONDS, error.retryAfterSeconds ?? 0);
    log("end.rejected", { userId, accountId });
    return null;
  }
}
