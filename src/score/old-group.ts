import { endOf, isMeeting } from "../domain/interaction";
import { DAY_MS } from "../domain/limits";
import { peopleOf, type TellData, type TieData } from "./companions";
import type { OldGroup } from "./judgement";
import { GROUP_MAX, GROUP_MEETINGS, GROUP_MIN, GROUP_QUIET_DAYS } from "./weights";

type Gathering = { readonly at: number; readonly people: readonly number[] };

/**
 * The group the user met with most often that has not come together for half a year: exactly these people in a meeting
 * at least once, all of them (others too, perhaps) at least four times. Everybody in it may be named.
 */
export function oldGroup(data: TellData): OldGroup | null {
  const all = gatherings(data);
  const sets = new Map(
    all
      .filter(({ people }) => people.length >= GROUP_MIN && people.length <= GROUP_MAX)
      .map(({ people }) => [people.join(), people]),
  );
  const gatheringsOf = byPerson(all);
  const quietSince = data.ego.now - GROUP_QUIET_DAYS * DAY_MS;
  let best: { people: readonly number[]; times: readonly Gathering[] } | null = null;
  for (const people of sets.values()) {
    if (!people.every(data.mayName)) continue;
    const times = rarest(people, gatheringsOf).filter((one) =>
      people.every((p) => one.people.includes(p)),
    );
    if (times.length < GROUP_MEETINGS || (times[times.length - 1]?.at ?? 0) > quietSince) continue;
    if (!best || times.length * people.length > best.times.length * best.people.length) {
      best = { people, times };
    }
  }
  const first = best?.times[0];
  const last = best?.times[best.times.length - 1];
  if (!best || !first || !last) return null;
  const people = best.people.map((p) => data.ego.people[p]?.personId ?? 0);
  const numbers = { meetings: best.times.length, fromAt: first.at, lastAt: last.at };
  return { people, reason: { kind: "old-group", numbers, people } };
}

/** Each person's gatherings, oldest first. */
function byPerson(all: readonly Gathering[]): Map<number, Gathering[]> {
  const of = new Map<number, Gathering[]>();
  for (const one of all) {
    for (const person of one.people) {
      const known = of.get(person);
      if (known) known.push(one);
      else of.set(person, [one]);
    }
  }
  return of;
}

/** The gatherings of whoever of them has fewest: those of all of them are among these. */
function rarest(
  people: readonly number[],
  of: ReadonlyMap<number, readonly Gathering[]>,
): readonly Gathering[] {
  const lists = people.map((person) => of.get(person) ?? []);
  return lists.reduce((least, list) => (list.length < least.length ? list : least));
}

/** Meetings with at least two others that took place, oldest first. */
function gatherings(data: TieData): Gathering[] {
  const { columns, now } = data.ego;
  const found: Gathering[] = [];
  for (let id = 0; id + 1 < data.byEvent.start.length; id++) {
    const row = data.byEvent.rows[data.byEvent.start[id] ?? 0] ?? 0;
    const flags = columns.flags[row] ?? 0;
    const at = columns.at[row] ?? 0;
    if (!isMeeting(flags) || endOf(at, flags) > now) continue;
    const people = peopleOf(data, id);
    if (people.length >= GROUP_MIN) found.push({ at, people });
  }
  return found.sort((a, b) => a.at - b.at);
}
