/** In how many letters the user said "not now" about an address, what was taken back aside. */
export async function countSnoozes(
  db: D1Database,
  userId: number,
  addressId: number,
): Promise<number> {
  const row = await db
    .prepare(
      `SELECT count(DISTINCT item) AS times FROM log
       WHERE user_id = ?1 AND subject = ?2 AND kind = 'acted' AND json_extract(data, '$.purpose') = 'not-now'
         AND seq NOT IN (SELECT json_extract(data, '$.seq') FROM log WHERE user_id = ?1 AND kind = 'undone')`,
    )
    .bind(userId, addressId)
    .first<{ readonly times: number }>();
  return row?.times ?? 0;
}
