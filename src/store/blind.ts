/**
 * Addresses whose newest row only these accounts showed: while they cannot be read, nobody knows whether contact went on.
 * `accounts` are account ids, the bits of `seen_by`.
 */
export async function listBlindAddresses(
  db: D1Database,
  userId: number,
  accounts: readonly number[],
): Promise<number[]> {
  if (accounts.length === 0) return [];
  const mask = accounts.reduce((bits, account) => bits + 2 ** account, 0);
  const { results } = await db
    .prepare(
      `SELECT address_id AS addressId FROM interactions WHERE user_id = ?1 GROUP BY address_id
       HAVING max(at) > max(CASE WHEN (seen_by & ~?2) <> 0 THEN at ELSE 0 END)`,
    )
    .bind(userId, mask)
    .all<{ addressId: number }>();
  return results.map((row) => row.addressId);
}
