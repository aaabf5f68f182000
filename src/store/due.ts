export type DueKind = "sync" | "letter";
export type DueUser = { readonly userId: number; readonly shard: number; readonly kind: DueKind };

/**
 * Users with something to do, and puts their next look `againAt`: a hint that the job itself corrects when it has run,
 * and that heals by itself when a message is lost.
 */
export async function takeDue(
  directory: D1Database,
  {
    now,
    againAt,
    limit,
  }: { readonly now: number; readonly againAt: number; readonly limit: number },
): Promise<DueUser[]> {
  const { results } = await directory
    .prepare(
      `UPDATE due SET at = ?2 WHERE (user_id, kind) IN
         (SELECT user_id, kind FROM due WHERE at <= ?1 ORDER BY at LIMIT ?3)
       RETURNING user_id AS userId, kind, (SELECT shard FROM users u WHERE u.user_id = due.user_id) AS shard`,
    )
    .bind(now, againAt, limit)
    .all<DueUser>();
  return results.sort((a, b) => a.userId - b.userId || (a.kind < b.kind ? -1 : 1));
}

/** Says when to look at the user next. */
export async function setDue(
  directory: D1Database,
  due: { readonly userId: number; readonly kind: DueKind; readonly at: number },
): Promise<void> {
  await directory
    .prepare(
      `INSERT INTO due (user_id, kind, at) SELECT user_id, ?2, ?3 FROM users WHERE user_id = ?1
       ON CONFLICT (user_id, kind) DO UPDATE SET at = excluded.at`,
    )
    .bind(due.userId, due.kind, due.at)
    .run();
}
