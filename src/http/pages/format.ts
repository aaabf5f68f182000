import type { Language } from "../../store/users";

/** Dates, numbers and lists as a reader of the language in the zone expects them; 24 hours. */
export type Format = {
  readonly number: (value: number) => string;
  /** "3 August", with the year where it is not this one. */
  readonly day: (at: number) => string;
  /** "Monday, 2 November". */
  readonly weekday: (at: number) => string;
  /** "March 2024". */
  readonly month: (at: number) => string;
  /** "Mar 2024", for the axis of a plot. */
  readonly shortMonth: (at: number) => string;
  /** "today, 06:10", else the day and the time. */
  readonly moment: (at: number) => string;
  /** "Monday" for 1 … "Sunday" for 7. */
  readonly dayName: (day: number) => string;
  readonly list: (items: readonly string[]) => string;
  /** Picks by the language's own plural rule; the number is written by `number`. */
  readonly plural: (count: number, one: string, other: string) => string;
};

const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB", de: "de-DE" };
const TODAY: Readonly<Record<Language, string>> = { en: "today", de: "heute" };
const MONDAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;

/** The formats of a language and an IANA zone, as seen at `now` (epoch milliseconds). */
export function formatFor(language: Language, zone: string, now: number): Format {
  const locale = LOCALES[language];
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, hourCycle: "h23", ...options });
  const full = date({ year: "numeric", month: "long", day: "numeric" });
  const short = date({ month: "long", day: "numeric" });
  const month = date({ year: "numeric", month: "long" });
  const shortMonth = date({ year: "numeric", month: "short" });
  const weekday = date({ weekday: "long", month: "long", day: "numeric" });
  const time = date({ hour: "2-digit", minute: "2-digit" });
  const year = date({ year: "numeric" });
  const names = new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday: "long" });
  const number = new Intl.NumberFormat(locale);
  const rules = new Intl.PluralRules(locale);
  const day = (at: number) => (year.format(at) === year.format(now) ? short : full).format(at);
  const dayOrToday = (at: number) =>
    full.format(at) === full.format(now) ? TODAY[language] : day(at);
  return {
    number: (value) => number.format(value),
    day,
    weekday: (at) => weekday.format(at),
    month: (at) => month.format(at),
    shortMonth: (at) => shortMonth.format(at),
    moment: (at) => `${dayOrToday(at)}, ${time.format(at)}`,
    dayName: (value) => names.format(MONDAY + (value - 1) * DAY_MS),
    list: (items) => new Intl.ListFormat(locale, { type: "conjunction" }).format(items),
    plural: (count, one, other) =>
      `${number.format(count)} ${rules.select(count) === "one" ? one : other}`,
  };
}

/** Whether the runtime knows the zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
