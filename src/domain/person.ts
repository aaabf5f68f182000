/** What an address is to the user. `self` is the user, `machine` and `room` are nobody. */
export type AddressKind = "contact" | "self" | "machine" | "room";

/** An address of somebody, as the user's mail and calendar show it. */
export type KnownAddress = {
  readonly addressId: number;
  readonly address: string;
  /** The newest name its owner gave, else the newest that others gave, else empty; cleaned at the door. */
  readonly name: string;
  readonly personId: number;
  readonly kind: AddressKind;
  /** When mail of the user's to it last came back, epoch milliseconds; 0 or absent: never. */
  readonly bouncedAt?: number;
};

/** Somebody the user knows: one or more addresses. */
export type Person = {
  readonly personId: number;
  readonly name: string;
  /** Sorted, with `bouncedAt` only where mail still comes back. The first is the one to write to (`peopleOf`). */
  readonly addresses: readonly KnownAddress[];
  /** The registrable domain of the first address that has one, or null for free-mail addresses. */
  readonly company: string | null;
};
