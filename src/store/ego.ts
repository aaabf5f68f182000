import { createColumnBuilder, type Owner, type StoredRow } from "../domain/ego-columns";
import type { InteractionColumns } from "../domain/interaction";
import type { KnownAddress } from "../domain/person";

const PAGE_ROWS = 5000;

/** All addresses that a user's mail and calendar showed, by id. */
export async function readAddresses(db: D1Database, userId: number): Promise<KnownAddress[]> {
  const { results } = await db
    .prepare(
      `SELECT address_id AS addressId, address, name, person_id AS personId, kind,
         bounced_at AS bouncedAt
       FROM addresses WHERE user_id = ?1 ORDER BY address_id`,
    )
    .bind(userId)
    .all<KnownAddress>();
  return results;
}

/** The user's interactions as columns, read in pages so that memory holds one page beside the columns. */
export async function readColumns(
  db: D1Database,
  userId: number,
  ownerOf: (addressId: number) => Owner,
): Promise<InteractionColumns> {
  const builder = createColumnBuilder(ownerOf);
  for await (const rows of interactionPages(db, userId)) builder.add(rows);
  return builder.finish();
}

/** Every stored row of the user, in the order of the primary key, a page at a time. */
export async function* interactionPages(
  db: D1Database,
  userId: number,
): AsyncGenerator<readonly StoredRow[]> {
  let after: readonly [number, number] = [-1, -1];
  for (;;) {
    const rows = await db
      .prepare(
        `SELECT address_id, hash, at, thread, flags, others FROM interactions
         WHERE user_id = ?1 AND (address_id, hash) > (?2, ?3) ORDER BY address_id, hash LIMIT ${PAGE_ROWS}`,
      )
      .bind(userId, ...after)
      .raw<[number, number, number, number, number, number]>();
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE_ROWS) return;
    after = [last[0], last[1]];
  }
}
