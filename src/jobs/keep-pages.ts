import type { Circle } from "../domain/circle";
import type { Ego } from "../domain/ego";
import type { LeftOutPerson } from "../domain/left-out";
import { DAY_MS, HALF_YEAR_DAYS, NEW_MAX_DAYS } from "../domain/limits";
import { paceOf } from "../domain/pace";
import { type ListedPerson, Mark, type PeopleIndex, toPeopleIndex } from "../domain/people-index";
import type { Person } from "../domain/person";
import { saidOf, statementsOn } from "../domain/statements";
import type { Suggestion, WhyNot } from "../domain/suggestion";
import { groupsOf } from "../score/groups";
import type { Network, Standing } from "../score/judgement";
import { type Course, type Portrait, readCourse, readPortraits } from "../score/portraits";
import { readAddresses } from "../store/ego";
import { pictureStatements } from "../store/pictures";
import type { JudgedUser } from "./judge-user";
import { layoutNetwork } from "./layout-network";

/** What the picture says of one person, as the person's page reads it. */
export type PersonPicture = Portrait & {
  readonly standing: Standing;
  /** Why not now; null where the week's list has them. */
  readonly whyNot: WhyNot | null;
  readonly suggestion: Suggestion | null;
};

/** The network as its page reads it, with everybody named in it. */
export type NetworkPicture = Pick<
  Network,
  | "inTouch"
  | "circles"
  | "moves"
  | "constraint"
  | "effectiveSize"
  | "companies"
  | "companyDiversity"
  | "connectors"
  | "introductions"
> & {
  readonly course: Course;
  /** Strongest first; `group` is the place in the groups, or -1. */
  readonly people: readonly NetworkPerson[];
  readonly ties: readonly (readonly [from: number, to: number, weight: number])[];
  readonly names: Readonly<Record<string, string>>;
};

export type NetworkPerson = {
  readonly personId: number;
  readonly company: string | null;
  readonly circle: Circle;
  readonly strength: number;
  readonly bridge: number;
  readonly group: number;
  readonly x: number;
  readonly y: number;
};

const COMPANIES_SHOWN = 12;
const CONNECTORS_SHOWN = 12;
const MOVES_SHOWN = 20;

/** Keeps the parts of a judged user's picture that pages read. */
export async function keepPages(
  db: D1Database,
  userId: number,
  { ego, judgement, out }: JudgedUser,
): Promise<void> {
  const portraits = readPortraits(ego);
  const nobodies = await nobodiesOf(db, userId, ego);
  const suggested = new Map(judgement.suggestions.map((one) => [one.personId, one]));
  const persons = new Map(
    portraits.flatMap((portrait, place): [number, PersonPicture][] => {
      const standing = judgement.standings[place];
      if (!standing) return [];
      const suggestion = suggested.get(portrait.personId) ?? null;
      const whyNot = judgement.whyNot.get(portrait.personId) ?? null;
      return [[portrait.personId, { ...portrait, standing, whyNot, suggestion }]];
    }),
  );
  const listed = listPeople(ego, judgement.standings, portraits);
  const people = [...listed, ...nobodies, ...out.map(leftOutPerson)];
  await db.batch(
    pictureStatements(
      db,
      { userId, now: ego.now },
      {
        people: toPeopleIndex(people) satisfies PeopleIndex,
        network: networkPicture(ego, judgement.network, judgement.standings, portraits),
        persons,
      },
    ),
  );
}

function listPeople(
  ego: Ego,
  standings: readonly Standing[],
  portraits: readonly Portrait[],
): ListedPerson[] {
  const said = saidOf(ego.log, ego.people);
  const marks = marksOf(ego);
  const newSince = Math.floor(ego.now / DAY_MS) - NEW_MAX_DAYS;
  return ego.people.flatMap((person, place): ListedPerson[] => {
    const [standing, portrait] = [standings[place], portraits[place]];
    if (!standing || !portrait) return [];
    const { personId } = person;
    const saidDays = said.get(personId)?.rhythmDays;
    const found =
      (portrait.isOpen ? Mark.open : 0) |
      ((standing.silentDays ?? 0) >= HALF_YEAR_DAYS ? Mark.dormant : 0) |
      (portrait.firstDay > 0 && portrait.seenDay >= newSince ? Mark.new : 0);
    return [
      {
        ...named(person),
        circle: standing.circle,
        pace: paceOf({ ...standing, saidDays, letterDays: standing.overdueDays }),
        rhythmDays: saidDays ?? standing.rhythmDays ?? 0,
        lastDay: portrait.lastDay,
        strength: standing.strength,
        marks: found | (marks.get(personId) ?? 0),
      },
    ];
  });
}

function named(person: Person): Pick<ListedPerson, "personId" | "name" | "addresses" | "company"> {
  const addresses = person.addresses.map(({ address }) => address).join(" ");
  return { personId: person.personId, name: person.name, addresses, company: person.company };
}

