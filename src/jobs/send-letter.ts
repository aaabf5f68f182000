import { MailError } from "../mail/mail-error";
import type { Mailer, Message } from "../mail/mailer";
import {
  claimLetter,
  type LetterClaim,
  type LetterKey,
  markFailed,
  markSent,
  readLetter,
  releaseLetter,
  storeMessage,
} from "../store/letters";
import type { NewLogEntry } from "../store/log";
import { appendLogOfLetter, appendLogOfSending } from "../store/log";
import type { Vault } from "../store/vault";
import { openMessage, type StoredLetter, sealMessage } from "./letter-message";

/** A job holds a letter so long: more than one try at sending takes. */
const LEASE_MS = 120_000;
/** Resend forgets a key after a day; a letter that may have gone out is not tried after this. */
const KEY_LIFE_MS = 23 * 3_600_000;
const RETRY_SECONDS = [15, 60, 300, 900] as const;

export type Composed = StoredLetter & {
  /** Who is shown in it and what it asks, for the log: written together with the message, or not at all. */
  readonly shown: readonly NewLogEntry[];
};

export type SendResult =
  | { readonly kind: "sent"; readonly providerId: string | null; readonly message: Message }
  /** It went out before. */
  | { readonly kind: "already" }
  | { readonly kind: "failed"; readonly reason: string }
  /** Another try is needed, not before so many seconds. */
  | { readonly kind: "retry"; readonly afterSeconds: number; readonly reason: string };

export type SendInput = LetterKey & {
  readonly db: D1Database;
  readonly vault: Vault;
  readonly mailer: Mailer;
  readonly now: () => number;
  /** Called once in a letter's life, unless a job dies before its result is stored. */
  readonly compose: () => Promise<Composed>;
};

/**
 * Sends the letter of a slot: one mail, however often and wherever this is cut off or called at once. It is claimed with
 * a lease, composed and stored once, sent with a key that makes equal tries one, then marked.
 */
export async function sendLetter(input: SendInput): Promise<SendResult> {
  const { db, now } = input;
  const claim = await claimLetter(db, input, { now: now(), leaseMs: LEASE_MS });
  if (!claim) return whyNotClaimed(input);
  if (claim.message !== null && now() - claim.createdAt > KEY_LIFE_MS) {
    await markFailed(db, input, claim.leaseUntil, "expired");
    return { kind: "failed", reason: "expired" };
  }
  const letter = await letterOf(input, claim);
  if (!letter) return { kind: "retry", afterSeconds: RETRY_SECONDS[0], reason: "lease-lost" };
  try {
    const { providerId } = await input.mailer.send(letter.message, {
      userId: input.userId,
      slot: input.slot,
    });
    await recordSent(input, letter, providerId);
    return { kind: "sent", providerId, message: letter.message };
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    return afterFailure(input, claim, error);
  }
}

async function whyNotClaimed({ db, userId, slot, now }: SendInput): Promise<SendResult> {
  const standing = await readLetter(db, { userId, slot });
  if (standing?.state === "sent") return { kind: "already" };
  if (standing?.state === "failed") return { kind: "failed", reason: "failed-before" };
  const waitMs = Math.max(1_000, (standing?.leaseUntil ?? 0) - now());
  return { kind: "retry", afterSeconds: Math.ceil(waitMs / 1_000), reason: "held" };
}

/** The stored letter, or a new one once it is stored; null where the lease was lost meanwhile. */
async function letterOf(input: SendInput, claim: LetterClaim): Promise<StoredLetter | null> {
  if (claim.message !== null) return openMessage(input.vault, input.slot, claim.message);
  const { shown, ...letter } = await input.compose();
  const sealed = await sealMessage(input.vault, input.slot, letter);
  const { userId, slot } = input;
  const [stored] = await input.db.batch([
    storeMessage(input.db, input, {
      leaseUntil: claim.leaseUntil,
      now: input.now(),
      message: sealed,
    }),
    appendLogOfLetter(input.db, { userId, slot, leaseUntil: claim.leaseUntil }, shown),
  ]);
  return stored?.meta.changes === 1 ? letter : null;
}

async function recordSent(
  input: SendInput,
  letter: StoredLetter,
  providerId: string | null,
): Promise<void> {
  const { db, userId, slot } = input;
  const at = input.now();
  const event = { kind: "sent", slot, ...letter.read } as const;
  await db.batch([
    appendLogOfSending(db, { userId, slot }, { at, subject: null, item: slot, event }),
    markSent(db, input, { at, providerId }),
  ]);
}

async function afterFailure(
  input: SendInput,
  claim: LetterClaim,
  error: MailError,
): Promise<SendResult> {
  if (error.kind === "rejected") {
    await markFailed(input.db, input, claim.leaseUntil, error.kind);
    return { kind: "failed", reason: error.kind };
  }
  await releaseLetter(input.db, input, claim.leaseUntil, error.kind);
  const pause =
    RETRY_SECONDS[Math.min(claim.attempts, RETRY_SECONDS.length) - 1] ?? RETRY_SECONDS[0];
  return {
    kind: "retry",
    afterSeconds: Math.max(pause, error.retryAfterSeconds ?? 0),
    reason: error.kind,
  };
}
