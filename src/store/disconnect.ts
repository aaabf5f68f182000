import type { AccountLife } from "../domain/dead-accounts";
import { eventStatements } from "./events";
import { dropOrphans } from "./upkeep";

const SLICE_ROWS = 5000;

type Key = { readonly userId: number; readonly accountId: number };

/**
 * Ends an account and removes what it alone showed; what another account shows as well stays as that one shows it. The
 * tokens and the lease go first, so that a read under way stores nothing more. Can be cut off anywhere and called again.
 */
export async function disconnectAccount(db: D1Database, key: Key, now: number): Promise<void> {
  const { userId, accountId } = key;
  await db.batch([
    db
      .prepare(
        `UPDATE accounts SET status = 'disconnected', status_at = ?3, refresh_token = NULL, access_token = NULL,
           access_expires_at = NULL, lease = NULL, lease_until = 0, scopes = '[]'
         WHERE user_id = ?1 AND account_id = ?2`,
      )
      .bind(userId, accountId, now),
    db
      .prepare("DELETE FROM streams WHERE user_id = ?1 AND account_id = ?2")
      .bind(userId, accountId),
    db
      .prepare("DELETE FROM calendars WHERE user_id = ?1 AND account_id = ?2")
      .bind(userId, accountId),
  ]);
  const events = await withoutEvents(db, key);
  if (events.length > 0) await db.batch(events);
  await dropMails(db, key);
  await dropOrphans(db, userId);
}

/** A full read that found nothing: every entry of the account is gone. */
function withoutEvents(db: D1Database, key: Key): Promise<D1PreparedStatement[]> {
  const everything = { from: -8.64e15, to: 8.64e15 };
  const generation = Number.MAX_SAFE_INTEGER;
  return eventStatements(db, {
    ...key,
    generation,
    meetings: [],
    gone: [],
    still: [],
    sweep: everything,
  });
}

async function dropMails(db: D1Database, { userId, accountId }: Key): Promise<void> {
  const bit = 2 ** accountId;
  const slice = (where: string) => `(address_id, hash) IN
    (SELECT address_id, hash FROM interactions WHERE user_id = ?1 AND ${where} LIMIT ${SLICE_ROWS})`;
  const statements = [
    `DELETE FROM interactions WHERE user_id = ?1 AND ${slice("seen_by = ?2")}`,
    `UPDATE interactions SET seen_by = seen_by & ~?2 WHERE user_id = ?1 AND ${slice("seen_by & ?2 <> 0")}`,
  ];
  for (const statement of statements) {
    for (;;) {
      const { meta } = await db.prepare(statement).bind(userId, bit).run();
      if (meta.changes < SLICE_ROWS) break;
    }
  }
}

/** How many mails and meetings only this account shows: what disconnecting it removes. */
export async function countOnlyHere(db: D1Database, { userId, accountId }: Key): Promise<number> {
  const count = await db
    .prepare(
      "SELECT count(DISTINCT hash) AS count FROM interactions WHERE user_id = ?1 AND seen_by = ?2",
    )
    .bind(userId, 2 ** accountId)
    .first<number>("count");
  return count ?? 0;
}

/** How long each account at a provider has been as it is; what the user imported cannot die. */
export async function listAccountLives(db: D1Database, userId: number): Promise<AccountLife[]> {
  const { results } = await db
    .prepare(
      `SELECT account_id AS accountId, status, status_at AS statusAt, notice_at AS noticeAt
       FROM accounts WHERE user_id = ?1 AND provider <> 'import' ORDER BY account_id`,
    )
    .bind(userId)
    .all<AccountLife>();
  return results;
}

/** Notes that a mail said what is about to happen to the account. */
export async function setNotice(db: D1Database, key: Key, now: number): Promise<void> {
  await db
    .prepare("UPDATE accounts SET notice_at = ?3 WHERE user_id = ?1 AND account_id = ?2")
    .bind(key.userId, key.accountId, now)
    .run();
}

/** The login of an account ends, unless it is the only way left to sign in. */
export async function dropLogin(directory: D1Database, { userId, accountId }: Key): Promise<void> {
  await directory
    .prepare(
      `DELETE FROM logins WHERE user_id = ?1 AND account_id = ?2
       AND EXISTS (SELECT 1 FROM logins other WHERE other.user_id = ?1 AND other.account_id <> ?2)`,
    )
    .bind(userId, accountId)
    .run();
}
