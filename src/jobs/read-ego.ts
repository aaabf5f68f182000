import { NEVER_DUE } from "../domain/account";
import { companyOf } from "../domain/company";
import type { Ego } from "../domain/ego";
import { createColumnBuilder, type Owner } from "../domain/ego-columns";
import { isConsent, isSent } from "../domain/interaction";
import { type AddressUse, peopleOf, UNUSED } from "../domain/people-of";
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
  const uses = new Map<number, AddressUse>();
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
      if (at > now) continue;
      const { writtenAt, chosenAt, seenAt } = uses.get(addressId) ?? UNUSED;
      uses.set(addressId, {
        writtenAt: isSent(flags) ? Math.max(at, writtenAt) : writtenAt,
        chosenAt: isConsent(at, flags, now) ? Math.max(at, chosenAt) : chosenAt,
        seenAt: Math.max(at, seenAt),
      });
    }
  }
  const own = addresses.filter((address) => address.kind === "self").map(({ address }) => address);
  return {
    now,
    since: await readSince(db, user.userId, now),
    zone: user.zone,
    ownAddresses: own,
    ownDomains: [...new Set(own.map(companyOf).filter((domain) => domain !== null))],
    people: inIndexOrder(addresses, uses, personIndex),
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
  uses: ReadonlyMap<number, AddressUse>,
  index: ReadonlyMap<number, number>,
): Person[] {
  const people = peopleOf(addresses, (addressId) => uses.get(addressId) ?? UNUSED, companyOf);
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
