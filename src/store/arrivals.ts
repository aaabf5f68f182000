import { Flag } from "../domain/interaction";

/** What a first look at a growing history shows. */
export type Arrivals = {
  /** People known so far. */
  readonly people: number;
  /** Names of those the user wrote to or met most, by own consent, in what is read so far. */
  readonly names: readonly string[];
};

/** Who has turned up so far: one pass over the user's rows. */
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
  // SQLite takes a bare column of a group from the row of its max(): the newest name.
  const named = db
    .prepare(
      `SELECT name, max(name_at), count(*) AS contacts
       FROM interactions i JOIN addresses a USING (user_id, address_id)
       WHERE user_id = ?1 AND kind = 'contact' AND name <> ''
         AND ((flags & ?2) = ?3 OR (flags & ?4) = ?4)
       GROUP BY person_id ORDER BY contacts DESC, person_id LIMIT ?5`,
    )
    // The user's own mail to them; or a meeting the user organised or accepted.
    .bind(
      ...[userId, Flag.meeting | Flag.fromMe, Flag.fromMe, Flag.meeting | Flag.iAccepted, limit],
    );
  const [counted, rows] = await db.batch<{ people: number; name: string }>([count, named]);
  return {
    people: counted?.results[0]?.people ?? 0,
    names: (rows?.results ?? []).map(({ name }) => name),
  };
}
