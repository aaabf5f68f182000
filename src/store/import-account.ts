import { NEVER_DUE, type StreamName } from "../domain/account";
import { Flag } from "../domain/interaction";

type Key = { readonly userId: number; readonly accountId: number };

/** Of an import nobody vouches: its issuer is the user. */
const ISSUER = "import";

/**
 * The user's one account for what they import, live, with these own addresses beside those of earlier imports. The same
 * mail through it and through a provider is one row, and disconnecting it removes what it alone brought.
 */
export async function openImportAccount(
  db: D1Database,
  {
    userId,
    own,
    now,
  }: { readonly userId: number; readonly own: readonly string[]; readonly now: number },
): Promise<number> {
  const known = await db
    .prepare(
      "SELECT account_id AS accountId, subject FROM accounts WHERE user_id = ?1 AND provider = 'import'",
    )
    .bind(userId)
    .first<{ accountId: number; subject: string }>();
  const addresses = [...new Set([...(known?.subject.split(" ") ?? []), ...own])].sort();
  const row = await db
    .prepare(
      `INSERT INTO accounts (user_id, account_id, provider, issuer, subject, address, scopes, status, status_at,
         connected_at)
       VALUES (?1, coalesce(?2, (SELECT max(account_id) + 1 FROM accounts WHERE user_id = ?1), 0), 'import', ?3, ?4, ?5,
         '[]', 'live', ?6, ?6)
       ON CONFLICT (user_id, account_id) DO UPDATE SET subject = excluded.subject, status = 'live',
         status_at = iif(status = 'live', status_at, excluded.status_at)
       RETURNING account_id AS accountId`,
    )
    .bind(userId, known?.accountId ?? null, ISSUER, addresses.join(" "), own[0] ?? "", now)
    .first<{ accountId: number }>();
  if (!row) throw new Error("The import has no account.");
  return row.accountId;
}

/**
 * Counts what was sent of an archive, or what the statement before in the batch has written; its stream is there and read
 * from the first mail or meeting on.
 */
export function countImported(
  db: D1Database,
  key: Key,
  { stream, seen }: { readonly stream: StreamName; readonly seen: number | "written" },
): D1PreparedStatement {
  const count = seen === "written" ? "changes()" : String(seen);
  return db
    .prepare(
      `INSERT INTO streams (user_id, account_id, stream, phase, next_at, seen)
       SELECT ?1, ?2, ?4, 'live', ?3, ${count} WHERE ${count} > 0
       ON CONFLICT (user_id, account_id, stream) DO UPDATE SET seen = seen + excluded.seen`,
    )
    .bind(key.userId, key.accountId, NEVER_DUE, stream);
}

/** How much was sent of the user's archives so far: mails, or meetings. */
export async function importedSoFar(
  db: D1Database,
  { userId, accountId }: Key,
  stream: StreamName,
): Promise<number> {
  const seen = await db
    .prepare("SELECT seen FROM streams WHERE user_id = ?1 AND account_id = ?2 AND stream = ?3")
    .bind(userId, accountId, stream)
    .first<number>("seen");
  return seen ?? 0;
}

/** An archive is over: how far back its mails or meetings go, and how many are kept of all archives. */
export async function closeImport(
  db: D1Database,
  closed: Key & { readonly stream: StreamName; readonly since: number; readonly now: number },
): Promise<void> {
  const { userId, accountId, stream, since, now } = closed;
  const isMeeting = stream === "calendar" ? Flag.meeting : 0;
  await db
    .prepare(
      `UPDATE streams SET depth_at = min(coalesce(depth_at, ?4), ?4), last_success_at = ?5, failure = NULL,
         kept = (SELECT count(DISTINCT hash) FROM interactions
           WHERE user_id = ?1 AND seen_by & ?3 <> 0 AND flags & ?7 = ?8)
       WHERE user_id = ?1 AND account_id = ?2 AND stream = ?6`,
    )
    .bind(userId, accountId, 2 ** accountId, since, now, stream, Flag.meeting, isMeeting)
    .run();
}

/** Whether nobody can reach this user's data any more: only archives, no login, and no browser that is still signed in. */
export async function isOutOfReach(
  { directory, db }: { readonly directory: D1Database; readonly db: D1Database },
  userId: number,
  now: number,
): Promise<boolean> {
  const accounts = await db
    .prepare(
      "SELECT count(*) AS n, sum(provider = 'import') AS imports FROM accounts WHERE user_id = ?1",
    )
    .bind(userId)
    .first<{ n: number; imports: number }>();
  if (!accounts || accounts.n === 0 || accounts.n > accounts.imports) return false;
  const way = await directory
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM logins WHERE user_id = ?1)
         OR EXISTS (SELECT 1 FROM sessions WHERE user_id = ?1 AND expires_at > ?2) AS way`,
    )
    .bind(userId, now)
    .first<number>("way");
  return way === 0;
}
