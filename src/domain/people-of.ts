import { isReturning } from "./bounce";
import type { KnownAddress, Person } from "./person";

/** What is known of an address beside its row. */
export type AddressUse = {
  /** When it last took part in anything, epoch milliseconds; 0 for never. */
  readonly lastSeen: (addressId: number) => number;
  readonly trust: (addressId: number) => Trust;
};

/** What the user did about an address: wrote to it; only met it, by own consent; nothing. */
export const Trust = { written: 2, met: 1, none: 0 } as const;
export type Trust = (typeof Trust)[keyof typeof Trust];

/**
 * The people behind the addresses of contacts, ordered by person id. A person's addresses come with the one seen most
 * lately first, but those the user wrote to before those only met, and these before those that only ever wrote in (Write
 * must not lead to what a stranger brought in, promise P9); last come those from which mail came back. Name and company are the
 * first address's, or the next one's that has any.
 */
export function peopleOf(
  addresses: readonly KnownAddress[],
  { lastSeen, trust }: AddressUse,
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
        trust(b.addressId) - trust(a.addressId) ||
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
