/** Time as the generated world counts it: days from the Monday of `now`'s ISO week, clock readings in Berlin. */
export type BerlinClock = {
  readonly now: number;
  /** Epoch ms of a Berlin clock reading (minutes after midnight) so many days after that Monday. */
  readonly at: (day: number, minutes: number) => number;
  /** yyyy-mm-dd. */
  readonly date: (day: number) => string;
  /** Which day, counted from that Monday, an instant falls on in Berlin. */
  readonly dayOf: (at: number) => number;
  /** The first such weekday (0 = Monday) whose clock reading is still to come. */
  readonly comingDay: (weekday: number, minutes: number) => number;
};

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** 1 January 1970 was a Thursday. */
const EPOCH_WEEKDAY = 3;

/** The clock of one world. */
export function createBerlinClock(now: number): BerlinClock {
  const today = Math.floor((now + berlinOffsetMs(now)) / DAY_MS);
  const monday = today - ((((today + EPOCH_WEEKDAY) % 7) + 7) % 7);
  const at = (day: number, minutes: number): number => {
    const local = (monday + day) * DAY_MS + minutes * 60_000;
    // A reading that a change of DST skips or doubles is read in winter time; no story plays at that hour.
    const summer = local - 2 * HOUR_MS;
    return berlinOffsetMs(summer) === 2 * HOUR_MS ? summer : local - HOUR_MS;
  };
  return {
    now,
    at,
    date: (day) => new Date((monday + day) * DAY_MS).toISOString().slice(0, 10),
    dayOf: (instant) => Math.floor((instant + berlinOffsetMs(instant)) / DAY_MS) - monday,
    comingDay: (weekday, minutes) => (at(weekday, minutes) > now ? weekday : weekday + 7),
  };
}

/** Milliseconds east of UTC: EU Directive 2000/84/EC, last Sundays of March and October, 01:00 UTC. */
function berlinOffsetMs(at: number): number {
  const year = new Date(at).getUTCFullYear();
  const isSummer = at >= lastSunday(year, 2) && at < lastSunday(year, 9);
  return (isSummer ? 2 : 1) * HOUR_MS;
}

/** RFC 3339 with Berlin's offset. */
export function berlinDateTime(at: number): string {
  const offset = berlinOffsetMs(at);
  return `${new Date(at + offset).toISOString().slice(0, 19)}+0${offset / HOUR_MS}:00`;
}

function lastSunday(year: number, month: number): number {
  const lastDay = Date.UTC(year, month + 1, 0, 1);
  return lastDay - new Date(lastDay).getUTCDay() * DAY_MS;
}
