import { isReturning } from "./bounce";
import type { KnownAddress, Person } from "./person";

/** What is known of an address beside its row: when it last took part in anything, epoch milliseconds. */
type LastSeen = (addressId: number) => number;

/**
 * The people behind the addresses of contacts, ordered by person id. A person's addresses come with the one seen most
 * lately first, those from which mail came back behind the others; name and company are that address's, or the next one's that has any.
 */
export function peopleOf(
  addresses: readonly KnownAddress[],
  lastSeen: LastSeen,
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
        lastSeen(b.addressId) - lastSeen(a.addressId) ||
        (a.address < b.address ? -1 : 1),
    );
    const name = own.find((address) => address.name !== "")?.name;
    return {
      personId,
      name: name ?? own[0]?.address.split("@")[0] ?? "",
      addresses: own,
      company: own.map((address) => companyOf(address.address)).find((c) => c !== null) ?? null,
    };
  });
  return people.sort((a, b) => a.personId - b.personId);
}
