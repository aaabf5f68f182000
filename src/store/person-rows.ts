import type { StoredRow } from "../domain/ego-columns";
import { Flag } from "../domain/interaction";
import type { AddressKind, KnownAddress } from "../domain/person";

/**
 * An address with its own history: first and last mail or meeting it took part in, and when the user last wrote to it,
 * epoch milliseconds; 0 for none.
 */
export type SeenAddress = KnownAddress & {
  readonly firstAt: number;
  readonly lastAt: number;
  readonly writtenAt: number;
};

/** The user's own mail, by its flags. */
const WRITTEN = `(i.flags & ${Flag.meeting | Flag.fromMe}) = ${Flag.fromMe}`;
/** What lets the user's letter name somebody: own mail, or a meeting organised or accepted. */
const CHOSEN = `(${WRITTEN} OR (i.flags & ${Flag.meeting | Flag.iAccepted}) = ${Flag.meeting | Flag.iAccepted})`;

const COLUMNS = "a.address_id AS addressId, a.address, a.name, a.person_id AS personId, a.kind";

/** All addresses of the person who has this one, seen most lately first; none where the user knows no such address. */
export async function readPersonAddresses(
  db: D1Database,
  key: { readonly userId: number; readonly addressId: number; readonly now: number },
): Promise<SeenAddress[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS}, coalesce(min(i.at), 0) AS firstAt, coalesce(max(i.at), 0) AS lastAt,
         coalesce(max(iif(${WRITTEN}, i.at, 0)), 0) AS writtenAt
       FROM addresses a LEFT JOIN interactions i
         ON i.user_id = a.user_id AND i.address_id = a.address_id AND i.at <= ?3
       WHERE a.user_id = ?1 AND a.person_id =
         (SELECT person_id FROM addresses WHERE user_id = ?1 AND address_id = ?2)
       GROUP BY a.address_id ORDER BY lastAt DESC, a.address`,
    )
    .bind(key.userId, key.addressId, key.now)
    .all<SeenAddress>();
  return results;
}

/** Rows come in so many pieces of text: read as one value each, thousands of them cost a third. */
const PIECES = 16;

/**
 * Every row of these addresses, with what the rows of the user's own addresses tell of the same mails: an alias of the
 * user stood in To or Cc.
 */
export async function readPersonRows(
  db: D1Database,
  userId: number,
  addressIds: readonly number[],
): Promise<StoredRow[]> {
  const { results } = await db
    .prepare(
      `WITH self AS MATERIALIZED (
         SELECT address_id FROM addresses WHERE user_id = ?1 AND kind = 'self')
       SELECT json_group_array(json_array(i.address_id, i.hash, i.at, i.thread,
         i.flags | iif(i.flags & ${Flag.meeting}, 0, coalesce((
           SELECT max(iif(m.flags & ${Flag.to}, ${Flag.meTo}, 0)) | max(iif(m.flags & ${Flag.cc}, ${Flag.meCc}, 0))
           FROM self CROSS JOIN interactions m
             ON m.user_id = ?1 AND m.address_id = self.address_id AND m.hash = i.hash), 0)),
         i.others)) AS rows
       FROM interactions i
       WHERE i.user_id = ?1 AND i.address_id IN (SELECT value FROM json_each(?2))
       GROUP BY i.hash % ${PIECES}`,
    )
    .bind(userId, JSON.stringify(addressIds))
    .all<{ rows: string }>();
  return results.flatMap(({ rows }) => JSON.parse(rows) as StoredRow[]);
}

/** Names of people by person id, for links to them; people who are gone, or nobody any more, are left out. */
export async function readNames(
  db: D1Database,
  userId: number,
  personIds: readonly number[],
): Promise<Map<number, string>> {
  const { results } = await db
    .prepare(
      `SELECT a.person_id AS personId, coalesce(nullif(a.name, ''),
         (SELECT name FROM addresses other
          WHERE other.user_id = ?1 AND other.person_id = a.person_id AND other.name <> ''
          ORDER BY name_own DESC, name_at DESC, address_id LIMIT 1), a.address) AS name
       FROM json_each(?2) ids CROSS JOIN addresses a ON a.user_id = ?1 AND a.address_id = ids.value
       WHERE a.kind = 'contact' AND a.person_id = a.address_id`,
    )
    .bind(userId, JSON.stringify(personIds))
    .all<{ personId: number; name: string }>();
  return new Map(results.map(({ personId, name }) => [personId, name]));
}

const NAMESAKES_SHOWN = 5;

/**
 * Others with the same name: who they are, by an address. Candidates for a merge, so only whom the user wrote to or met by
 * own consent: a name alone is what a stranger would borrow.
 */
export async function readNamesakes(
  db: D1Database,
  userId: number,
  person: { readonly personId: number; readonly name: string },
): Promise<{ readonly personId: number; readonly address: string }[]> {
  const { results } = await db
    .prepare(
      `SELECT person_id AS personId, min(address) AS address FROM addresses a
       WHERE user_id = ?1 AND kind = 'contact' AND name = ?2 AND person_id <> ?3 AND EXISTS (
         SELECT 1 FROM interactions i
         WHERE i.user_id = ?1 AND i.address_id = a.address_id AND ${CHOSEN})
       GROUP BY person_id ORDER BY person_id LIMIT ${NAMESAKES_SHOWN}`,
    )
    .bind(userId, person.name, person.personId)
    .all<{ personId: number; address: string }>();
  return results;
}

/** What an address of the user's is, by its text; null where there is none. */
export function findAddress(
  db: D1Database,
  userId: number,
  address: string,
): Promise<{
  readonly addressId: number;
  readonly personId: number;
  readonly kind: AddressKind;
} | null> {
  return db
    .prepare(
      `SELECT address_id AS addressId, person_id AS personId, kind FROM addresses
       WHERE user_id = ?1 AND address = ?2`,
    )
    .bind(userId, address)
    .first<{ addressId: number; personId: number; kind: AddressKind }>();
}
