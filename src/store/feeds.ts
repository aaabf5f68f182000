/** A calendar feed somebody switched on. Its secret is in the address alone; the directory holds the hash. */
export type Feed = {
  readonly feedId: number;
  readonly createdAt: number;
  readonly fetchedAt: number | null;
};

export const FEEDS_MAX = 3;

/** Adds a feed, unless there are as many as there may be; answers whether it did. */
export async function addFeed(
  directory: D1Database,
  feed: { readonly userId: number; readonly secretHash: string; readonly now: number },
): Promise<boolean> {
  const { meta } = await directory
    .prepare(
      `INSERT INTO feeds (secret_hash, user_id, feed_id, created_at)
       SELECT ?1, ?2, (SELECT coalesce(max(feed_id), 0) + 1 FROM feeds WHERE user_id = ?2), ?3
       WHERE (SELECT count(*) FROM feeds WHERE user_id = ?2) < ${FEEDS_MAX}`,
    )
    .bind(feed.secretHash, feed.userId, feed.now)
    .run();
  return meta.changes === 1;
}

/** The user's feeds, oldest first. */
export async function listFeeds(directory: D1Database, userId: number): Promise<Feed[]> {
  const { results } = await directory
    .prepare(
      `SELECT feed_id AS feedId, created_at AS createdAt, fetched_at AS fetchedAt
       FROM feeds WHERE user_id = ?1 ORDER BY feed_id`,
    )
    .bind(userId)
    .all<Feed>();
  return results;
}

/** Ends a feed; answers whether the user had it. */
export async function revokeFeed(
  directory: D1Database,
  { userId, feedId }: { readonly userId: number; readonly feedId: number },
): Promise<boolean> {
  const { meta } = await directory
    .prepare("DELETE FROM feeds WHERE user_id = ?1 AND feed_id = ?2")
    .bind(userId, feedId)
    .run();
  return meta.changes === 1;
}

/** Whose feed it is, or null. */
export function findFeed(
  directory: D1Database,
  secretHash: string,
): Promise<{ readonly userId: number; readonly fetchedAt: number | null } | null> {
  return directory
    .prepare("SELECT user_id AS userId, fetched_at AS fetchedAt FROM feeds WHERE secret_hash = ?1")
    .bind(secretHash)
    .first();
}

/** Notes that the feed was fetched. */
export async function touchFeed(
  directory: D1Database,
  secretHash: string,
  now: number,
): Promise<void> {
  await directory
    .prepare("UPDATE feeds SET fetched_at = ?2 WHERE secret_hash = ?1")
    .bind(secretHash, now)
    .run();
}
