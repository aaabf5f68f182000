import { isolate } from "./isolate";

/** Somebody a letter may name. */
export type LetterPerson = {
  readonly personId: number;
  /** Whom the links are about: the address to write to. */
  readonly addressId: number;
  readonly address: string;
  readonly name: string;
  readonly company: string | null;
  /** Another known address bears the same name: the address is printed after it. */
  readonly showAddress: boolean;
  /** When mail to the address last came back, where it would again; null or absent: it arrives. */
  readonly returnedAt?: number | null;
};

/** How the people of one letter are called in sentences; every name comes isolated. */
export type Names = {
  readonly full: (personId: number) => string;
  /** The given name where it is safe and nobody else in the letter shares it, else the full name. */
  readonly short: (personId: number) => string;
};

const LATIN_WORD = /^\p{Lu}[\p{Script=Latin}\p{M}'’-]*\p{Ll}[\p{Script=Latin}\p{M}'’-]*$/u;
const ADDITION = /\s*[(（][^()（）]*[)）]$/u;
const NO_GIVEN_NAME = new Set(
  [
    "dr",
    "prof",
    "mr",
    "mrs",
    "ms",
    "mx",
    "sir",
    "herr",
    "frau",
    "fr",
    "hr",
    "dipl",
    "ing",
    "the",
    "team",
  ]
    .concat([
      "info",
      "office",
      "sales",
      "support",
      "service",
      "customer",
      "hotel",
      "das",
      "die",
      "der",
    ])
    .concat(["abu", "bin", "ibn", "van", "von", "de", "da", "la", "le", "el", "al", "st", "san"]),
);

/** The given name of exactly two Latin-script words "Given Family" (an addition in brackets aside); null where that is not sure. */
export function givenName(name: string): string | null {
  const words = name.replace(ADDITION, "").trim().split(/\s+/u);
  const [given, family] = words;
  if (words.length !== 2 || !given || !family) return null;
  if (!LATIN_WORD.test(given) || !LATIN_WORD.test(family)) return null;
  return NO_GIVEN_NAME.has(given.toLowerCase()) || NO_GIVEN_NAME.has(family.toLowerCase())
    ? null
    : given;
}

/** The names of one letter's people. Somebody unknown to the letter is "?": a defect that stays visible and harmless. */
export function createNames(people: ReadonlyMap<number, LetterPerson>): Names {
  const shared = new Map<string, number>();
  for (const { name } of people.values()) {
    const given = givenName(name);
    if (given) shared.set(given, (shared.get(given) ?? 0) + 1);
  }
  const nameOf = (personId: number) => people.get(personId)?.name ?? "?";
  return {
    full: (personId) => isolate(nameOf(personId)),
    short: (personId) => {
      const given = givenName(nameOf(personId));
      return isolate(given && shared.get(given) === 1 ? given : nameOf(personId));
    },
  };
}
