import { Flag, type Interaction } from "../../src/domain/interaction";
import type { AddressFacts } from "../../src/domain/resolve-people";
import { mergeSightings, type Sighting } from "../../src/domain/sighting";

/** What store/addresses reads of each address, counted here without a database. */
export function factsOf(
  sightings: readonly Sighting[],
  contacts: readonly Pick<Interaction, "address" | "flags">[],
): AddressFacts[] {
  const rows = Map.groupBy(contacts, ({ address }) => address);
  return mergeSightings(sightings).map(({ address, name, nameOwn, evidence }, i) => {
    const flags = (rows.get(address) ?? []).map((row) => row.flags);
    const counted = (mask: number, value: number) =>
      flags.filter((flag) => (flag & mask) === value).length;
    const sides = Flag.meeting | Flag.fromMe | Flag.fromThem;
    const met = Flag.meeting | Flag.iAccepted;
    return {
      addressId: i + 1,
      ...{ address, name, nameOwn: nameOwn ? 1 : 0, evidence },
      sentFrom: counted(sides, Flag.fromMe | Flag.fromThem),
      sentByThem: counted(sides, Flag.fromThem),
      chosen: counted(sides, Flag.fromMe) + counted(met, met),
    };
  });
}
