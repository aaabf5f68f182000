import type { Ego } from "../domain/ego";
import type { LeftOutPerson } from "../domain/left-out";
import { DAY_MS, HALF_YEAR_DAYS, NEW_MAX_DAYS } from "../domain/limits";
import { paceOf } from "../domain/pace";
import { type ListedPerson, Mark } from "../domain/people-index";
import type { Person } from "../domain/person";
import { saidOf, statementsOn } from "../domain/statements";
import type { Standing } from "../score/judgement";
import type { Portrait } from "../score/portraits";
import { readAddresses } from "../store/ego";

/** Everybody who is judged, as the list of people shows them. */
export function listPeople(
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
      (portrait.isInTouch ? Mark.year : 0) |
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
        marks: found | (marks.get(personId)?.marks ?? 0),
        until: marks.get(personId)?.until ?? 0,
      },
    ];
  });
}

function named(person: Person): Pick<ListedPerson, "personId" | "name" | "addresses" | "company"> {
  const addresses = person.addresses.map(({ address }) => address).join(" ");
  return { personId: person.personId, name: person.name, addresses, company: person.company };
}

/** What the user's lasting words mark, by person id. */
function marksOf({ log, people, now }: Ego): Map<number, Marked> {
  const subjects = new Set(
    log.flatMap(({ event, subject }) => (event.kind === "acted" ? [subject] : [])),
  );
  const marked = people.flatMap(({ personId, addresses }): [number, Marked][] => {
    const ids = new Set(addresses.map(({ addressId }) => addressId));
    if (![...ids].some((id) => subjects.has(id))) return [];
    return [[personId, markOf(log, ids, now)]];
  });
  return new Map(marked);
}

type Marked = Pick<ListedPerson, "marks" | "until">;

function markOf(log: Ego["log"], ids: ReadonlySet<number>, now: number): Marked {
  let mark = 0;
  let until = 0;
  for (const said of statementsOn(log, (id) => ids.has(id))) {
    if (said.kind !== "acted") continue;
    if (said.purpose === "rest") mark |= Mark.resting;
    // Until the next read the address is somebody's still.
    if (said.purpose === "not-a-person") mark |= Mark.nobody;
    if (said.purpose === "elsewhere") mark |= Mark.elsewhere;
    if (said.purpose === "not-now") until = Math.max(until, said.until ?? 0);
  }
  return until > now ? { marks: mark | Mark.snoozed, until } : { marks: mark, until: 0 };
}

/** Addresses that the user said nobody is behind: listed among the hidden, so that the word can be taken back. */
export async function nobodiesOf(
  db: D1Database,
  userId: number,
  { log }: Ego,
): Promise<ListedPerson[]> {
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
  ...{ rhythmDays: 0, lastDay: 0, until: 0, strength: 0 },
};

/** Somebody whom the user left out: listed among the hidden, so that it can be taken back. */
export function leftOutPerson({ person, lastAt }: LeftOutPerson): ListedPerson {
  const { personId, name, company, addresses } = person;
  return {
    ...{ personId, name, company, addresses: addresses.map(({ address }) => address).join(" ") },
    ...{ ...UNJUDGED, lastDay: Math.floor(lastAt / DAY_MS), marks: Mark.leftOut },
  };
}
