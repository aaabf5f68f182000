import { Flag } from "../domain/interaction";

/** A mail with a person: to or from any of these addresses, then. */
export type SoughtMail = {
  readonly personId: number;
  readonly addressIds: readonly number[];
  readonly at: number;
};

/** Which of the person's addresses it names, and the accounts that show it, as the bits of `seen_by`. */
export type FoundMail = { readonly addressId: number; readonly seenBy: number };

/** Where each mail is found, by person. */
export async function findMails(
  db: D1Database,
  userId: number,
  sought: readonly SoughtMail[],
): Promise<Map<number, FoundMail>> {
  if (sought.length === 0) return new Map();
  const mails = sought.map(({ personId, addressIds, at }) => [personId, addressIds, at]);
  const { results } = await db
    .prepare(
      `SELECT m.value ->> 0 AS personId, i.address_id AS addressId, i.seen_by AS seenBy
       FROM json_each(?2) m CROSS JOIN json_each(m.value, '$[1]') a
         CROSS JOIN interactions i ON i.user_id = ?1 AND i.address_id = a.value
       WHERE i.at = m.value ->> 2 AND i.flags & ?3 = 0
       ORDER BY i.address_id DESC`,
    )
    .bind(userId, JSON.stringify(mails), Flag.meeting)
    .all<FoundMail & { readonly personId: number }>();
  return new Map(results.map(({ personId, ...found }) => [personId, found]));
}
