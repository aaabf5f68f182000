import type { Ego } from "../domain/ego";
import { DAY_MS, SNOOZE_STRETCH } from "../domain/limits";
import type { LogEntry } from "../domain/log";
import { STRETCH_MAX } from "./weights";

/** What the user has said about one person, and what Kith has done with them: a fold over the log. */
export type Feedback = {
  resting: boolean;
  elsewhere: boolean;
  notAPerson: boolean;
  /** Epoch milliseconds; 0 for never. */
  snoozedUntil: number;
  /** The rhythm is stretched by this factor for each snooze. */
  stretch: number;
  shownAt: number;
  reachedOutAt: number;
  /** What they wrote up to here needs no answer. */
  answeredAt: number;
};

/** What is known of somebody nothing was ever said about. */
export const NO_FEEDBACK: Readonly<Feedback> = {
  resting: false,
  elsewhere: false,
  notAPerson: false,
  snoozedUntil: 0,
  stretch: 1,
  shownAt: 0,
  reachedOutAt: 0,
  answeredAt: 0,
};

const SNOOZE_DEFAULT_MS = 30 * DAY_MS;

/** Folds the log up to `now` into what holds, by index in `ego.people`. What was undone never was. */
export function readFeedback(ego: Pick<Ego, "now" | "people" | "log">): Map<number, Feedback> {
  const personOf = new Map<number, number>();
  ego.people.forEach((person, index) => {
    for (const address of person.addresses) personOf.set(address.addressId, index);
  });
  const folded = new Map<number, Feedback>();
  for (const entry of standing(ego.log, ego.now)) {
    const person = entry.subject === null ? undefined : personOf.get(entry.subject);
    if (person === undefined) continue;
    const feedback = folded.get(person) ?? { ...NO_FEEDBACK };
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

function fold(feedback: Feedback, { at, event }: LogEntry): void {
  if (event.kind === "shown") feedback.shownAt = Math.max(feedback.shownAt, at);
  if (event.kind !== "acted") return;
  switch (event.purpose) {
    case "reached-out":
      feedback.reachedOutAt = Math.max(feedback.reachedOutAt, at);
      return;
    case "not-now":
      feedback.snoozedUntil = Math.max(
        feedback.snoozedUntil,
        event.until ?? at + SNOOZE_DEFAULT_MS,
      );
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
