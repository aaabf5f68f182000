import { Evidence } from "../domain/evidence";
import { Flag } from "../domain/interaction";
import { PAIR_ITEM } from "../domain/statements";

const SLICE_ROWS = 5000;

/** Users whose upkeep was last enqueued before, and marks them as enqueued now. */
export async function takeUpkeep(
  directory: D1Database,
  { before, now, limit }: { readonly before: number; readonly now: number; readonly limit: number },
): Promise<{ readonly userId: number; readonly shard: number }[]> {
  const { results } = await directory
    .prepare(
      `UPDATE users SET upkeep_at = ?2 WHERE user_id IN
         (SELECT user_id FROM users WHERE upkeep_at <= ?1 ORDER BY upkeep_at LIMIT ?3)
       RETURNING user_id AS userId, shard`,
    )
    .bind(before, now, limit)
    .all<{ userId: number; shard: number }>();
  return results;
}

/** Deletes mails and meetings of before `end`, and the calendar entries the meetings would come back from. */
export async function dropOldInteractions(
  db: D1Database,
  userId: number,
  end: number,
): Promise<number> {
  const events = await dropSlices(
    db,
    `DELETE FROM events WHERE user_id = ?1 AND (hash, account_id, event_hash) IN
       (SELECT hash, account_id, event_hash FROM events WHERE user_id = ?1 AND at < ?2 LIMIT ${SLICE_ROWS})`,
    [userId, end],
  );
  const interactions = await dropSlices(
    db,
    `DELETE FROM interactions WHERE user_id = ?1 AND (address_id, hash) IN
       (SELECT address_id, hash FROM interactions WHERE user_id = ?1 AND at < ?2 LIMIT ${SLICE_ROWS})`,
    [userId, end],
  );
  return events + interactions;
}

/**
 * Deletes what is older than `end` of people the user never had to do with: no mail of the user's went to any of their
 * addresses, and no meeting with them was organised or accepted.
 */
export function dropStrangers(db: D1Database, userId: number, end: number): Promise<number> {
  return dropSlices(
    db,
    `WITH known AS (
       SELECT DISTINCT a.person_id FROM addresses a JOIN interactions i USING (user_id, address_id)
       WHERE a.user_id = ?1 AND ((i.flags & ?3) = ?4 OR (i.flags & ?5) = ?5))
     DELETE FROM interactions WHERE user_id = ?1 AND (address_id, hash) IN (
       SELECT i.address_id, i.hash FROM addresses a JOIN interactions i USING (user_id, address_id)
       WHERE a.user_id = ?1 AND a.kind <> 'self' AND a.person_id NOT IN (SELECT person_id FROM known)
         AND i.at < ?2 LIMIT ${SLICE_ROWS})`,
    [userId, end, Flag.meeting | Flag.fromMe, Flag.fromMe, Flag.meeting | Flag.iAccepted],
  );
}

/**
 * Deletes addresses that no interaction and no calendar entry has any more, and of which the user said nothing. Ids are
 * never used twice, so the newest address is not deleted but emptied until a newer one is there.
 */
export async function dropOrphans(db: D1Database, userId: number): Promise<void> {
  const isOrphan = `kind <> 'self'
    AND NOT EXISTS (SELECT 1 FROM interactions i WHERE i.user_id = ?1 AND i.address_id = addresses.address_id)
    AND address_id NOT IN (SELECT p.value ->> 0 FROM events e, json_each(e.people) p WHERE e.user_id = ?1)
    AND address_id NOT IN (SELECT subject FROM log WHERE user_id = ?1 AND subject IS NOT NULL)
    AND address_id NOT IN (SELECT data ->> 'with' FROM log WHERE user_id = ?1 AND kind IN ('merged', 'asked'))
    AND address_id NOT IN (SELECT CAST(substr(item, ${PAIR_ITEM.length + 1}) AS INTEGER) FROM log
      WHERE user_id = ?1 AND item GLOB '${PAIR_ITEM}*')`;
  await db.batch([
    db
      .prepare(
        `DELETE FROM addresses WHERE user_id = ?1 AND address_id < ${NEWEST} AND ${isOrphan}`,
      )
      .bind(userId),
    db
      .prepare(
        `${EMPTY} AND address_id = ${NEWEST} AND address <> 'forgotten/' || address_id AND ${isOrphan}`,
      )
      .bind(userId),
  ]);
}

const NEWEST = "(SELECT max(address_id) FROM addresses newest WHERE newest.user_id = ?1)";
/** As in forget-person.ts: what is left of a row that must stay. */
const EMPTY = `UPDATE addresses SET address = 'forgotten/' || address_id, name = '', name_own = 0, name_at = 0,
  evidence = ${Evidence.list}, person_id = address_id, kind = 'machine' WHERE user_id = ?1`;

/** Deletes letters made before `end`. Of the first one the row stays, emptied: it is what keeps a second first one away. */
export async function dropLetters(db: D1Database, userId: number, end: number): Promise<number> {
  const old = "user_id = ?1 AND created_at < ?2";
  const results = await db.batch([
    db.prepare(`DELETE FROM letters WHERE ${old} AND slot <> 'first'`).bind(userId, end),
    db
      .prepare(
        `UPDATE letters SET message = NULL, provider_id = NULL
         WHERE ${old} AND slot = 'first' AND message IS NOT NULL`,
      )
      .bind(userId, end),
  ]);
  return results.reduce((sum, { meta }) => sum + meta.changes, 0);
}

/** Deletes pictures made before `end`. */
export function dropStandings(db: D1Database, userId: number, end: number): Promise<number> {
  return dropSlices(db, "DELETE FROM standings WHERE user_id = ?1 AND at < ?2", [userId, end]);
}

/** Deletes what is over in the directory: sessions, dead letters, mails counted, tombstones. Answers how many rows. */
export async function sweepDirectory(
  directory: D1Database,
  ends: Readonly<Record<"sessions" | "dead_letters" | "objection_mails" | "tombstones", number>>,
): Promise<number> {
  const column = {
    sessions: "expires_at",
    dead_letters: "at",
    objection_mails: "at",
    tombstones: "at",
  };
  const results = await directory.batch(
    Object.entries(ends).map(([table, end]) =>
      directory
        .prepare(`DELETE FROM ${table} WHERE ${column[table as keyof typeof column]} <= ?1`)
        .bind(end),
    ),
  );
  return results.reduce((sum, { meta }) => sum + meta.changes, 0);
}

async function dropSlices(db: D1Database, sql: string, values: readonly number[]): Promise<number> {
  const statement = db.prepare(sql).bind(...values);
  let dropped = 0;
  for (;;) {
    const { changes } = (await statement.run()).meta;
    dropped += changes;
    if (changes < SLICE_ROWS) return dropped;
  }
}
