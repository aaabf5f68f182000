import { DAY_MS, NEW_MAX_DAYS, NEW_MIN_DAYS } from "../domain/limits";
import type { Moment } from "./history";
import { NEW_MEETING_PEOPLE } from "./weights";

/** A first contact of late: when, among how many, and the mails since. */
export type FirstContact = {
  readonly at: number;
  readonly people: number;
  readonly mailsSince: number;
  /** There was contact on one day only: a follow-up is still open. */
  readonly once: boolean;
};

/** Whether somebody was first met 3 to 21 days ago, in a small meeting or by mail. */
export function firstContact(history: readonly Moment[], now: number): FirstContact | null {
  const first = history[0];
  if (!first || (first.kind === "meeting" && first.people > NEW_MEETING_PEOPLE)) return null;
  const ageDays = (now - first.at) / DAY_MS;
  if (ageDays < NEW_MIN_DAYS || ageDays > NEW_MAX_DAYS) return null;
  const days = new Set(history.map((m) => Math.floor(m.at / DAY_MS)));
  const since = history.filter((m) => m.kind !== "meeting" && m.at > first.at);
  const people = first.kind === "meeting" ? first.people : 0;
  return { at: first.at, people, mailsSince: since.length, once: days.size === 1 };
}
