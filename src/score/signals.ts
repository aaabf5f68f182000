import type { Ego } from "../domain/ego";
import {
  endOf,
  Flag,
  type InteractionColumns,
  isDirect,
  isMeeting,
  isReceived,
  isSent,
} from "../domain/interaction";
import { DAY_MS, RHYTHM_GAPS } from "../domain/limits";
import { readDays, YEAR_DAYS } from "./contact-days";
import { type DistinctCounter, distinctCounter } from "./distinct";
import { type RowsByPerson, rowsByPerson } from "./rows-by-person";
import {
  BOOKED_PEOPLE,
  MEETING_WEIGHT,
  OUT_WEIGHT,
  RANK_HALF_LIFE_DAYS,
  STRENGTH_HALF_LIFE_DAYS,
} from "./weights";

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

/** Reads everyone's signals in one walk over the interactions, person by person. */
export function readSignals(ego: Ego): SignalTable {
  const rows = rowsByPerson(ego.columns, ego.people.length);
  const walk: Walk = {
    columns: ego.columns,
    rows,
    now: ego.now,
    today: Math.floor(ego.now / DAY_MS),
    rank: decay(RANK_HALF_LIFE_DAYS),
    strength: decay(STRENGTH_HALF_LIFE_DAYS),
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
  readonly rank: Float64Array;
  readonly strength: Float64Array;
  /** Scratch: the contact days of the person at hand. */
  readonly days: Int32Array;
  /** Scratch: their last gaps. */
  readonly gaps: Int32Array;
  readonly threads: DistinctCounter;
};

/** The most rows any person has. */
function longest({ start, end }: RowsByPerson): number {
  let most = 0;
  for (let p = 0; p < start.length; p++) most = Math.max(most, (end[p] ?? 0) - (start[p] ?? 0));
  return most;
}

/** 2^(-age/halfLife) by whole days of age, fixed point, down to where it is nothing. */
function decay(halfLifeDays: number): Float64Array {
  return Float64Array.from({ length: halfLifeDays * 25 }, (_, age) =>
    Math.round(DECAY_UNIT * 2 ** (-age / halfLifeDays)),
  );
}

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
    lastMetAt: 0,
    nextMeetingAt: 0,
    nextOccasionAt: 0,
    occasionPeople: 0,
  };
}

function signalsOf(walk: Walk, person: number): Signals {
  const { columns, rows, now, today, days } = walk;
  const s = emptySignals();
  let contactDays = 0;
  let lastDay = -1;
  const from = rows.start[person] ?? 0;
  const to = rows.end[person] ?? 0;
  walk.threads.clear(to - from);
  for (let i = from; i < to; i++) {
    const at = rows.at[i] ?? 0;
    const flags = rows.flags[i] ?? 0;
    if (endOf(at, flags) > now) {
      if (isMeeting(flags)) plan(s, at, (columns.others[rows.rows[i] ?? 0] ?? 0) + 1);
      continue;
    }
    const day = Math.floor(at / DAY_MS);
    const age = today - day;
    const kind = KINDS[flags & KIND_BITS] ?? 0;
    const weight = count(s, at, kind, age < YEAR_DAYS ? 1 : 0);
    s.unseenDays = age;
    if (weight > 0) {
      s.exchanged += weight * (walk.rank[age] ?? 0);
      s.strength += weight * (walk.strength[age] ?? 0);
    }
    if (!(kind & DIRECT)) continue;
    s.threads += walk.threads.add(rows.thread[i] ?? 0);
    if (day !== lastDay) {
      days[contactDays++] = day;
      lastDay = day;
    }
  }
  s.nameable = s.sent > 0 || s.meetings > 0;
  readDays(s, days.subarray(0, contactDays), today, walk.gaps);
  return s;
}

function plan(s: Signals, at: number, people: number): void {
  if (people <= BOOKED_PEOPLE) {
    if (s.nextMeetingAt === 0) s.nextMeetingAt = at;
  } else if (s.nextOccasionAt === 0) {
    s.nextOccasionAt = at;
    s.occasionPeople = people;
  }
}

const DIRECT = 1;
const MET = 2;
const SENT = 4;
const RECEIVED = 8;
/** A meeting that the user did not accept, or a large one: nothing that counts. */
const MEETING = 16;
/** All bits of `Flag`; above them is a meeting's length. */
const KIND_BITS = Object.values(Flag).reduce((bits, bit) => bits | bit, 0);

/** What a row counts as, by its flags: asked of domain/interaction once for each of them and not for each row. */
const KINDS = Uint8Array.from({ length: KIND_BITS + 1 }, (_, flags) => kindOf(flags));

function kindOf(flags: number): number {
  const direct = isDirect(flags) ? DIRECT : 0;
  if (flags & Flag.meeting) return direct | MEETING | (isMeeting(flags) ? MET : 0);
  if (isSent(flags)) return direct | SENT;
  return direct | (isReceived(flags) ? RECEIVED : 0);
}

/** Counts one row and returns what it adds to Interactions Rank. */
function count(s: Signals, at: number, kind: number, ofYear: 0 | 1): number {
  const direct = kind & DIRECT;
  if (kind & SENT) {
    s.sent += 1;
    s.sentOfYear += ofYear;
    s.directSent += direct;
    return OUT_WEIGHT;
  }
  if (kind & RECEIVED) {
    s.received += 1;
    s.receivedOfYear += ofYear;
    s.directReceived += direct;
    return 1;
  }
  if (!(kind & MEETING)) return 0;
  s.directMeetings += direct;
  if (!(kind & MET)) return 0;
  s.meetings += 1;
  s.lastMetAt = at;
  return direct * MEETING_WEIGHT;
}
