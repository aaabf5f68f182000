import type { SealedValue } from "./vault";

type LetterState = "claimed" | "composed" | "sent" | "failed";

/** A letter that this job holds until `leaseUntil`; the lease's end is also its name. */
export type LetterClaim = {
  readonly leaseUntil: number;
  /** What was composed at an earlier try, sealed; null: compose it now. */
  readonly message: SealedValue | null;
  readonly attempts: number;
  /** Once there is a message: when that was composed. */
  readonly createdAt: number;
};

export type LetterKey = { readonly userId: number; readonly slot: string };

/** Takes the letter for sending, for so long: null where it is sent, has failed, or another job holds it. */
export function claimLetter(
  db: D1Database,
  { userId, slot }: LetterKey,
  { now, leaseMs }: { readonly now: number; readonly leaseMs: number },
): Promise<LetterClaim | null> {
  return db
    .prepare(
      `INSERT INTO letters (user_id, slot, state, lease_until, attempts, created_at)
       VALUES (?1, ?2, 'claimed', ?3, 1, ?4)
       ON CONFLICT (user_id, slot) DO UPDATE SET lease_until = excluded.lease_until, attempts = attempts + 1
         WHERE state IN ('claimed', 'composed') AND lease_until <= ?4
       RETURNING lease_until AS leaseUntil, message, attempts, created_at AS createdAt`,
    )
    .bind(userId, slot, now + leaseMs, now)
    .first<LetterClaim>();
}

export type LetterStanding = { readonly state: LetterState; readonly leaseUntil: number };

/** How a letter stands, or null where there is none. */
export function readLetter(
  db: D1Database,
  { userId, slot }: LetterKey,
): Promise<LetterStanding | null> {
  return db
    .prepare(
      "SELECT state, lease_until AS leaseUntil FROM letters WHERE user_id = ?1 AND slot = ?2",
    )
    .bind(userId, slot)
    .first<LetterStanding>();
}

/** Keeps what will be sent, once, under the lease: a statement for a batch. No try to send is earlier than this moment. */
export function storeMessage(
  db: D1Database,
  { userId, slot }: LetterKey,
  {
    leaseUntil,
    now,
    message,
  }: {
    readonly leaseUntil: number;
    readonly now: number;
    readonly message: Uint8Array<ArrayBuffer>;
  },
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE letters SET state = 'composed', message = ?4, created_at = ?5
       WHERE user_id = ?1 AND slot = ?2 AND lease_until = ?3 AND state = 'claimed'`,
    )
    .bind(userId, slot, leaseUntil, message, now);
}

/** Marks the letter as sent, whoever holds it now: it was accepted. */
export function markSent(
  db: D1Database,
  { userId, slot }: LetterKey,
  sent: { readonly at: number; readonly providerId: string | null },
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE letters SET state = 'sent', sent_at = ?3, provider_id = ?4, failure = NULL
       WHERE user_id = ?1 AND slot = ?2 AND state <> 'sent'`,
    )
    .bind(userId, slot, sent.at, sent.providerId);
}

/** Gives the letter up for good, under the lease. */
export async function markFailed(
  db: D1Database,
  { userId, slot }: LetterKey,
  leaseUntil: number,
  failure: string,
): Promise<void> {
  await db
    .prepare(
      `UPDATE letters SET state = 'failed', failure = ?4
       WHERE user_id = ?1 AND slot = ?2 AND lease_until = ?3 AND state <> 'sent'`,
    )
    .bind(userId, slot, leaseUntil, failure)
    .run();
}

/** Ends the lease, so that the next try need not wait for it. */
export async function releaseLetter(
  db: D1Database,
  { userId, slot }: LetterKey,
  leaseUntil: number,
  failure: string,
): Promise<void> {
  await db
    .prepare(
      `UPDATE letters SET lease_until = 0, failure = ?4
       WHERE user_id = ?1 AND slot = ?2 AND lease_until = ?3 AND state <> 'sent'`,
    )
    .bind(userId, slot, leaseUntil, failure)
    .run();
}

export type PastLetter = {
  readonly slot: string;
  readonly state: LetterState;
  readonly createdAt: number;
  readonly sentAt: number | null;
};

/** The user's letters, newest first. */
export async function listLetters(db: D1Database, userId: number): Promise<PastLetter[]> {
  const { results } = await db
    .prepare(
      `SELECT slot, state, created_at AS createdAt, sent_at AS sentAt FROM letters
       WHERE user_id = ?1 ORDER BY created_at DESC, slot DESC LIMIT 200`,
    )
    .bind(userId)
    .all<PastLetter>();
  return results;
}

/** What was sent, sealed, or null. */
export async function readMessage(
  db: D1Database,
  { userId, slot }: LetterKey,
): Promise<SealedValue | null> {
  const row = await db
    .prepare("SELECT message FROM letters WHERE user_id = ?1 AND slot = ?2")
    .bind(userId, slot)
    .first<{ readonly message: SealedValue | null }>();
  return row?.message ?? null;
}
