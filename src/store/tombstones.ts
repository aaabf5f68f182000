export type Tombstone = { readonly userId: number; readonly shard: number };

/** Notes that a user left, so that a database restored from its history can be purged again. Holds nothing but numbers. */
export async function buryUser(
  db: D1Database,
  { userId, shard }: Tombstone,
  now: number,
): Promise<void> {
  await db
    .prepare(
      `INSERT INTO tombstones (user_id, shard, at, swept_at) VALUES (?1, ?2, ?3, ?3) ON CONFLICT DO NOTHING`,
    )
    .bind(userId, shard, now)
    .run();
}

/**
 * Tombstones not swept since `before`, and marks them as swept at `now`. One whose number belongs to somebody newer (a
 * directory restored from before that number was given) is left alone.
 */
export async function takeTombstones(
  db: D1Database,
  directory: D1Database,
  { before, now, limit }: { readonly before: number; readonly now: number; readonly limit: number },
): Promise<Tombstone[]> {
  const { results } = await db
    .prepare(
      `UPDATE tombstones SET swept_at = ?2 WHERE user_id IN
         (SELECT user_id FROM tombstones WHERE swept_at <= ?1 ORDER BY swept_at LIMIT ?3)
       RETURNING user_id AS userId, shard, at`,
    )
    .bind(before, now, limit)
    .all<Tombstone & { readonly at: number }>();
  const { results: newer } = await directory
    .prepare(
      `SELECT u.user_id AS userId FROM json_each(?1) t JOIN users u ON u.user_id = t.value ->> 0
       WHERE u.created_at > t.value ->> 1`,
    )
    .bind(JSON.stringify(results.map(({ userId, at }) => [userId, at])))
    .all<{ readonly userId: number }>();
  const taken = new Set(newer.map(({ userId }) => userId));
  return results
    .filter(({ userId }) => !taken.has(userId))
    .map(({ userId, shard }) => ({ userId, shard }));
}
