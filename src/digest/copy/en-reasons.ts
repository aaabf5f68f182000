import { QUIET_LEAST_DAYS } from "../../domain/limits";
import type { Duration, Formats } from "../formats";
import { duration } from "../formats";
import type { ReasonCopy, Say } from "./copy";

const NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");

/** Up to twelve as a word. */
export function numberWord(value: number): string {
  return NUMBERS[value] ?? String(value);
}

/** "Now it is 13." where all lengths of the sentence have one unit, else with its own. */
function now(days: number, others: readonly Duration[], formats: Formats): string {
  const silent = duration(days);
  const isOneUnit = others.every(({ unit }) => unit === silent.unit);
  if (isOneUnit) return `Now it is ${formats.number(silent.value)}.`;
  return `Now it is ${length(silent, formats)}.`;
}

/** "9 weeks" */
function length({ unit, value }: Duration, formats: Formats): string {
  return formats.count(
    value,
    unit === "days" ? { one: "day", other: "days" } : { one: "week", other: "weeks" },
  );
}

/** "every 5 weeks", "every day" */
function every(rhythm: Duration, formats: Formats): string {
  if (rhythm.value > 1) return `every ${length(rhythm, formats)}`;
  return rhythm.unit === "weeks" ? "every week" : "every day";
}

/** "Today at 14:00", "On Thursday at 14:00", "On Thursday 12 November at 14:00" */
function soon(at: number, { formats }: Say): string {
  const days = formats.daysFromToday(at);
  const time = formats.time(at);
  if (days === 0) return `Today at ${time}`;
  if (days === 1) return `Tomorrow at ${time}`;
  return `On ${days > 0 && days < 7 ? formats.weekday(at) : formats.day(at)} at ${time}`;
}

/** "between January and October 2024", "in May" */
function period(fromAt: number, toAt: number, { formats }: Say): string {
  if (formats.isSameMonth(fromAt, toAt)) return `in ${formats.month(toAt)}`;
  const from = formats.isSameYear(fromAt, toAt)
    ? formats.monthYear(fromAt).replace(/\s*\d{4}$/, "")
    : formats.monthYear(fromAt);
  const to = formats.isSameYear(fromAt, toAt) ? formats.month(toAt) : formats.monthYear(toAt);
  return `between ${from} and ${to}`;
}

const MEETINGS = { one: "meeting", other: "meetings" };
const MAILS = { one: "mail", other: "mails" };
const PEOPLE = { one: "person", other: "people" };
const TIMES = { one: "time", other: "times" };

