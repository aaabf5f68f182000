import type { Interaction } from "../domain/interaction";
import { jsonSlices } from "./json-slices";

/**
 * Statements that store mails' interactions; the addresses must be known before. The same mail through a second account
 * is the same row with that account's bit. A row that is already there as it is writes nothing. What two accounts say of
 * one mail is joined so that their order cannot matter.
 */
export function interactionStatements(
  db: D1Database,
  owner: { readonly userId: number; readonly accountId: number },
  interactions: readonly Interaction[],
): D1PreparedStatement[] {
  const rows = interactions.map((i) => [i.address, i.hash, i.at, i.thread, i.flags, i.others]);
  return jsonSlices(rows).map((json) =>
    db
      .prepare(
        `INSERT INTO interactions (user_id, address_id, hash, at, thread, flags, others, seen_by)
         SELECT ?1, a.address_id, json_extract(value, '$[1]'), json_extract(value, '$[2]'), json_extract(value, '$[3]'),
           json_extract(value, '$[4]'), json_extract(value, '$[5]'), ?3
         FROM json_each(?2) CROSS JOIN addresses a ON a.user_id = ?1 AND a.address = json_extract(value, '$[0]')
         WHERE true
         ON CONFLICT (user_id, address_id, hash) DO UPDATE SET
           at = min(at, excluded.at), thread = min(thread, excluded.thread), flags = flags | excluded.flags,
           others = max(others, excluded.others), seen_by = seen_by | excluded.seen_by
         WHERE seen_by & excluded.seen_by = 0 OR flags | excluded.flags <> flags OR excluded.at < at
           OR excluded.thread < thread OR excluded.others > others`,
      )
      .bind(owner.userId, json, 2 ** owner.accountId),
  );
}
