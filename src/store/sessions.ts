import { DAY_MS } from "../domain/limits";

/** A session lives so long after it was last used. */
const SESSION_MS = 30 * DAY_MS;

/** Of somebody who has no login: there is nothing they could prove themselves with again, so the proof never ages. */
export const NO_LOGIN_AT = 8_640_000_000_000_000;

/** A browser that signed in. The browser holds the id, the directory only its hash. */
export type Session = {
  readonly idHash: string;
  readonly userId: number;
  readonly createdAt: number;
  readonly seenAt: number;
  readonly expiresAt: number;
  /** When the user last proved at a provider who they are. */
  readonly authenticatedAt: number;
  /** "Firefox · Linux", or empty. */
  readonly browser: string;
};

const COLUMNS = `id_hash AS idHash, user_id AS userId, created_at AS createdAt, seen_at AS seenAt,
  expires_at AS expiresAt, authenticated_at AS authenticatedAt, browser`;

/** Stores a session under the hash of its id; `replaces` (the browser's session before) ends in the same step. */
export async function createSession(
  directory: D1Database,
  session: {
    readonly idHash: string;
    readonly userId: number;
    readonly now: number;
    readonly replaces: string | null;
    readonly browser: string;
    readonly authenticatedAt?: number;
  },
): Promise<void> {
  const insert = directory
    .prepare(
      `INSERT INTO sessions (id_hash, user_id, created_at, seen_at, expires_at, authenticated_at, browser)
       VALUES (?1, ?2, ?3, ?3, ?4, ?6, ?5)`,
    )
    .bind(
      ...[session.idHash, session.userId, session.now, session.now + SESSION_MS, session.browser],
      session.authenticatedAt ?? session.now,
    );
  const replace = directory.prepare("DELETE FROM sessions WHERE id_hash = ?1");
  await directory.batch([replace.bind(session.replaces ?? ""), insert]);
}

/** The session with this hash, unless it is over. */
export function readSession(
  directory: D1Database,
  idHash: string,
  now: number,
): Promise<Session | null> {
  return directory
    .prepare(`SELECT ${COLUMNS} FROM sessions WHERE id_hash = ?1 AND expires_at > ?2`)
    .bind(idHash, now)
    .first<Session>();
}

/** Notes that the session was used and moves its end. */
export async function touchSession(
  directory: D1Database,
  idHash: string,
  now: number,
): Promise<void> {
  await directory
    .prepare("UPDATE sessions SET seen_at = ?2, expires_at = ?3 WHERE id_hash = ?1")
    .bind(idHash, now, now + SESSION_MS)
    .run();
}

/** Ends one session. */
export async function deleteSession(directory: D1Database, idHash: string): Promise<void> {
  await directory.prepare("DELETE FROM sessions WHERE id_hash = ?1").bind(idHash).run();
}

/** The user's sessions that are not over, last used first. */
export async function listSessions(
  directory: D1Database,
  userId: number,
  now: number,
): Promise<Session[]> {
  const { results } = await directory
    .prepare(
      `SELECT ${COLUMNS} FROM sessions WHERE user_id = ?1 AND expires_at > ?2 ORDER BY seen_at DESC, id_hash`,
    )
    .bind(userId, now)
    .all<Session>();
  return results;
}

/** Ends one of the user's sessions; answers whether there was one. */
export async function endSessionOf(
  directory: D1Database,
  userId: number,
  idHash: string,
): Promise<boolean> {
  const { meta } = await directory
    .prepare("DELETE FROM sessions WHERE user_id = ?1 AND id_hash = ?2")
    .bind(userId, idHash)
    .run();
  return meta.changes === 1;
}

/** Ends all sessions of a user, and makes every browser unknown to the letter's links. */
export async function signOutEverywhere(directory: D1Database, userId: number): Promise<void> {
  await directory.batch([
    directory.prepare("DELETE FROM sessions WHERE user_id = ?1").bind(userId),
    directory
      .prepare("UPDATE users SET known_epoch = known_epoch + 1 WHERE user_id = ?1")
      .bind(userId),
  ]);
}
