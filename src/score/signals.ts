import type { Ego } from "../domain/ego";
import { endOf, type InteractionColumns, isMeeting, LONGEST_MS } from "../domain/interaction";
import { DAY_MS, RHYTHM_GAPS } from "../domain/limits";
import { readDays, YEAR_DAYS } from "./contact-days";
import { type DistinctCounter, distinctCounter } from "./distinct";
import {
  addCounts,
  DIRECT,
  exchangeOf,
  type KindCounts,
  kindCounts,
  kindOf,
  MET,
  mutualOf,
  OF_YEAR,
  SIDE_OF_KIND,
  SIDES,
} from "./row-kinds";
import { CELLS, DAY, FLAGS, ROW, type RowsByPerson, rowsByPerson, THREAD } from "./rows-by-person";
import { BOOKED_PEOPLE, RANK_HALF_LIFE_DAYS, STRENGTH_HALF_LIFE_DAYS } from "./weights";

/**
 * What is known about one relationship at `now`. Days are whole UTC days since the epoch (`…Day`) or counts of them;
 * `…At` are epoch milliseconds. Nothing that is still to come counts, except in `nextMeetingAt`.
 */
export type Signals = {
  /** The user wrote to them, or met them by own consent (P9). */
  nameable: boolean;
  /** Distinct days and weeks of direct contact. */
  days: number;
  weeks: number;
  /** Distinct conversations (mail threads, meeting series) with direct contact. */
  threads: number;
  /** Contact days and weeks, and counted mails each way, within the last 52 weeks. */
  daysOfYear: number;
  weeksOfYear: number;
  sentOfYear: number;
  receivedOfYear: number;
  /** Contact days in the best 90 days there were. */
  peakDays: number;
  firstDay: number;
  lastDay: number;
  /** Whole days since the last direct contact; Infinity without one. */
  silentDays: number;
  /** Whole days since any mail or meeting that named them; Infinity without one. */
  unseenDays: number;
  /** Plain median and longest of the last gaps between contact days, and how many gaps there are in all. 0 without gaps. */
  medianGapDays: number;
  longestGapDays: number;
  gaps: number;
  /** Counted mails each way and meetings that took place. */
  sent: number;
  received: number;
  meetings: number;
  /** Direct ones only: what makes a tie mutual. */
  directSent: number;
  directReceived: number;
  directMeetings: number;
  /** Interactions Rank, fixed point (see `DECAY_UNIT`), by the half-lives of order and of strength. */
  exchanged: number;
  strength: number;
  /** What went both ways, by the half-life of order: the harmonic mean of the two directions, in mails, fixed point. */
  mutual: number;
  lastMetAt: number;
  /** The next small meeting booked, and the next larger one; 0 for none. */
  nextMeetingAt: number;
  nextOccasionAt: number;
  occasionPeople: number;
};

/** Decayed sums are kept in whole units of 2^-24: their order of summation then cannot change them. */
export const DECAY_UNIT = 2 ** 24;

/** All signals of all people of one user, by index in `ego.people`. */
export type SignalTable = { readonly rows: RowsByPerson; readonly of: readonly Signals[] };

/** Reads everyone's signals in one walk over the interactions, person by person; `rows` if they are grouped already. */
export function readSignals(
  ego: Ego,
  rows = rowsByPerson(ego.columns, ego.people.length),
): SignalTable {
  const walk: Walk = {
    columns: ego.columns,
    rows,
    now: ego.now,
    today: Math.floor(ego.now / DAY_MS),
    counts: kindCounts(),
    ranked: new Float64Array(SIDES),
    strong: new Float64Array(SIDES),
    days: new Int32Array(longest(rows)),
    gaps: new Int32Array(RHYTHM_GAPS),
    threads: distinctCounter(longest(rows)),
  };
  return { rows, of: ego.people.map((_, person) => signalsOf(walk, person)) };
}

type Walk = {
  readonly columns: InteractionColumns;
  readonly rows: RowsByPerson;
  readonly now: number;
  readonly today: number;
  /** Scratch for the person at hand: rows by kind, decayed by side, contact days, last gaps, conversations. */
  readonly counts: KindCounts;
  readonly ranked: Float64Array;
  readonly strong: Float64Array;
  readonly days: Int32Array;
  readonly gaps: Int32Array;
  readonly threads: DistinctCounter;
};

/** The most rows any person has. */
function longest({ start, end }: RowsByPerson): number {
  let most = 0;
  for (let p = 0; p < start.length; p++) most = Math.max(most, (end[p] ?? 0) - (start[p] ?? 0));
  return most;
}