export const EN_REASONS: ReasonCopy = {
  rhythm: ({ numbers }, _who, { formats }) => {
    const rhythm = duration(numbers.medianDays);
    const gaps = formats.count(numbers.gaps, { one: "gap", other: "gaps" });
    const since = formats.month(numbers.sinceAt);
    const longest = duration(numbers.longestDays);
    const usual = `You are usually in touch ${every(rhythm, formats)}`;
    return `${usual} (${gaps} since ${since}, the longest ${length(longest, formats)}). ${now(numbers.silentDays, [rhythm, longest], formats)}`;
  },
  gaps: ({ numbers }, _who, { formats }) => {
    const spans = [duration(numbers.shortestDays), duration(numbers.longestDays)];
    const [shortest, longest] = spans.map((span) => length(span, formats));
    const gaps = formats.count(numbers.gaps, { one: "gap", other: "gaps" });
    const since = formats.month(numbers.sinceAt);
    return `You were in touch with ${gaps} since ${since}, from ${shortest} to ${longest}. ${now(numbers.silentDays, spans, formats)}`;
  },
  "they-wrote-last": ({ numbers }, who, { names, formats }) =>
    `${names.short(who)} wrote last, on ${formats.day(numbers.at)}.`,
  "you-wrote-last": ({ numbers }, _who, { formats }) => {
    const last = `You wrote last, on ${formats.day(numbers.at)}.`;
    if (numbers.unanswered < 1) return last;
    if (numbers.unanswered < 2) return `${last} No reply seen.`;
    return `${last} No reply seen to ${formats.count(numbers.unanswered, MAILS)}.`;
  },
  wider: ({ numbers }, _who, { formats }) =>
    `Since then only in wider company, last on ${formats.day(numbers.at)}.`,
  "met-last": ({ numbers }, _who, { formats }) => {
    const group = numbers.people > 2 ? `, ${formats.count(numbers.people, PEOPLE)}` : "";
    return `You last met on ${formats.day(numbers.at)}${group}.`;
  },
  "not-met": ({ numbers }, _who, { formats }) =>
    `You have written ${formats.count(numbers.mails, TIMES)} since you last met, on ${formats.day(numbers.metAt)}.`,
  dormant: ({ numbers }, _who, say) => {
    const what = [
      numbers.meetings > 0 ? say.formats.count(numbers.meetings, MEETINGS) : "",
      numbers.mails > 0 ? say.formats.count(numbers.mails, MAILS) : "",
    ].filter((part) => part !== "");
    const since =
      numbers.wider > 0
        ? `, since then only ${say.formats.number(numbers.wider)} in wider company`
        : numbers.silentDays < QUIET_LEAST_DAYS
          ? ""
          : ", then quiet";
    return `${say.formats.list(what)} ${period(numbers.fromAt, numbers.toAt, say)}${since}.`;
  },
  started: ({ numbers }, who, { names, formats }) =>
    `${names.short(who)} started ${formats.number(numbers.byThem)} of your last ${formats.count(numbers.of, { one: "exchange", other: "exchanges" })}.`,
  occasion: ({ numbers }, _who, say) =>
    numbers.people > 2
      ? `${soon(numbers.at, say)} you are both in a meeting of ${say.formats.number(numbers.people)}.`
      : `${soon(numbers.at, say)} you meet.`,
  "one-to-one": ({ numbers }, _who, { formats }) =>
    `Your last one to one was on ${formats.day(numbers.at)}.`,
  "introduced-by": ({ numbers, people = [] }, _who, { names, formats }) =>
    `${names.full(people[0] ?? -1)} first brought you two together (one ${numbers.meeting ? "meeting" : "mail"}, ${formats.date(numbers.at)}).`,
  shared: ({ numbers, people = [] }, _who, { names, formats }) => {
    const known = people.slice(0, 2).map(names.full);
    const others = numbers.shared - known.length;
    if (others > 0) known.push(formats.count(others, { one: "other", other: "others" }));
    return `You both know ${formats.list(known)}.`;
  },
  bridge: ({ numbers }, _who, { formats }) => {
    const group = `from that group of ${numberWord(numbers.size)}`;
    if (numbers.live < 1) return `No one else ${group} has been in touch within a year.`;
    const have = numbers.live === 1 ? "has" : "have";
    return `Only ${formats.count(numbers.live, { one: "other", other: "others" })} ${group} ${have} been in touch within a year.`;
  },
  "old-group": ({ numbers, people = [] }, who, say) =>
    oldGroup({ people: [who, ...people.filter((id) => id !== who)], ...numbers }, say),
  "first-met": ({ numbers }, _who, { formats }) => {
    const group = numbers.people > 2 ? `, ${formats.count(numbers.people, PEOPLE)}` : "";
    return `First met on ${formats.day(numbers.at)}${group}.`;
  },
};

/** "Ana, Joris, Wei and you: 9 meetings in 2024, the last on 11 December." */
export function oldGroup(
  group: {
    readonly people: readonly number[];
    readonly meetings: number;
    readonly fromAt: number;
    readonly lastAt: number;
  },
  say: Say,
): string {
  const { names, formats } = say;
  const who = formats.list([...group.people.map(names.short), "you"]);
  const meetings = formats.count(group.meetings, MEETINGS);
  if (!formats.isSameYear(group.fromAt, group.lastAt))
    return `${who}: ${meetings} ${period(group.fromAt, group.lastAt, say)}, the last on ${formats.day(group.lastAt)}.`;
  return `${who}: ${meetings} in ${formats.year(group.lastAt)}, the last on ${formats.dayMonth(group.lastAt)}.`;
}

/** "Mara: 13 weeks, where 5 are usual." */
export function rhythmInBrief(
  numbers: { readonly medianDays: number; readonly silentDays: number },
  who: number,
  { names, formats }: Say,
): string {
  const silent = duration(numbers.silentDays);
  const usual = duration(numbers.medianDays);
  const least = silent.unit === usual.unit ? formats.number(usual.value) : length(usual, formats);
  return `${names.short(who)}: ${length(silent, formats)}, where ${least} ${usual.value === 1 ? "is" : "are"} usual.`;
}