/** What the user's lasting words mark, by person id. */
function marksOf({ log, people, now }: Ego): Map<number, number> {
  const subjects = new Set(
    log.flatMap(({ event, subject }) => (event.kind === "acted" ? [subject] : [])),
  );
  const marked = people.flatMap(({ personId, addresses }): [number, number][] => {
    const ids = new Set(addresses.map(({ addressId }) => addressId));
    if (![...ids].some((id) => subjects.has(id))) return [];
    return [[personId, markOf(log, ids, now)]];
  });
  return new Map(marked);
}

function markOf(log: Ego["log"], ids: ReadonlySet<number>, now: number): number {
  let mark = 0;
  for (const said of statementsOn(log, (id) => ids.has(id))) {
    if (said.kind !== "acted") continue;
    if (said.purpose === "rest") mark |= Mark.resting;
    if (said.purpose === "elsewhere") mark |= Mark.elsewhere;
    if (said.purpose === "not-now" && (said.until ?? 0) > now) mark |= Mark.snoozed;
  }
  return mark;
}

/** Addresses that the user said nobody is behind: listed among the hidden, so that the word can be taken back. */
async function nobodiesOf(db: D1Database, userId: number, { log }: Ego): Promise<ListedPerson[]> {
  const words = log.filter(
    ({ event }) => event.kind === "acted" && event.purpose === "not-a-person",
  );
  if (words.length === 0) return [];
  const undone = new Set(log.flatMap(({ event }) => (event.kind === "undone" ? [event.seq] : [])));
  const ids = new Set(words.filter(({ seq }) => !undone.has(seq)).map(({ subject }) => subject));
  const addresses = await readAddresses(db, userId);
  return addresses
    .filter(({ addressId, kind }) => kind === "machine" && ids.has(addressId))
    .map(
      ({ addressId, address, name }): ListedPerson => ({
        ...{ personId: addressId, name: name || address, addresses: address, company: null },
        ...{ ...UNJUDGED, marks: Mark.nobody },
      }),
    );
}

/** What is not said of somebody who is not judged. */
const UNJUDGED = {
  ...({ circle: "known", pace: "unknown" } as const),
  ...{ rhythmDays: 0, lastDay: 0, strength: 0 },
};

/** Somebody whom the user left out: listed among the hidden, so that it can be taken back. */
function leftOutPerson({ person, lastAt }: LeftOutPerson): ListedPerson {
  const { personId, name, company, addresses } = person;
  return {
    ...{ personId, name, company, addresses: addresses.map(({ address }) => address).join(" ") },
    ...{ ...UNJUDGED, lastDay: Math.floor(lastAt / DAY_MS), marks: Mark.leftOut },
  };
}

function networkPicture(
  ego: Ego,
  network: Network,
  standings: readonly Standing[],
  portraits: readonly Portrait[],
): NetworkPicture {
  const drawn = drawnPeople(ego, network, standings);
  const placeOf = new Map(drawn.map(({ personId }, place) => [personId, place]));
  const connectors = network.connectors.slice(0, CONNECTORS_SHOWN);
  const moves = network.moves.slice(0, MOVES_SHOWN);
  const mentioned = new Set([
    ...drawn.map(({ personId }) => personId),
    ...connectors.map(({ personId }) => personId),
    ...moves.map(({ personId }) => personId),
    ...network.introductions.flatMap(({ people, shared }) => [...people, ...shared]),
  ]);
  const names = ego.people
    .filter(({ personId }) => mentioned.has(personId))
    .map(({ personId, name }) => [String(personId), name] as const);
  return {
    inTouch: network.inTouch,
    circles: network.circles,
    constraint: network.constraint,
    effectiveSize: network.effectiveSize,
    companyDiversity: network.companyDiversity,
    introductions: network.introductions,
    companies: network.companies.slice(0, COMPANIES_SHOWN),
    moves,
    connectors,
    course: readCourse(portraits, ego),
    people: drawn,
    ties: network.ties.flatMap(({ a, b, weight }) => {
      const [from, to] = [placeOf.get(a), placeOf.get(b)];
      return from === undefined || to === undefined ? [] : [[from, to, weight] as const];
    }),
    names: Object.fromEntries(names),
  };
}

const DRAWN_PEOPLE = 300;

/** The strongest of those in touch, with their groups and places. */
function drawnPeople(ego: Ego, network: Network, standings: readonly Standing[]): NetworkPerson[] {
  const tied = new Set(network.ties.flatMap(({ a, b }) => [a, b]));
  const companyOf = new Map(ego.people.map(({ personId, company }) => [personId, company]));
  const strongest = standings
    .filter(({ personId, silentDays }) => tied.has(personId) || (silentDays ?? 366) < 365)
    .sort((a, b) => b.strength - a.strength || a.personId - b.personId)
    .slice(0, DRAWN_PEOPLE);
  const groupOf = new Map(
    groupsOf(network.ties).flatMap((members, group) => members.map((id) => [id, group] as const)),
  );
  const layout = layoutNetwork(strongest, network.ties);
  return strongest.map(({ personId, circle, strength, bridge }) => ({
    personId,
    company: companyOf.get(personId) ?? null,
    circle,
    strength,
    bridge,
    group: groupOf.get(personId) ?? -1,
    ...(layout.get(personId) ?? { x: 0, y: 0 }),
  }));
}
