import type { Circle } from "../domain/circle";
import type { Ego } from "../domain/ego";
import { type PeopleIndex, toPeopleIndex } from "../domain/people-index";
import type { Suggestion, WhyNot } from "../domain/suggestion";
import { groupsOf } from "../score/groups";
import type { Network, Standing } from "../score/judgement";
import { type Course, type Portrait, readCourse, readPortraits } from "../score/portraits";
import { pictureStatements } from "../store/pictures";
import type { JudgedUser } from "./judge-user";
import { layoutNetwork } from "./layout-network";
import { leftOutPerson, listPeople, nobodiesOf } from "./list-people";

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
/** Of those whom somebody brought, so many are named; the others are counted. */
export const BROUGHT_SHOWN = 3;
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
    ...connectors.flatMap(({ personId, brought }) => [
      personId,
      ...brought.slice(0, BROUGHT_SHOWN),
    ]),
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
