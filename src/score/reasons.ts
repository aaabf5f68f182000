import type { Ego } from "../domain/ego";
import { DAY_MS, RHYTHM_GAPS, RHYTHM_SPOKEN_GAPS } from "../domain/limits";
import { isLonger } from "../domain/pace";
import type { Reason } from "../domain/reason";
import type { Role } from "../domain/suggestion";
import { median } from "./contact-days";
import { contactDays, lastWord, type Moment, starters } from "./history";
import type { Signals } from "./signals";
import { DORMANT_DAYS, NOT_MET_MAILS, OCCASION_DAYS, STARTED_OF } from "./weights";

/** What reasons are told from: everything raw, nothing shrunk or decayed. */
export type Evidence = {
  readonly ego: Pick<Ego, "now">;
  /** Null: told on a person's page, whoever it is. */
  readonly role: Role | null;
  readonly signals: Signals;
  /** By headers and by the user's word (silence.ts). */
  readonly silentDays: number;
  readonly history: readonly Moment[];
  /** The bridge reason, where the person is one. */
  readonly bridge: Reason | null;
};

/** At most two reasons, strongest first. Each number can be counted in the user's own mail and calendar. */
export function reasonsFor(evidence: Evidence): Reason[] {
  const told = [main(evidence), ...seconds(evidence)].filter((reason) => reason !== null);
  const kinds = new Set<string>();
  // A tie that went quiet tells itself how much there was in wider company since.
  if (told[0]?.kind === "dormant") kinds.add("wider");
  return told.filter(({ kind }) => !kinds.has(kind) && kinds.add(kind)).slice(0, 2);
}

function main(evidence: Evidence): Reason | null {
  if (evidence.role === "follow-up") return firstMet(evidence.history);
  if (evidence.silentDays >= DORMANT_DAYS) return dormant(evidence);
  return rhythm(evidence) ?? dormant(evidence);
}

function seconds(evidence: Evidence): (Reason | null)[] {
  const { history, signals, silentDays, bridge, ego } = evidence;
  // What the user told of came after what headers show: wider company is not all there was since.
  const isTold = silentDays < signals.silentDays;
  return [
    occasion(signals, ego.now),
    isTold ? null : wider(history),
    bridge,
    notMet(history),
    wroteLast(history),
    started(history),
    oneToOne(history),
    metLast(history),
  ];
}

/** A quarter of the gaps longer than so many medians: there is no "usually". */
const SPREAD = 4;

/**
 * The plain median and longest of the last gaps, only where there are enough of them to speak of a rhythm; where they
 * are too far apart for one, the shortest and the longest.
 */
function rhythm({ role, history, silentDays }: Evidence): Reason | null {
  const days = contactDays(history);
  const used = days.slice(-(RHYTHM_GAPS + 1));
  const first = used[0];
  if (first === undefined || used.length - 1 < RHYTHM_SPOKEN_GAPS) return null;
  const gaps = used.slice(1).map((day, i) => day - (used[i] ?? day));
  gaps.sort((a, b) => a - b);
  const [shortestDays, longestDays] = [gaps[0] ?? 0, gaps[gaps.length - 1] ?? 0];
  const numbers = { gaps: gaps.length, sinceAt: first * DAY_MS, longestDays, silentDays };
  const medianDays = median(gaps);
  if ((gaps[Math.floor(gaps.length * 0.75)] ?? 0) > SPREAD * medianDays)
    return { kind: "gaps", numbers: { ...numbers, shortestDays } };
  // A silence no longer than usual is no reason to name somebody; a page tells it as it is.
  if (role !== null && !isLonger(silentDays, medianDays)) return null;
  return { kind: "rhythm", numbers: { ...numbers, medianDays } };
}

/** All that counts up to the last direct contact, and how much came after it: together what the person's page counts. */
function dormant({ history, signals, silentDays }: Evidence): Reason | null {
  const last = history.findLastIndex((m) => m.direct);
  const within = history.slice(0, last + 1);
  const [fromAt, toAt] = [within[0]?.at, within[last]?.at];
  if (fromAt === undefined || toAt === undefined) return null;
  const meetings = within.filter((m) => m.kind === "meeting").length;
  const mails = within.length - meetings;
  const wider = silentDays < signals.silentDays ? 0 : history.length - within.length;
  return { kind: "dormant", numbers: { meetings, mails, fromAt, toAt, wider, silentDays } };
}

function occasion(signals: Signals, now: number): Reason | null {
  const { nextOccasionAt: at, occasionPeople: people } = signals;
  if (at === 0 || at - now > OCCASION_DAYS * DAY_MS) return null;
  return { kind: "occasion", numbers: { at, people } };
}

/** Of a tie told by its rhythm: that the two were in wider company since, or the silence would look like more than it is. */
function wider(history: readonly Moment[]): Reason | null {
  const last = history[history.length - 1];
  return last && !last.direct ? { kind: "wider", numbers: { at: last.at } } : null;
}

function wroteLast(history: readonly Moment[]): Reason | null {
  const last = lastWord(history);
  if (!last) return null;
  if (last.by === "them") return { kind: "they-wrote-last", numbers: { at: last.at } };
  return { kind: "you-wrote-last", numbers: { at: last.at, unanswered: last.run } };
}

function notMet(history: readonly Moment[]): Reason | null {
  const met = lastMeeting(history);
  if (!met) return null;
  const mails = history.filter((m) => m.at > met.at && m.kind !== "meeting").length;
  if (mails < NOT_MET_MAILS) return null;
  return { kind: "not-met", numbers: { mails, metAt: met.at } };
}

function started(history: readonly Moment[]): Reason | null {
  const last = starters(history).slice(-STARTED_OF);
  const byThem = last.filter((by) => by === "them").length;
  if (last.length < STARTED_OF || byThem * 2 <= last.length) return null;
  return { kind: "started", numbers: { byThem, of: last.length } };
}

function oneToOne(history: readonly Moment[]): Reason | null {
  const last = history.findLast((m) => m.kind === "meeting" && m.people === 2);
  return last ? { kind: "one-to-one", numbers: { at: last.at } } : null;
}

function metLast(history: readonly Moment[]): Reason | null {
  const met = lastMeeting(history);
  return met ? { kind: "met-last", numbers: { at: met.at, people: met.people } } : null;
}

function firstMet(history: readonly Moment[]): Reason | null {
  const met = history.find((m) => m.kind === "meeting");
  return met ? { kind: "first-met", numbers: { at: met.at, people: met.people } } : null;
}

function lastMeeting(history: readonly Moment[]): Moment | undefined {
  return history.findLast((m) => m.kind === "meeting");
}
