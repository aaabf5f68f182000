import { NEVER_DUE } from "../domain/account";
import { companyOf } from "../domain/company";
import type { Ego } from "../domain/ego";
import { createColumnBuilder, type Owner } from "../domain/ego-columns";
import { isConsent, isSent } from "../domain/interaction";
import { peopleOf, Trust } from "../domain/people-of";
import type { KnownAddress, Person } from "../domain/person";
import { interactionPages, readAddresses } from "../store/ego";
import { readLog } from "../store/log";
import { listStreams } from "../store/streams";
import type { User } from "../store/users";

/** Reads the user as judgement and letter see them at `now`, in pages: memory holds one page beside the columns. */
export async function readEgo(
  db: D1Database,
  user: Pick<User, "userId" | "zone">,
  now: number,
): Promise<Ego> {
  const addresses = await readAddresses(db, user.userId);
  const lastSeen = new Map<number, number>();
  const trust = new Map<number, Trust>();
  const byId = new Map(addresses.map((address) => [address.addressId, address]));
  const personIndex = denseIndex(addresses);
  const builder = createColumnBuilder((addressId): Owner => {
    const address = byId.get(addressId);
    if (address?.kind === "self") return "self";
    return address?.kind === "contact" ? (personIndex.get(address.personId) ?? "nobody") : "nobody";
  });
  for await (const rows of interactionPages(db, user.userId)) {
    builder.add(rows);
    for (const [addressId, , at, , flags] of rows) {
      if (isSent(flags)) trust.set(addressId, Trust.written);
      else if (isConsent(at, flags, now) && !trust.has(addressId)) trust.set(addressId, Trust.met);
      if (at <= now) lastSeen.set(addressId, Math.max(at, lastSeen.get(addressId) ?? 0));
    }
  }
  const own = addresses.filter((address) => address.kind === "self").map(({ address }) => address);
  return {
    now,
    since: await readSince(db, user.userId, now),
    zone: user.zone,
    ownAddresses: own,
    ownDomains: [...new Set(own.map(companyOf).filter((domain) => domain !== null))],
    people: inIndexOrder(addresses, { lastSeen, trust }, personIndex),
    columns: builder.finish(),
    log: await readLog(db, user.userId),
  };
}

function denseIndex(addresses: readonly KnownAddress[]): Map<number, number> {
  const contacts = addresses.filter((address) => address.kind === "contact");
  const ids = [...new Set(contacts.map((address) => address.personId))].sort((a, b) => a - b);
  return new Map(ids.map((personId, index) => [personId, index]));
}

/** `peopleOf` orders by person id, which is the order of the index. */
function inIndexOrder(
  addresses: readonly KnownAddress[],
  use: {
    readonly lastSeen: ReadonlyMap<number, number>;
    readonly trust: ReadonlyMap<number, Trust>;
  },
  index: ReadonlyMap<number, number>,
): Person[] {
  const people = peopleOf(
    addresses,
    {
      lastSeen: (addressId) => use.lastSeen.get(addressId) ?? 0,
      trust: (addressId) => use.trust.get(addressId) ?? Trust.none,
    },
    companyOf,
  );
  if (people.length !== index.size) throw new Error("People and columns are out of step.");
  return people;
}

/** Everything since this moment is read in every stream. */
async function readSince(db: D1Database, userId: number, now: number): Promise<number> {
  const all = await listStreams(db, userId);
  // How far back an archive goes says nothing of the accounts that are read.
  const read = all.filter(({ nextAt }) => nextAt !== NEVER_DUE);
  const streams = read.length > 0 ? read : all;
  return streams.reduce((latest, stream) => Math.max(latest, stream.depthAt ?? now), 0);
}
