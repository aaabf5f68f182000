/** Who somebody in the generated world is. */
type Kind = "person" | "robot" | "newsletter" | "list" | "stranger" | "phisher" | "room";

/** One being behind one or more addresses, as the world itself knows it and no header says. */
export type Person = {
  readonly key: string;
  readonly kind: Kind;
  /** The name they give themselves. */
  readonly name: string;
  /** All their addresses, the usual one first, lower case. */
  readonly addresses: readonly [string, ...string[]];
  readonly company: string | undefined;
  /** Minutes east of UTC that their mail program notes. */
  readonly zone: number;
  /** Whether their mail program sends encoded words (RFC 2047) or plain UTF-8 (RFC 6532). */
  readonly encodes: boolean;
};

/** A name and address as they stand in one header field. */
export type Who = { readonly name: string; readonly address: string };

/** As somebody stands in a header, under their usual address or another one of theirs. */
export function who(person: Person, address: string = person.addresses[0]): Who {
  return { name: person.name, address };
}

/** A person of the cast: a company's domain makes the usual address. */
export function person(
  key: string,
  name: string,
  addresses: readonly [string, ...string[]],
  more: Partial<Pick<Person, "kind" | "company" | "zone" | "encodes">> = {},
): Person {
  return {
    key,
    kind: "person",
    name,
    addresses,
    company: undefined,
    zone: 60,
    encodes: false,
    ...more,
  };
}
