import { QUIET_LEAST_DAYS } from "../../domain/limits";
import type { Duration, Formats } from "../formats";
import { duration } from "../formats";
import type { ReasonCopy, Say } from "./copy";

const NUMBERS = "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split(" ");

/** Bis zwölf als Wort. */
export function numberWord(value: number): string {
  return NUMBERS[value] ?? String(value);
}

/** "Jetzt sind es 13." where all lengths of the sentence have one unit, else with its own. */
function now(days: number, others: readonly Duration[], formats: Formats): string {
  const silent = duration(days);
  const isOneUnit = others.every(({ unit }) => unit === silent.unit);
  const value = isOneUnit ? formats.number(silent.value) : length(silent, formats);
  return `Jetzt sind es ${value}.`;
}

/** "9 Wochen" */
function length({ unit, value }: Duration, formats: Formats): string {
  return formats.count(
    value,
    unit === "days" ? { one: "Tag", other: "Tage" } : { one: "Woche", other: "Wochen" },
  );
}

function every(rhythm: Duration, formats: Formats): string {
  if (rhythm.value > 1) return `alle ${length(rhythm, formats)}`;
  return rhythm.unit === "weeks" ? "jede Woche" : "jeden Tag";
}

/** "Heute um 14:00", "Am Donnerstag um 14:00" */
function soon(at: number, { formats }: Say): string {
  const days = formats.daysFromToday(at);
  const time = formats.time(at);
  if (days === 0) return `Heute um ${time}`;
  if (days === 1) return `Morgen um ${time}`;
  if (days > 0 && days < 7) return `Am ${formats.weekday(at)} um ${time}`;
  return `Am ${formats.day(at)} um ${time}`;
}

/** "zwischen Januar und Oktober 2024", "im Mai" */
function period(fromAt: number, toAt: number, { formats }: Say): string {
  if (formats.isSameMonth(fromAt, toAt)) return `im ${formats.month(toAt)}`;
  const from = formats.isSameYear(fromAt, toAt)
    ? formats.monthYear(fromAt).replace(/\s*\d{4}$/, "")
    : formats.monthYear(fromAt);
  const to = formats.isSameYear(fromAt, toAt) ? formats.month(toAt) : formats.monthYear(toAt);
  return `zwischen ${from} und ${to}`;
}

const MEETINGS = { one: "Treffen", other: "Treffen" };
const MAILS = { one: "Mail", other: "Mails" };
const PEOPLE = { one: "Person", other: "Personen" };

/** "einmal", "6-mal" */
export function times(value: number, formats: Formats): string {
  return value === 1 ? "einmal" : `${formats.number(value)}-mal`;
}

