import { Flag } from "../domain/interaction";

/** What a first look at a growing history shows. */
export type Arrivals = {
  /** People known so far. */
  readonly people: number;
  /** Names of people the user wrote to or met by own consent, in the order in which they turned up. */
  readonly names: readonly string[];
};

/** Rows looked at to find the names: people come with several addresses, and not everybody may be named. */
const LOOKED_AT = 200;

/** Who has turned up so far; cheap enough to be asked every few seconds. */
export async function readArrivals(
  db: D1Database,
  { userId, limit }: { readonly userId: number; readonly limit: number },
): Promise<Arrivals> {
  const count = db
    .prepare(
      `SELECT count(DISTINCT person_id) AS people FROM addresses
       WHERE user_id = ?1 AND kind = 'contact'`,
    )
    .bind(userId);
  const named = db
    .prepare(
      `SELECT person_id AS personId, name FROM addresses a
       WHERE user_id = ?1 AND kind = 'contact' AND name <> '' AND EXISTS (
         SELECT 1 FROM interactions i WHERE i.user_id = a.user_id AND i.address_id = a.address_id
           AND ((i.flags & ?2) = ?3 OR (i.flags & ?4) = ?4))
       ORDER BY address_id LIMIT ${LOOKED_AT}`,
    )
    // The user's own mail to them; or a meeting the user organised or accepted.
    .bind(userId, Flag.meeting | Flag.fromMe, Flag.fromMe, Flag.meeting | Flag.iAccepted);
  const [counted, rows] = await db.batch<{ people: number; personId: number; name: string }>([
    count,
    named,
  ]);
  const first = new Map<number, string>();
  for (const { personId, name } of rows?.results ?? []) {
    if (!first.has(personId)) first.set(personId, name);
  }
  return { people: counted?.results[0]?.people ?? 0, names: [...first.values()].slice(0, limit) };
}
