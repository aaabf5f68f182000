import { isReturning } from "./bounce";
import type { KnownAddress, Person } from "./person";

/** What is known of an address beside its row, epoch milliseconds; 0: never. */
export type AddressUse = {
  /** When the user last wrote there. */
  readonly writtenAt: number;
  /** When the user last turned to it by own consent at all: a mail, or a meeting organised or accepted. */
  readonly chosenAt: number;
  /** When it last took part in anything. */
  readonly seenAt: number;
};
/** Nothing is known of an address. */
export const UNUSED: AddressUse = { writtenAt: 0, chosenAt: 0, seenAt: 0 };

type UseOf = (addressId: number) => AddressUse;

/**
 * The people behind the addresses of contacts, ordered by person id. A person's addresses come with the one first that the
 * user wrote to last, then those met last, then those seen most lately: none becomes the one to write to by writing itself.
 * Those from which mail comes back stand behind the others. Name and company are the first address's, or the next one's that has any.
 */
export function peopleOf(
  addresses: readonly KnownAddress[],
  useOf: UseOf,
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
    isReturning({ ...address, lastAt: useOf(address.addressId).seenAt });
  const people = [...byPerson].map(([personId, own]) => {
    own.sort((a, b) => {
      const [one, other] = [useOf(a.addressId), useOf(b.addressId)];
      const byUse =
        other.writtenAt - one.writtenAt ||
        other.chosenAt - one.chosenAt ||
        other.seenAt - one.seenAt;
      return Number(returns(a)) - Number(returns(b)) || byUse || (a.address < b.address ? -1 : 1);
    });
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
