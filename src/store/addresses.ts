import { PEOPLE_MAX } from "../domain/limits";
import type { AddressFacts, Resolved } from "../domain/resolve-people";
import type { Sighting } from "../domain/sighting";
import { jsonSlices } from "./json-slices";

const SIGHTING = `key, json_extract(value, '$[0]') AS address, json_extract(value, '$[1]') AS name,
  json_extract(value, '$[2]') AS own, json_extract(value, '$[3]') AS at, json_extract(value, '$[4]') AS evidence`;
const IS_BETTER =
  "(excluded.name_own, excluded.name_at, excluded.name) > (name_own, name_at, name)";

/**
 * Statements that make the addresses known, each with an id: new ones become a person of their own, known ones take over
 * new evidence and a better name (given by the owner, then newer, then the greater text). Nothing new writes nothing. New
 * ids ascend by address, or (`key`) as the sightings stand.
 */
export function addressStatements(
  db: D1Database,
  userId: number,
  sightings: readonly Sighting[],
  { order = "address" }: { readonly order?: "address" | "key" } = {},
): D1PreparedStatement[] {
  const rows = sightings.map((s) => [s.address, s.name, s.nameOwn ? 1 : 0, s.nameAt, s.evidence]);
  return jsonSlices(rows).map((json) =>
    db
      .prepare(
        `INSERT INTO addresses (user_id, address_id, address, name, name_own, name_at, evidence, person_id)
         SELECT ?1, id, address, name, own, at, evidence, id FROM (
           SELECT s.*, coalesce(k.address_id,
             row_number() OVER (PARTITION BY k.address_id IS NULL ORDER BY s.${order})
               + max((SELECT coalesce(max(address_id), 0) FROM addresses WHERE user_id = ?1),
                   -- What was purged may still be named in the log: its id is not given away again.
                   (SELECT coalesce(max(subject), 0) FROM log WHERE user_id = ?1))) AS id
           FROM (SELECT ${SIGHTING} FROM json_each(?2)) s
             LEFT JOIN addresses k ON k.user_id = ?1 AND k.address = s.address)
         WHERE id <= ${PEOPLE_MAX}
         ON CONFLICT DO UPDATE SET
           name = iif(${IS_BETTER}, excluded.name, name),
           name_own = iif(${IS_BETTER}, excluded.name_own, name_own),
           name_at = iif(${IS_BETTER}, excluded.name_at, name_at),
           evidence = evidence | excluded.evidence
         WHERE ${IS_BETTER} OR (excluded.evidence & ~evidence) <> 0`,
      )
      .bind(userId, json),
  );
}

/** The ids of those of these addresses that are known. */
export async function findAddressIds(
  db: D1Database,
  userId: number,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { results } = await db
    .prepare(
      `SELECT a.address, a.address_id AS addressId
       FROM json_each(?2) CROSS JOIN addresses a ON a.user_id = ?1 AND a.address = value`,
    )
    .bind(userId, JSON.stringify([...new Set(addresses)]))
    .all<{ address: string; addressId: number }>();
  return new Map(results.map(({ address, addressId }) => [address, addressId]));
}

/** Whether so many addresses are kept that further ones are not. */
export async function isFull(db: D1Database, userId: number): Promise<boolean> {
  const last = await db
    .prepare("SELECT max(address_id) FROM addresses WHERE user_id = ?1")
    .bind(userId)
    .first<number | null>("max(address_id)");
  return (last ?? 0) >= PEOPLE_MAX;
}

/** Every address of a user with what the set of stored rows says of it. */
export async function readAddressFacts(
  db: D1Database,
  userId: number,
): Promise<(AddressFacts & Resolved)[]> {
  const { results } = await db
    .prepare(
      `SELECT a.address_id AS addressId, a.address, a.name, a.name_own AS nameOwn, a.evidence,
         a.person_id AS personId, a.kind,
         coalesce(sum(i.flags & 7 = 6), 0) AS sentFrom,
         coalesce(sum(i.flags & 7 = 4), 0) AS sentByThem,
         coalesce(sum((i.flags & 7 = 2) OR (i.flags & 1025 = 1025)), 0) AS chosen
       FROM addresses a LEFT JOIN interactions i ON i.user_id = a.user_id AND i.address_id = a.address_id
       WHERE a.user_id = ?1 GROUP BY a.address_id ORDER BY a.address_id`,
    )
    .bind(userId)
    .all<AddressFacts & Resolved>();
  return results;
}

/** Stores who addresses are, one row each. */
export async function saveResolved(
  db: D1Database,
  userId: number,
  resolved: readonly Resolved[],
): Promise<void> {
  const rows = resolved.map((r) => [r.addressId, r.personId, r.kind]);
  const statements = jsonSlices(rows).map((json) =>
    db
      .prepare(
        // As an upsert, because an UPDATE with FROM goes through all addresses for each row.
        `INSERT INTO addresses (user_id, address_id, address, person_id, kind)
         SELECT ?1, address_id, address, json_extract(value, '$[1]'), json_extract(value, '$[2]')
         FROM json_each(?2) CROSS JOIN addresses
         WHERE user_id = ?1 AND address_id = json_extract(value, '$[0]')
         ON CONFLICT DO UPDATE SET person_id = excluded.person_id, kind = excluded.kind`,
      )
      .bind(userId, json),
  );
  if (statements.length > 0) await db.batch(statements);
}
