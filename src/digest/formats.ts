import { localDay } from "../domain/week";

export type Language = "en" | "de";
export type Duration = { readonly unit: "days" | "weeks"; readonly value: number };
type Forms = { readonly one: string; readonly other: string };

/** Dates, numbers and lists as one reader reads them, at one moment. */
export type Formats = {
  /** "Tuesday 27 October" within 14 days, else "3 August", with the year where it is another. */
  readonly day: (at: number) => string;
  /** "3 August", with the year where it is another. */
  readonly date: (at: number) => string;
  readonly dayMonth: (at: number) => string;
  readonly year: (at: number) => string;
  /** "Monday, 2 November" for the head of a letter. */
  readonly fullDay: (at: number) => string;
  readonly weekday: (at: number) => string;
  readonly time: (at: number) => string;
  /** "March", with the year where it is another. */
  readonly month: (at: number) => string;
  readonly monthYear: (at: number) => string;
  /** Whole local days from today: 0 is today, 1 tomorrow, -1 yesterday. */
  readonly daysFromToday: (at: number) => number;
  readonly isSameMonth: (a: number, b: number) => boolean;
  readonly isSameYear: (a: number, b: number) => boolean;
  readonly hour: number;
  readonly number: (value: number) => string;
  /** "14 gaps": the number and the form that its plural rule asks for. */
  readonly count: (value: number, forms: Forms) => string;
  /** "44 %", of a share of 1. */
  readonly percent: (share: number) => string;
  readonly list: (items: readonly string[]) => string;
  readonly compare: (a: string, b: string) => number;
};

const LOCALE: Record<Language, string> = { en: "en-GB", de: "de" };
const WEEKDAY_WITHIN_DAYS = 14;

/** Formats for a language and an IANA zone at `now`, all of them CLDR's by Intl. */
export function createFormats(language: Language, zone: string, now: number): Formats {
  const locale = LOCALE[language];
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    return (at: number) => format.format(at);
  };
  const year = dates({ year: "numeric" });
  const isSameYear = (a: number, b: number) => year(a) === year(b);
  const unlessThisYear =
    (short: (at: number) => string, long: (at: number) => string) => (at: number) =>
      isSameYear(at, now) ? short(at) : long(at);
  const monthYear = dates({ month: "long", year: "numeric" });
  const dayMonth = dates({ day: "numeric", month: "long" });
  const date = unlessThisYear(dayMonth, dates({ day: "numeric", month: "long", year: "numeric" }));
  const dayOfWeek = dates({ weekday: "long", day: "numeric", month: "long" });
  const today = localDay(now, zone);
  const daysFromToday = (at: number) => localDay(at, zone) - today;
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return {
    day: (at) => (Math.abs(daysFromToday(at)) <= WEEKDAY_WITHIN_DAYS ? dayOfWeek(at) : date(at)),
    date,
    dayMonth,
    year,
    fullDay: dayOfWeek,
    weekday: dates({ weekday: "long" }),
    time: dates({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    month: unlessThisYear(dates({ month: "long" }), monthYear),
    monthYear,
    daysFromToday,
    isSameMonth: (a, b) => monthYear(a) === monthYear(b),
    isSameYear,
    hour: Number(dates({ hour: "2-digit", hourCycle: "h23" })(now).replace(/\D/g, "")),
    number: (value) => number.format(value),
    count: (value, forms) =>
      `${number.format(value)} ${plural.select(value) === "one" ? forms.one : forms.other}`,
    percent: percentFormat(new Intl.NumberFormat(locale, { style: "percent" })),
    list: (items) => list.format(items),
    compare: new Intl.Collator(locale).compare,
  };
}

/** English leaves no room before the sign; the letter does, as German does, so that a number never wraps away from it. */
function percentFormat(format: Intl.NumberFormat): (share: number) => string {
  return (share) => format.format(share).replace(/\s*%/u, "\u00A0%");
}

/** So many days as one says it: days below two weeks, else whole weeks, rounded down. */
export function duration(days: number): Duration {
  const whole = Math.floor(days);
  return whole < 14
    ? { unit: "days", value: whole }
    : { unit: "weeks", value: Math.floor(whole / 7) };
}
