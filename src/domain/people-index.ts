import { CIRCLES, type Circle } from "./circle";
import { PACES, type Pace } from "./pace";

/** What a list of people can be narrowed to. Bits of `PeopleIndex.marks`. */
export const Mark = {
  /** A mail without an answer. */
  open: 1 << 0,
  new: 1 << 1,
  /** Half a year and more since the last contact. */
  dormant: 1 << 2,
  resting: 1 << 3,
  elsewhere: 1 << 4,
  snoozed: 1 << 5,
  /** The user said that nobody is behind it. */
  nobody: 1 << 6,
  /** The user left out an address or a company of theirs, or it is private from the start. */
  leftOut: 1 << 7,
  /** In direct contact within a year, by the rule of the network's page. */
  year: 1 << 8,
} as const;

export type MarkName = keyof typeof Mark;

/** Kept out of letters by the user's own word. */
export const HIDDEN = Mark.resting | Mark.elsewhere | Mark.snoozed | Mark.nobody | Mark.leftOut;

/**
 * Everybody a user knows as columns: small, and read in one go by the list of people. What belongs to one person stands
 * at the same place in each.
 */
export type PeopleIndex = {
  readonly ids: readonly number[];
  readonly names: readonly string[];
  /** All addresses of a person, separated by blanks. */
  readonly addresses: readonly string[];
  /** Place in `companies`, or -1. */
  readonly company: readonly number[];
  readonly companies: readonly string[];
  /** Place in CIRCLES. */
  readonly circle: readonly number[];
  /** Place in PACES. */
  readonly pace: readonly number[];
  /** Usual days between contacts; 0 where they are not known. */
  readonly rhythm: readonly number[];
  /** Last direct contact in whole days since the epoch; 0 for none. */
  readonly lastDay: readonly number[];
  /** Until when a "not now" holds, epoch milliseconds; 0 for none. Pictures made before this was kept lack it. */
  readonly until?: readonly number[];
  /** Share of weaker ties in thousandths. */
  readonly strength: readonly number[];
  readonly marks: readonly number[];
};

/** One person of the index. */
export type ListedPerson = {
  readonly personId: number;
  readonly name: string;
  readonly addresses: string;
  readonly company: string | null;
  readonly circle: Circle;
  readonly pace: Pace;
  readonly rhythmDays: number;
  readonly lastDay: number;
  /** Until when a "not now" holds, epoch milliseconds; 0 for none. */
  readonly until: number;
  readonly strength: number;
  readonly marks: number;
};

/** The columns of a list of people. */
export function toPeopleIndex(people: readonly ListedPerson[]): PeopleIndex {
  const companies = [...new Set(people.flatMap(({ company }) => company ?? []))].sort();
  const placeOf = new Map(companies.map((company, place) => [company, place]));
  return {
    ids: people.map((person) => person.personId),
    names: people.map((person) => person.name),
    addresses: people.map((person) => person.addresses),
    company: people.map(({ company }) => (company === null ? -1 : (placeOf.get(company) ?? -1))),
    companies,
    circle: people.map((person) => CIRCLES.indexOf(person.circle)),
    pace: people.map((person) => PACES.indexOf(person.pace)),
    rhythm: people.map((person) => Math.round(person.rhythmDays)),
    lastDay: people.map((person) => person.lastDay),
    until: people.map((person) => person.until),
    strength: people.map((person) => Math.round(person.strength * 1000)),
    marks: people.map((person) => person.marks),
  };
}

/** The person at a place of the index. */
export function personAt(index: PeopleIndex, place: number): ListedPerson {
  return {
    personId: index.ids[place] ?? 0,
    name: index.names[place] ?? "",
    addresses: index.addresses[place] ?? "",
    company: index.companies[index.company[place] ?? -1] ?? null,
    circle: CIRCLES[index.circle[place] ?? -1] ?? "known",
    pace: PACES[index.pace[place] ?? -1] ?? "unknown",
    rhythmDays: index.rhythm[place] ?? 0,
    lastDay: index.lastDay[place] ?? 0,
    until: index.until?.[place] ?? 0,
    strength: (index.strength[place] ?? 0) / 1000,
    marks: index.marks[place] ?? 0,
  };
}
