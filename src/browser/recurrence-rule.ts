const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const FREQUENCIES = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** An RRULE (RFC 5545 §3.3.10) as far as calendars of people have it: nothing repeats within a day. */
export type Rule = {
  readonly frequency: (typeof FREQUENCIES)[number];
  readonly interval: number;
  readonly count: number;
  readonly until: RuleEnd | null;
  /** 0 is Sunday. */
  readonly weekStart: number;
  readonly weekdays: readonly { readonly day: number; readonly nth: number }[];
  readonly months: readonly number[];
  readonly monthDays: readonly number[];
  readonly yearDays: readonly number[];
  readonly weeks: readonly number[];
  readonly positions: readonly number[];
  /** Times of day, milliseconds after midnight; none: the first start's. */
  readonly times: readonly number[];
};

/** The last moment of a rule: a clock reading, in UTC or in the series' own zone. */
type RuleEnd = { readonly wall: number; readonly isUtc: boolean };

/** The rule that a text gives; null for one that no calendar of a person has. */
export function parseRule(text: string, first: number): Rule | null {
  const parts = new Map(
    text.split(";", 50).map((part): [string, string] => {
      const [name = "", value = ""] = part.split("=");
      return [name.trim().toUpperCase(), value.trim().toUpperCase()];
    }),
  );
  const frequency = FREQUENCIES.find((name) => name === parts.get("FREQ"));
  if (!frequency) return null;
  const numbers = (name: string, max: number) => numbersIn(parts.get(name) ?? "", max);
  return {
    frequency,
    interval: Math.max(1, numbers("INTERVAL", 10_000)[0] ?? 1),
    count: parts.has("COUNT") ? (numbers("COUNT", 1_000_000)[0] ?? 0) : Number.POSITIVE_INFINITY,
    until: untilOf(parts.get("UNTIL") ?? ""),
    weekStart: Math.max(0, WEEKDAYS.indexOf(parts.get("WKST") ?? "MO")),
    weekdays: weekdaysIn(parts.get("BYDAY") ?? ""),
    months: numbers("BYMONTH", 12),
    monthDays: numbers("BYMONTHDAY", 31),
    yearDays: numbers("BYYEARDAY", 366),
    weeks: numbers("BYWEEKNO", 53),
    positions: numbers("BYSETPOS", 366),
    times: timesOfDay(numbers("BYHOUR", 23), numbers("BYMINUTE", 59), first),
  };
}

function numbersIn(text: string, max: number): number[] {
  return text
    .split(",", 400)
    .filter((part) => /^[+-]?\d{1,7}$/.test(part))
    .map(Number)
    .filter((number) => Math.abs(number) <= max);
}

function weekdaysIn(text: string): Rule["weekdays"] {
  return text.split(",", 400).flatMap((part) => {
    const [, nth = "0", name = ""] =
      /^([+-]?\d{0,2})(SU|MO|TU|WE|TH|FR|SA)$/.exec(part.trim()) ?? [];
    return name === "" ? [] : [{ day: WEEKDAYS.indexOf(name), nth: Number(nth) }];
  });
}

function timesOfDay(hours: readonly number[], minutes: readonly number[], first: number): number[] {
  if (hours.length === 0 && minutes.length === 0) return [];
  const own = first - Math.floor(first / DAY_MS) * DAY_MS;
  const ownHour = Math.floor(own / HOUR_MS);
  const ownMinute = Math.floor((own % HOUR_MS) / MINUTE_MS);
  const times = (hours.length > 0 ? hours : [ownHour]).flatMap((hour) =>
    (minutes.length > 0 ? minutes : [ownMinute]).map(
      (minute) => hour * HOUR_MS + minute * MINUTE_MS + (own % MINUTE_MS),
    ),
  );
  return [...new Set(times)].sort((a, b) => a - b);
}

/** A day as the end includes that day. */
function untilOf(text: string): RuleEnd | null {
  const [, year, month, day, hour = "23", minute = "59", second = "59", utc] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/.exec(text) ?? [];
  const wall = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(wall) ? null : { wall, isUtc: utc !== undefined };
}
