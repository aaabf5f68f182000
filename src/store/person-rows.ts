import type { StoredRow } from "../domain/ego-columns";
import { Flag } from "../domain/interaction";
import { fullName } from "../domain/name";
import type { AddressKind, KnownAddress } from "../domain/person";
import { PAIR_ITEM } from "../domain/statements";

/**
 * An address with its own history: first and last mail or meeting it took part in, when the user last wrote to
 * it, and when last turned to it by own consent at all, epoch milliseconds; 0 for none.
 */
export type SeenAddress = KnownAddress & {
  readonly firstAt: number;
  readonly lastAt: number;
  readonly writtenAt: number;
  readonly chosenAt: number;
};

/** The user's own mail, by its flags. */
const WRITTEN = `(i.flags & ${Flag.meeting | Flag.fromMe}) = ${Flag.fromMe}`;
/** What lets the user's letter name somebody: own mail, or a meeting organised or accepted. */
const CHOSEN = `(${WRITTEN} OR (i.flags & ${Flag.meeting | Flag.iAccepted}) = ${Flag.meeting | Flag.iAccepted})`;

const COLUMNS =
  "a.address_id AS addressId, a.address, a.name, a.person_id AS personId, a.kind, a.bounced_at AS bouncedAt";

/** All addresses of the person who has this one, seen most lately first; none where the user knows no such address. */
export async function readPersonAddresses(
  db: D1Database,
  key: { readonly userId: number; readonly addressId: number; readonly now: number },
): Promise<SeenAddress[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS}, coalesce(min(i.at), 0) AS firstAt, coalesce(max(i.at), 0) AS lastAt,
         coalesce(max(iif(${WRITTEN}, i.at, 0)), 0) AS writtenAt,
         coalesce(max(iif(${CHOSEN}, i.at, 0)), 0) AS chosenAt
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

export type Namesake = { readonly personId: number; readonly address: string };

/**
 * Others with the same full name, in any order, case or accent, or with an address made of it: candidates for a merge. Only
 * whom the user wrote to or met by own consent, for a name alone is what a stranger would borrow; and none of whom the
 * user said that it is somebody else.
 */
export async function readNamesakes(
  db: D1Database,
  userId: number,
  person: { readonly personId: number; readonly name: string },
): Promise<Namesake[]> {
  const words = fullName(person.name);
  if (words === null) return [];
  // Case and accents are for the comparison below: here any word that has neither narrows the rows.
  const plain = words.split(" ").find((word) => /^[a-z]+$/.test(word)) ?? "";
  const { results } = await db
    .prepare(
      `SELECT person_id AS personId, address, name FROM addresses a
       WHERE user_id = ?1 AND kind = 'contact' AND person_id <> ?3
         AND (?2 = '' OR instr(lower(name), ?2) OR instr(address, ?2) OR name GLOB '*[^ -~]*')
         AND EXISTS (SELECT 1 FROM interactions i
           WHERE i.user_id = ?1 AND i.address_id = a.address_id AND ${CHOSEN})
         AND NOT EXISTS (${DIFFERENT})
       ORDER BY person_id, address`,
    )
    .bind(userId, plain, person.personId)
    .all<Namesake & { readonly name: string }>();
  const same = results.filter(({ name, address }) => {
    const local = address.slice(0, address.lastIndexOf("@")).replace(/[._]/g, " ");
    return fullName(name) === words || fullName(local) === words;
  });
  const first = new Map(same.toReversed().map(({ personId, address }) => [personId, address]));
  return [...first]
    .map(([personId, address]) => ({ personId, address }))
    .sort((x, y) => x.personId - y.personId)
    .slice(0, NAMESAKES_SHOWN);
}

/** That the user said of person ?3 and of the row `a` that they are two (`PAIR_ITEM`), whichever of the two it was said of. */
const DIFFERENT = `SELECT 1 FROM log l
  JOIN addresses x ON x.user_id = ?1 AND x.address_id = l.subject
  JOIN addresses y ON y.user_id = ?1 AND y.address_id = CAST(substr(l.item, ${PAIR_ITEM.length + 1}) AS INTEGER)
  WHERE l.user_id = ?1 AND l.kind = 'acted' AND l.item GLOB '${PAIR_ITEM}*'
    AND l.data ->> 'purpose' = 'not-same-person'
    AND ((x.person_id = ?3 AND y.person_id = a.person_id) OR (x.person_id = a.person_id AND y.person_id = ?3))
    AND NOT EXISTS (SELECT 1 FROM log u WHERE u.user_id = ?1 AND u.kind = 'undone' AND u.data ->> 'seq' = l.seq)`;

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
