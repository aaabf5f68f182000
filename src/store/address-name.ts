/** What the owner of an address is called, or null where the user knows no such address (any more). */
export function readAddressName(
  db: D1Database,
  userId: number,
  addressId: number,
): Promise<{ readonly name: string; readonly address: string } | null> {
  return db
    .prepare(
      `SELECT address, coalesce(nullif(name, ''),
         (SELECT name FROM addresses other
          WHERE other.user_id = ?1 AND other.person_id = addresses.person_id AND other.name <> ''
          ORDER BY name_own DESC, name_at DESC, address_id LIMIT 1), '') AS name
       FROM addresses WHERE user_id = ?1 AND address_id = ?2`,
    )
    .bind(userId, addressId)
    .first<{ name: string; address: string }>();
}
