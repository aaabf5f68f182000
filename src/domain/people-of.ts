import { isReturning } from "./bounce";
import type { KnownAddress, Person } from "./person";

/** What is known of an address beside its row. */
export type AddressUse = {
  /** When it last took part in anything, epoch milliseconds; 0 for never. */
  readonly lastSeen: (addressId: number) => number;
  /** Whether the user ever wrote to it, or met it by own consent. */
  readonly isChosen: (addressId: number) => boolean;
};

/**
 * The people behind the addresses of contacts, ordered by person id. A person's addresses come with the one seen most
 * lately first, but behind all those the user turned to by own consent come the others (a letter's Write never leads to
 * an address that only ever wrote in, promise P9), and last those from which mail came back. Name and company are the
 * first address's, or the next one's that has any.
 */
export function peopleOf(
  addresses: readonly KnownAddress[],
  { lastSeen, isChosen }: AddressUse,
  companyOf: (address: string) => string | null,
): Person[] {
  const byPerson = new Map<number, KnownAddress[]>();
  for (const address of addresses) {
    if (address.kind !== "contact") continue;
    const known = byPerson.get(address.personId);
    if (known) known.push(address);
    else byPerson.set(address.personId, [address]);
  }
  const returns = (address: KnownAddress) =>
    isReturning({ ...address, lastAt: lastSeen(address.addressId) });
  const people = [...byPerson].map(([personId, own]) => {
    own.sort(
      (a, b) =>
        Number(returns(a)) - Number(returns(b)) ||
        Number(isChosen(b.addressId)) - Number(isChosen(a.addressId)) ||
        lastSeen(b.addressId) - lastSeen(a.addressId) ||
        (a.address < b.address ? -1 : 1),
    );
    const name = own.find((address) => address.name !== "")?.name;
    return {
      personId,
      name: name ?? own[0]?.address.split("@")[0] ?? "",
      addresses: own.map((address) => (returns(address) ? address : arriving(address))),
      company: own.map((address) => companyOf(address.address)).find((c) => c !== null) ?? null,
    };
  });
  return people.sort((a, b) => a.personId - b.personId);
}

/** Mail that came back once says nothing any more where later mail arrives. */
function arriving(address: KnownAddress): KnownAddress {
  return address.bouncedAt ? { ...address, bouncedAt: 0 } : address;
}
