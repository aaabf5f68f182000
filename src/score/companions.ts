import type { Ego } from "../domain/ego";
import type { InteractionColumns } from "../domain/interaction";
import { type RowsByPerson, rowAt } from "./rows-by-person";
import type { Signals } from "./signals";
import { TOGETHER_PEOPLE } from "./weights";

/** Rows by mail or meeting: those of event e are `rows[start[e]] … rows[start[e + 1] - 1]`. */
export type RowsByEvent = { readonly start: Int32Array; readonly rows: Int32Array };

/** Groups the rows by event, in linear time. */
export function rowsByEvent(columns: InteractionColumns): RowsByEvent {
  let events = 0;
  for (let row = 0; row < columns.length; row++) {
    events = Math.max(events, (columns.event[row] ?? 0) + 1);
  }
  const start = new Int32Array(events + 1);
  for (let row = 0; row < columns.length; row++) {
    const next = (columns.event[row] ?? 0) + 1;
    start[next] = (start[next] ?? 0) + 1;
  }
  for (let e = 0; e < events; e++) start[e + 1] = (start[e + 1] ?? 0) + (start[e] ?? 0);
  const end = start.slice(0, events);
  const rows = new Int32Array(columns.length);
  for (let row = 0; row < columns.length; row++) {
    const event = columns.event[row] ?? 0;
    const place = end[event] ?? 0;
    rows[place] = row;
    end[event] = place + 1;
  }
  return { start, rows };
}

/** The user's data in the two groupings that questions about who knows whom are asked of. */
export type TieData = {
  readonly ego: Ego;
  readonly of: readonly Signals[];
  readonly byPerson: RowsByPerson;
  readonly byEvent: RowsByEvent;
};

/** The same for those who tell of others: whom they may name. */
export type TellData = TieData & {
  /** The user wrote to or met them by own consent (P9) and has not asked to leave them alone. */
  readonly mayName: (person: number) => boolean;
};

/**
 * Everybody seen together with `person` in a mail or meeting of few: how many of these there were. `counts` leaves rows of
 * that person out.
 */
export function companionsOf(
  data: TieData,
  person: number,
  counts: (row: number) => boolean = () => true,
): Map<number, number> {
  const { columns, now } = data.ego;
  const met = new Map<number, number>();
  const { start, end } = data.byPerson;
  for (let i = start[person] ?? 0; i < (end[person] ?? 0); i++) {
    const row = rowAt(data.byPerson, i);
    if ((columns.at[row] ?? 0) > now) break;
    const others = columns.others[row] ?? 0;
    if (others < 2 || others + 1 > TOGETHER_PEOPLE || !counts(row)) continue;
    countOthers(met, data, columns.event[row] ?? 0, person);
  }
  return met;
}

/** Counts everybody else of one mail or meeting, each once. */
function countOthers(
  met: Map<number, number>,
  { ego, byEvent }: TieData,
  event: number,
  person: number,
): void {
  const who = ego.columns.person;
  const from = byEvent.start[event] ?? 0;
  const to = byEvent.start[event + 1] ?? 0;
  for (let i = from; i < to; i++) {
    const other = who[byEvent.rows[i] ?? 0] ?? 0;
    let first = from;
    while (who[byEvent.rows[first] ?? 0] !== other) first += 1;
    if (first === i && other !== person) met.set(other, (met.get(other) ?? 0) + 1);
  }
}

/** The people (not the user) of one mail or meeting, each once, ascending. */
export function peopleOf({ ego, byEvent }: TieData, event: number): number[] {
  const people: number[] = [];
  for (let i = byEvent.start[event] ?? 0; i < (byEvent.start[event + 1] ?? 0); i++) {
    const person = ego.columns.person[byEvent.rows[i] ?? 0] ?? 0;
    if (!people.includes(person)) people.push(person);
  }
  return people.sort((a, b) => a - b);
}

/** In touch is who was in direct contact within a year, days. */
export const LIVE_DAYS = 365;

/** Whether there was direct contact within a year. */
export function isLive(s: Signals | undefined): boolean {
  return s !== undefined && s.silentDays < LIVE_DAYS;
}

/**
 * How far the user's access to the people around somebody rests on that person alone: the share of the company they
 * were seen in that the user is no longer in direct contact with. 0 where nobody was ever seen with them.
 */
function bridgeOf(data: TieData, person: number): number {
  let all = 0;
  let lost = 0;
  for (const [other, times] of companionsOf(data, person)) {
    all += times;
    if (!isLive(data.of[other])) lost += times;
  }
  return all === 0 ? 0 : lost / all;
}

/** `bridgeOf` everybody, by index. */
export function bridgesOf(data: TieData): Float64Array {
  return Float64Array.from(data.of, (s, person) => (s.days > 0 ? bridgeOf(data, person) : 0));
}

/** The group around somebody: people seen with them at least twice in small mails or meetings. */
export function groupOf(data: TieData, person: number): number[] {
  return [...companionsOf(data, person)]
    .filter(([, times]) => times >= 2)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([other]) => other);
}
