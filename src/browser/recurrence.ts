import type { Rule } from "./recurrence-rule";

const DAY_MS = 86_400_000;
/** Of one series no more is read: against rules that nobody keeps. */
const STARTS_MAX = 10_000;
const PERIODS_MAX = 50_000;

/** What of a series is asked for: clock readings as epoch milliseconds, as if the clock stood in UTC. */
export type RuleSpan = {
  readonly first: number;
  readonly from: number;
  /** Nothing after it; the rule's own end is in it already. */
  readonly to: number;
};

/** The clock readings of a rule's starts in a span, oldest first, by the calendar alone: zones are the caller's. */
export function startsOfRule(rule: Rule, span: RuleSpan): number[] {
  const midnight = dayOf(span.first);
  const times = rule.times.length > 0 ? rule.times : [span.first - midnight];
  const starts: number[] = [];
  let left = rule.count;
  let index = Number.isFinite(rule.count) ? 0 : periodBefore(rule, span);
  for (let steps = 0; steps < PERIODS_MAX && starts.length < STARTS_MAX; steps += 1, index += 1) {
    const [begin, end] = periodOf(rule, midnight, index);
    if (begin > span.to) break;
    const days = daysIn(rule, begin, end, midnight);
    const all = positioned(
      days.flatMap((day) => times.map((time) => day + time)),
      rule.positions,
    );
    for (const start of all) {
      if (start < span.first || left <= 0) continue;
      left -= 1;
      if (start >= span.from && start <= span.to) starts.push(start);
    }
    if (left <= 0) break;
  }
  return starts;
}

/** A period that is surely before the span: what was counted before it does not matter. */
function periodBefore({ frequency, interval }: Rule, { first, from }: RuleSpan): number {
  const longest = { DAILY: 1, WEEKLY: 7, MONTHLY: 31, YEARLY: 366 }[frequency];
  return Math.max(0, Math.floor((from - first) / (longest * DAY_MS * interval)) - 2);
}

/** The first day of the period with a number, and the first day after it. */
function periodOf(rule: Rule, midnight: number, index: number): [begin: number, end: number] {
  const date = new Date(midnight);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const step = index * rule.interval;
  switch (rule.frequency) {
    case "DAILY":
      return [midnight + step * DAY_MS, midnight + (step + 1) * DAY_MS];
    case "WEEKLY": {
      const begin = weekBegin(midnight, rule.weekStart) + step * 7 * DAY_MS;
      return [begin, begin + 7 * DAY_MS];
    }
    case "MONTHLY":
      return [Date.UTC(year, month + step), Date.UTC(year, month + step + 1)];
    case "YEARLY":
      return [Date.UTC(year + step, 0), Date.UTC(year + step + 1, 0)];
  }
}

function daysIn(rule: Rule, begin: number, end: number, first: number): number[] {
  const days: number[] = [];
  const fits = dayTest(rule, first);
  for (let day = begin; day < end; day += DAY_MS) if (fits(day)) days.push(day);
  return days;
}

function dayTest(rule: Rule, first: number): (day: number) => boolean {
  const isDefault = defaultTest(rule, new Date(first));
  return (day) => {
    const date = new Date(day);
    if (!holds(rule.months, date.getUTCMonth() + 1)) return false;
    if (!fromEitherEnd(rule.monthDays, date.getUTCDate(), monthLength(date))) return false;
    const yearBegin = Date.UTC(date.getUTCFullYear(), 0);
    const yearLength = (Date.UTC(date.getUTCFullYear() + 1, 0) - yearBegin) / DAY_MS;
    if (!fromEitherEnd(rule.yearDays, (day - yearBegin) / DAY_MS + 1, yearLength)) return false;
    if (rule.weeks.length > 0 && !isInWeek(rule, day)) return false;
    return isWeekday(rule, date) && isDefault(date);
  };
}

/** What the first start alone decides where the rule says nothing of days. */
function defaultTest(rule: Rule, first: Date): (date: Date) => boolean {
  if (rule.weekdays.length + rule.monthDays.length + rule.yearDays.length > 0) return () => true;
  if (rule.frequency === "DAILY") return () => true;
  if (rule.frequency === "WEEKLY" || rule.weeks.length > 0) {
    return (date) => date.getUTCDay() === first.getUTCDay();
  }
  const isMonthFree = rule.frequency === "MONTHLY" || rule.months.length > 0;
  return (date) =>
    date.getUTCDate() === first.getUTCDate() &&
    (isMonthFree || date.getUTCMonth() === first.getUTCMonth());
}

function isWeekday(rule: Rule, date: Date): boolean {
  if (rule.weekdays.length === 0) return true;
  return rule.weekdays.some(({ day, nth }) => {
    if (day !== date.getUTCDay()) return false;
    if (nth === 0 || rule.frequency === "DAILY" || rule.frequency === "WEEKLY") return true;
    const isOfMonth = rule.frequency === "MONTHLY" || rule.months.length > 0;
    const year = date.getUTCFullYear();
    const begin = isOfMonth ? Date.UTC(year, date.getUTCMonth()) : Date.UTC(year, 0);
    const end = isOfMonth ? Date.UTC(year, date.getUTCMonth() + 1) : Date.UTC(year + 1, 0);
    const at = dayOf(date.getTime());
    return nth > 0
      ? Math.floor((at - begin) / DAY_MS / 7) + 1 === nth
      : -(Math.floor((end - DAY_MS - at) / DAY_MS / 7) + 1) === nth;
  });
}

/** Weeks of a year begin with the one that has at least four days in it. */
function isInWeek({ weeks, weekStart }: Rule, day: number): boolean {
  const year = new Date(day).getUTCFullYear();
  const firstWeek = (of: number) => weekBegin(Date.UTC(of, 0, 4), weekStart);
  const begin = firstWeek(year);
  const length = Math.round((firstWeek(year + 1) - begin) / DAY_MS / 7);
  const week = Math.floor((day - begin) / DAY_MS / 7) + 1;
  return week >= 1 && week <= length && fromEitherEnd(weeks, week, length);
}

/** The starts at these places of a period, from its begin or (negative) its end. */
function positioned(starts: readonly number[], positions: readonly number[]): readonly number[] {
  if (positions.length === 0) return starts;
  return starts.filter((_, index) => fromEitherEnd(positions, index + 1, starts.length));
}

function holds(list: readonly number[], value: number): boolean {
  return list.length === 0 || list.includes(value);
}

function fromEitherEnd(list: readonly number[], place: number, length: number): boolean {
  return list.length === 0 || list.includes(place) || list.includes(place - length - 1);
}

function monthLength(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

function dayOf(wall: number): number {
  return Math.floor(wall / DAY_MS) * DAY_MS;
}

function weekBegin(day: number, weekStart: number): number {
  return day - ((new Date(day).getUTCDay() - weekStart + 7) % 7) * DAY_MS;
}
