import type { Ego } from "../domain/ego";
import {
  DAY_MS,
  OUTCOME_LEARN_DAYS,
  REPEAT_WEEKS,
  SNOOZE_STRETCH,
  WEEK_MS,
} from "../domain/limits";
import type { LogEntry } from "../domain/log";
import { IGNORED_WEEKS, REPEAT_TOLERANCE_MS, STRETCH_MAX } from "./weights";

/** What the user has said about one person, and what Kith has done with them: a fold over the log. */
export type Feedback = {
  resting: boolean;
  elsewhere: boolean;
  notAPerson: boolean;
  /** Epoch milliseconds; 0 for never. */
  snoozedUntil: number;
  /** The rhythm is stretched by this factor for each snooze. */
  stretch: number;
  /** When they stood in a letter, oldest first. */
  shownAt: number[];
  /** When the user said to have been in touch, by own hand or by a link that completed by itself. */
  reachedOutAt: number;
  /** When the user's own hand said so, or headers bore it out: what may be learned from. */
  confirmedAt: number[];
  /** What they wrote up to here needs no answer. */
  answeredAt: number;
  /** The last day the user named as in touch, where no header shows it; 0 for none. */
  contactAt: number;
};

/** What is known of somebody nothing was ever said about. */
export function noFeedback(): Feedback {
  return {
    resting: false,
    elsewhere: false,
    notAPerson: false,
    snoozedUntil: 0,
    stretch: 1,
    shownAt: [],
    reachedOutAt: 0,
    confirmedAt: [],
    answeredAt: 0,
    contactAt: 0,
  };
}

const SNOOZE_DEFAULT_MS = 30 * DAY_MS;

/** Folds the log up to `now` into what holds, by index in `ego.people`. What was undone never was. */
export function readFeedback(ego: Pick<Ego, "now" | "people" | "log">): Map<number, Feedback> {
  const folded = new Map<number, Feedback>();
  const entries = standing(ego.log, ego.now);
  if (entries.length === 0) return folded;
  const personOf = new Map<number, number>();
  ego.people.forEach((person, index) => {
    for (const address of person.addresses) personOf.set(address.addressId, index);
  });
  for (const entry of entries) {
    const person = entry.subject === null ? undefined : personOf.get(entry.subject);
    if (person === undefined) continue;
    const feedback = folded.get(person) ?? noFeedback();
    folded.set(person, feedback);
    fold(feedback, entry);
  }
  return folded;
}

/** The entries up to `now` that nobody took back, in the order in which they were written. */
export function standing(log: readonly LogEntry[], now: number): LogEntry[] {
  const seen = log.filter((entry) => entry.at <= now).sort((a, b) => a.seq - b.seq);
  const undone = new Set(seen.flatMap(({ event }) => (event.kind === "undone" ? [event.seq] : [])));
  return seen.filter((entry) => !undone.has(entry.seq));
}

function fold(feedback: Feedback, entry: LogEntry): void {
  const { at, event } = entry;
  if (event.kind === "shown") feedback.shownAt.push(at);
  if (event.kind === "outcome" && event.result !== "none") feedback.confirmedAt.push(at);
  if (event.kind === "acted") foldAct(feedback, at, event);
  if (event.kind === "contact") {
    feedback.contactAt = Math.max(feedback.contactAt, event.on);
    feedback.confirmedAt.push(event.on);
  }
}

type Acted = Extract<LogEntry["event"], { kind: "acted" }>;

function foldAct(feedback: Feedback, at: number, act: Acted): void {
  switch (act.purpose) {
    case "reached-out":
      feedback.reachedOutAt = Math.max(feedback.reachedOutAt, at);
      if (act.by !== "auto") feedback.confirmedAt.push(at);
      return;
    case "not-now":
      feedback.snoozedUntil = Math.max(feedback.snoozedUntil, act.until ?? at + SNOOZE_DEFAULT_MS);
      feedback.stretch = Math.min(STRETCH_MAX, feedback.stretch * SNOOZE_STRETCH);
      return;
    case "rest":
      feedback.resting = true;
      return;
    case "elsewhere":
      feedback.elsewhere = true;
      return;
    case "not-a-person":
      feedback.notAPerson = true;
      return;
    case "nothing-to-answer":
      feedback.answeredAt = Math.max(feedback.answeredAt, at);
      return;
    default:
      return;
  }
}

/**
 * Until when somebody is not shown again, epoch milliseconds: four weeks after the last time or after the user was in
 * touch, longer after each showing in a row of which nothing came. `lastContactAt` is the last direct contact seen.
 */
export function quietUntil(feedback: Feedback, lastContactAt: number, now: number): number {
  const { shownAt, reachedOutAt, confirmedAt } = feedback;
  if (shownAt.length === 0 && reachedOutAt === 0) return 0;
  const answeredAt = Math.max(lastContactAt, ...confirmedAt, 0);
  const judged = now - OUTCOME_LEARN_DAYS * DAY_MS;
  const ignored = shownAt.filter((at) => at > answeredAt && at <= judged).length;
  const weeks = IGNORED_WEEKS[Math.min(ignored, IGNORED_WEEKS.length) - 1] ?? REPEAT_WEEKS;
  const lastShown = shownAt[shownAt.length - 1] ?? Number.NEGATIVE_INFINITY;
  const shown = lastShown + weeks * WEEK_MS;
  const reached = reachedOutAt === 0 ? 0 : reachedOutAt + REPEAT_WEEKS * WEEK_MS;
  return Math.max(shown, reached) - REPEAT_TOLERANCE_MS;
}
