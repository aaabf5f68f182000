import type { StoredRow } from "../domain/ego-columns";
import type { KnownAddress } from "../domain/person";
import { interactionPages, readAddresses } from "./ego";

/** What is known of one user in a form that two runs can be compared by: no ids, tokens, leases, attempts or log times. */
export type Snapshot = {
  readonly own: readonly string[];
  /**
   * Everybody, as the sorted addresses with which something happened; sorted. An address that only stood in a calendar
   * entry as it was before a change is not known, whether or not that entry was ever seen.
   */
  readonly people: readonly { readonly addresses: readonly string[]; readonly name: string }[];
  readonly nobody: readonly string[];
  /** [address, time, flags, others], sorted; the event is named by its place among the address's rows. */
  readonly interactions: readonly (readonly [string, string, number, number])[];
  readonly streams: readonly StreamLine[];
  readonly letters: readonly { readonly slot: string; readonly state: string }[];
};

type StreamLine = {
  readonly provider: string;
  readonly address: string;
  readonly stream: string;
  readonly phase: string;
  readonly depthAt: string | null;
  readonly failure: string | null;
};

/** The canonical snapshot of one user: equal for equal facts, whatever the order in which they arrived. */
export async function takeSnapshot(db: D1Database, userId: number): Promise<Snapshot> {
  const addresses = await readAddresses(db, userId);
  const rows = await allRows(db, userId);
  return {
    own: pick(addresses, (address) => address.kind === "self"),
    people: peopleLines(addresses, new Set(rows.map(([addressId]) => addressId))),
    nobody: pick(addresses, ({ kind }) => kind === "machine" || kind === "room"),
    interactions: interactionLines(rows, addresses),
    streams: await streamLines(db, userId),
    letters: await letterLines(db, userId),
  };
}

function pick(
  addresses: readonly KnownAddress[],
  fits: (address: KnownAddress) => boolean,
): string[] {
  return addresses
    .filter(fits)
    .map(({ address }) => address)
    .sort();
}

function peopleLines(
  addresses: readonly KnownAddress[],
  met: ReadonlySet<number>,
): Snapshot["people"] {
  const groups = Map.groupBy(
    addresses.filter(({ kind, addressId }) => kind === "contact" && met.has(addressId)),
    ({ personId }) => personId,
  );
  const lines = [...groups.values()].map((group) => ({
    addresses: group.map(({ address }) => address).sort(),
    name:
      group
        .map(({ name }) => name)
        .sort()
        .find((name) => name !== "") ?? "",
  }));
  return lines.sort((a, b) => compare(a.addresses[0] ?? "", b.addresses[0] ?? ""));
}

async function allRows(db: D1Database, userId: number): Promise<StoredRow[]> {
  const all: StoredRow[] = [];
  for await (const rows of interactionPages(db, userId)) all.push(...rows);
  return all;
}

function interactionLines(
  rows: readonly StoredRow[],
  addresses: readonly KnownAddress[],
): Snapshot["interactions"] {
  const nameOf = new Map(addresses.map(({ addressId, address }) => [addressId, address]));
  return rows
    .map(
      ([addressId, , at, , flags, others]) =>
        [nameOf.get(addressId) ?? "", new Date(at).toISOString(), flags, others] as const,
    )
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]) || a[2] - b[2] || a[3] - b[3]);
}

async function streamLines(db: D1Database, userId: number): Promise<StreamLine[]> {
  const { results } = await db
    .prepare(
      `SELECT a.provider, a.address, s.stream, s.phase, s.depth_at AS depthAt, s.failure
       FROM streams s JOIN accounts a USING (user_id, account_id) WHERE user_id = ?1
       ORDER BY a.provider, a.address, s.stream`,
    )
    .bind(userId)
    .all<Omit<StreamLine, "depthAt"> & { depthAt: number | null }>();
  return results.map((row) => ({
    ...row,
    depthAt: row.depthAt === null ? null : new Date(row.depthAt).toISOString(),
  }));
}

async function letterLines(db: D1Database, userId: number): Promise<Snapshot["letters"][number][]> {
  const { results } = await db
    .prepare("SELECT slot, state FROM letters WHERE user_id = ?1 ORDER BY slot")
    .bind(userId)
    .all<{ slot: string; state: string }>();
  return results;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