export const DE_REASONS: ReasonCopy = {
  rhythm: ({ numbers }, _who, { formats }) => {
    const rhythm = duration(numbers.medianDays);
    const gaps = formats.count(numbers.gaps, { one: "Abstand", other: "Abstände" });
    const since = formats.month(numbers.sinceAt);
    const longest = duration(numbers.longestDays);
    const usual = `Sonst hört ihr ${every(rhythm, formats)} voneinander`;
    return `${usual} (${gaps} seit ${since}, der längste ${length(longest, formats)}). ${now(numbers.silentDays, [rhythm, longest], formats)}`;
  },
  gaps: ({ numbers }, _who, { formats }) => {
    const spans = [duration(numbers.shortestDays), duration(numbers.longestDays)];
    const [shortest, longest] = spans.map((span) => length(span, formats));
    const gaps = formats.count(numbers.gaps, { one: "Abstand", other: "Abstände" });
    const since = formats.month(numbers.sinceAt);
    return `Zwischen euch lagen ${gaps} seit ${since}, der kürzeste ${shortest}, der längste ${longest}. ${now(numbers.silentDays, spans, formats)}`;
  },
  "they-wrote-last": ({ numbers }, who, { names, formats }) =>
    `Zuletzt schrieb ${names.short(who)}, am ${formats.day(numbers.at)}.`,
  "you-wrote-last": ({ numbers }, _who, { formats }) => {
    const last = `Zuletzt hast du geschrieben, am ${formats.day(numbers.at)}.`;
    if (numbers.unanswered < 1) return last;
    if (numbers.unanswered < 2) return `${last} Keine Antwort gesehen.`;
    return `${last} Auf ${formats.count(numbers.unanswered, MAILS)} keine Antwort gesehen.`;
  },
  wider: ({ numbers }, _who, { formats }) =>
    `Seitdem nur im größeren Kreis, zuletzt am ${formats.day(numbers.at)}.`,
  "met-last": ({ numbers }, _who, { formats }) => {
    const group = numbers.people > 2 ? `, ${formats.count(numbers.people, PEOPLE)}` : "";
    return `Zuletzt getroffen habt ihr euch am ${formats.day(numbers.at)}${group}.`;
  },
  "not-met": ({ numbers }, _who, { formats }) =>
    `Seit eurem letzten Treffen am ${formats.day(numbers.metAt)} habt ihr euch ${times(numbers.mails, formats)} geschrieben.`,
  dormant: ({ numbers }, _who, say) => {
    const what = [
      numbers.meetings > 0 ? say.formats.count(numbers.meetings, MEETINGS) : "",
      numbers.mails > 0 ? say.formats.count(numbers.mails, MAILS) : "",
    ].filter((part) => part !== "");
    const since =
      numbers.wider > 0
        ? `, seitdem nur ${say.formats.number(numbers.wider)} im größeren Kreis`
        : numbers.silentDays < QUIET_LEAST_DAYS
          ? ""
          : ", dann Stille";
    return `${say.formats.list(what)} ${period(numbers.fromAt, numbers.toAt, say)}${since}.`;
  },
  started: ({ numbers }, who, { names, formats }) =>
    `Bei ${formats.number(numbers.byThem)} der letzten ${formats.number(numbers.of)} Male machte ${names.short(who)} den Anfang.`,
  occasion: ({ numbers }, _who, say) =>
    numbers.people > 2
      ? `${soon(numbers.at, say)} seid ihr beide in einem Termin mit ${say.formats.number(numbers.people)} Personen.`
      : `${soon(numbers.at, say)} trefft ihr euch.`,
  "one-to-one": ({ numbers }, _who, { formats }) =>
    `Zu zweit habt ihr euch zuletzt am ${formats.day(numbers.at)} getroffen.`,
  "introduced-by": ({ numbers, people = [] }, _who, { names, formats }) =>
    `Zusammengebracht hat euch ${names.full(people[0] ?? -1)} (${numbers.meeting ? "ein Treffen" : "eine Mail"}, ${formats.date(numbers.at)}).`,
  shared: ({ numbers, people = [] }, _who, { names, formats }) => {
    const known = people.slice(0, 2).map(names.full);
    const others = numbers.shared - known.length;
    if (others > 0)
      known.push(formats.count(others, { one: "weiteren Menschen", other: "weitere Menschen" }));
    return `Ihr kennt beide ${formats.list(known)}.`;
  },
  bridge: ({ numbers }, _who, { formats }) => {
    const group = `Aus dieser Gruppe von ${numberWord(numbers.size)}`;
    if (numbers.live < 1) return `${group} hat sich seit einem Jahr sonst niemand gemeldet.`;
    const have = numbers.live === 1 ? "hat" : "haben";
    return `${group} ${have} sich seit einem Jahr nur ${formats.count(numbers.live, { one: "anderer Mensch", other: "andere" })} gemeldet.`;
  },
  "old-group": ({ numbers, people = [] }, who, say) =>
    oldGroup({ people: [who, ...people.filter((id) => id !== who)], ...numbers }, say),
  "first-met": ({ numbers }, _who, { formats }) => {
    const group = numbers.people > 2 ? `, ${formats.count(numbers.people, PEOPLE)}` : "";
    return `Erstes Treffen am ${formats.day(numbers.at)}${group}.`;
  },
};

/** "Ana, Joris, Wei und du: 9 Treffen im Jahr 2024, das letzte am 11. Dezember." */
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
  const who = formats.list([...group.people.map(names.short), "du"]);
  const meetings = formats.count(group.meetings, MEETINGS);
  if (!formats.isSameYear(group.fromAt, group.lastAt))
    return `${who}: ${meetings} ${period(group.fromAt, group.lastAt, say)}, das letzte am ${formats.day(group.lastAt)}.`;
  return `${who}: ${meetings} im Jahr ${formats.year(group.lastAt)}, das letzte am ${formats.dayMonth(group.lastAt)}.`;
}

/** "Mara: 13 Wochen, sonst 5." */
export function rhythmInBrief(
  numbers: { readonly medianDays: number; readonly silentDays: number },
  who: number,
  { names, formats }: Say,
): string {
  const silent = duration(numbers.silentDays);
  const usual = duration(numbers.medianDays);
  const least = silent.unit === usual.unit ? formats.number(usual.value) : length(usual, formats);
  return `${names.short(who)}: ${length(silent, formats)}, sonst ${least}.`;
}
