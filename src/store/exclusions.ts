import { type LeftOut, PRIVATE_DOMAINS, REASON_GROUPS, type ReasonGroup } from "../domain/left-out";

/** `named` takes a domain off the list of those that are private from the start. */
export type ExclusionKind = "address" | "domain" | "named" | "reason";
export type Exclusion = { readonly kind: ExclusionKind; readonly value: string };

/** Far more than anybody types. */
const EXCLUSIONS_MAX = 1000;

/** What the user wants left out, as it was said. */
export async function listExclusions(db: D1Database, userId: number): Promise<Exclusion[]> {
  const { results } = await db
    .prepare("SELECT kind, value FROM exclusions WHERE user_id = ?1 ORDER BY kind, value")
    .bind(userId)
    .all<Exclusion>();
  return results;
}

/** Leaves something out; answers false where the list is full. Saying it twice equals once. */
export async function addExclusion(
  db: D1Database,
  userId: number,
  { kind, value }: Exclusion,
  now: number,
): Promise<boolean> {
  const { results } = await db
    .prepare(
      `INSERT INTO exclusions (user_id, kind, value, at) SELECT ?1, ?2, ?3, ?4
       WHERE (SELECT count(*) FROM exclusions WHERE user_id = ?1) < ${EXCLUSIONS_MAX}
       ON CONFLICT (user_id, kind, value) DO UPDATE SET at = at RETURNING kind`,
    )
    .bind(userId, kind, value, now)
    .all();
  return results.length > 0;
}

/** Leaves out what was left out elsewhere, as far as the list has room. For a batch. */
export function exclusionStatement(
  db: D1Database,
  userId: number,
  exclusions: readonly (Exclusion & { readonly at: number })[],
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO exclusions (user_id, kind, value, at)
       SELECT ?1, value ->> 0, value ->> 1, value ->> 2 FROM json_each(?2) WHERE true
       LIMIT max(0, ${EXCLUSIONS_MAX} - (SELECT count(*) FROM exclusions WHERE user_id = ?1))
       ON CONFLICT DO NOTHING`,
    )
    .bind(userId, JSON.stringify(exclusions.map(({ kind, value, at }) => [kind, value, at])));
}

/** Takes it back. */
export async function removeExclusion(
  db: D1Database,
  userId: number,
  { kind, value }: Exclusion,
): Promise<void> {
  await db
    .prepare("DELETE FROM exclusions WHERE user_id = ?1 AND kind = ?2 AND value = ?3")
    .bind(userId, kind, value)
    .run();
}

/** What of it letters, pages and feeds go by: with the domains that are private from the start. */
export async function readLeftOut(db: D1Database, userId: number): Promise<LeftOut> {
  const said = await listExclusions(db, userId);
  const of = (wanted: ExclusionKind) =>
    said.filter(({ kind }) => kind === wanted).map(({ value }) => value);
  const named = new Set(of("named"));
  return {
    addresses: new Set(of("address")),
    domains: new Set([...PRIVATE_DOMAINS.filter((domain) => !named.has(domain)), ...of("domain")]),
    reasons: new Set(of("reason").filter(isReasonGroup)),
  };
}

function isReasonGroup(value: string): value is ReasonGroup {
  return value in REASON_GROUPS;
}