/** Older than so many days even the longest meeting is over. */
const MEETING_DAYS = Math.ceil(LONGEST_MS / DAY_MS);

/** 2^(-age/halfLife) by whole days of age, fixed point, down to where it is nothing. */
function decay(halfLifeDays: number): Float64Array {
  const decays = new Float64Array(halfLifeDays * 25 + 1);
  for (let age = 0; age + 1 < decays.length; age++) {
    decays[age] = Math.round(DECAY_UNIT * 2 ** (-age / halfLifeDays));
  }
  return decays;
}

const RANK_DECAY = decay(RANK_HALF_LIFE_DAYS);
const STRENGTH_DECAY = decay(STRENGTH_HALF_LIFE_DAYS);

function emptySignals(): Signals {
  return {
    nameable: false,
    days: 0,
    weeks: 0,
    threads: 0,
    daysOfYear: 0,
    weeksOfYear: 0,
    sentOfYear: 0,
    receivedOfYear: 0,
    peakDays: 0,
    firstDay: 0,
    lastDay: 0,
    silentDays: Number.POSITIVE_INFINITY,
    unseenDays: Number.POSITIVE_INFINITY,
    medianGapDays: 0,
    longestGapDays: 0,
    gaps: 0,
    sent: 0,
    received: 0,
    meetings: 0,
    directSent: 0,
    directReceived: 0,
    directMeetings: 0,
    exchanged: 0,
    strength: 0,
    mutual: 0,
    lastMetAt: 0,
    nextMeetingAt: 0,
    nextOccasionAt: 0,
    occasionPeople: 0,
  };
}

function signalsOf(walk: Walk, person: number): Signals {
  const { rows, counts, ranked, strong, today, days } = walk;
  const { cells } = rows;
  const s = emptySignals();
  const from = rows.start[person] ?? 0;
  const to = rows.end[person] ?? 0;
  counts.fill(0);
  ranked.fill(0);
  strong.fill(0);
  walk.threads.clear(to - from);
  let [threads, contactDays] = [0, 0];
  let [lastDay, lastSeen, lastMet] = [Number.NaN, Number.NaN, -1];
  for (let cell = from * CELLS; cell < to * CELLS; cell += CELLS) {
    const day = cells[cell + DAY] ?? 0;
    const age = today - day;
    if (age <= MEETING_DAYS && isAhead(walk, s, cell)) continue;
    const kind = kindOf(cells[cell + FLAGS] ?? 0);
    const place = kind + (age < YEAR_DAYS ? OF_YEAR : 0);
    counts[place] = (counts[place] ?? 0) + 1;
    const side = SIDE_OF_KIND[kind] ?? 0;
    ranked[side] = (ranked[side] ?? 0) + decayed(RANK_DECAY, age);
    strong[side] = (strong[side] ?? 0) + decayed(STRENGTH_DECAY, age);
    lastSeen = day;
    if (kind & MET) lastMet = cell;
    if (!(kind & DIRECT)) continue;
    threads += walk.threads.add(cells[cell + THREAD] ?? 0);
    if (day === lastDay) continue;
    days[contactDays++] = day;
    lastDay = day;
  }
  if (!Number.isNaN(lastSeen)) s.unseenDays = today - lastSeen;
  s.exchanged = exchangeOf(ranked);
  s.strength = exchangeOf(strong);
  s.mutual = mutualOf(ranked);
  s.threads = threads;
  if (lastMet >= 0) s.lastMetAt = walk.columns.at[cells[lastMet + ROW] ?? 0] ?? 0;
  addCounts(s, counts);
  s.nameable = s.sent > 0 || s.meetings > 0;
  readDays(s, days.subarray(0, contactDays), today, walk.gaps);
  return s;
}

function decayed(decays: Float64Array, age: number): number {
  return decays[Math.min(age, decays.length - 1)] ?? 0;
}

/** Whether a row of late has yet to be over; a meeting that has is noted. */
function isAhead({ columns, rows, now }: Walk, s: Signals, cell: number): boolean {
  const row = rows.cells[cell + ROW] ?? 0;
  const flags = rows.cells[cell + FLAGS] ?? 0;
  const at = columns.at[row] ?? 0;
  if (endOf(at, flags) <= now) return false;
  if (isMeeting(flags)) plan(s, at, (columns.others[row] ?? 0) + 1);
  return true;
}

function plan(s: Signals, at: number, people: number): void {
  if (people <= BOOKED_PEOPLE) {
    if (s.nextMeetingAt === 0) s.nextMeetingAt = at;
  } else if (s.nextOccasionAt === 0) {
    s.nextOccasionAt = at;
    s.occasionPeople = people;
  }
}
