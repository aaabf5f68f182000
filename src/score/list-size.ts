import { DAY_MS, LIST_MAX, LIST_MIN, OUTCOME_LEARN_DAYS } from "../domain/limits";
import type { LogEntry } from "../domain/log";
import { standing } from "./feedback";
import { LIST_GROWS, LIST_LEARNS, LIST_SHRINKS } from "./weights";

/**
 * How many people to suggest: what the user set, one more where most of the last six lists were taken up, one less where
 * nearly nothing was. Taken up is what the user's own hand or headers say, not a link that completed by itself. A word of
 * the user's ("fewer", "fine", "more") ends what was learned before it.
 */
export function listSize(log: readonly LogEntry[], said: number, now: number): number {
  const entries = standing(log, now);
  const spokenAt = Math.max(0, ...entries.filter(isWord).map(({ at }) => at));
  const judged = now - OUTCOME_LEARN_DAYS * DAY_MS;
  const shown = entries.filter(
    ({ at, event }) => event.kind === "shown" && at > spokenAt && at <= judged,
  );
  const lists = [...new Set(shown.map(({ item }) => item))].slice(-LIST_LEARNS);
  if (lists.length < LIST_LEARNS) return clamp(said);
  const last = shown.filter(({ item }) => lists.includes(item));
  const taken = last.filter((one) => entries.some((entry) => takesUp(entry, one)));
  const share = taken.length / last.length;
  if (share >= LIST_GROWS) return clamp(said + 1);
  return clamp(share <= LIST_SHRINKS ? said - 1 : said);
}

function isWord({ event }: LogEntry): boolean {
  return event.kind === "acted" && ["fewer", "fine", "more"].includes(event.purpose);
}

function takesUp({ subject, at, event }: LogEntry, shown: LogEntry): boolean {
  if (subject !== shown.subject || at < shown.at) return false;
  if (at > shown.at + OUTCOME_LEARN_DAYS * DAY_MS) return false;
  if (event.kind === "outcome") return event.result !== "none";
  return event.kind === "acted" && event.purpose === "reached-out" && event.by !== "auto";
}

function clamp(size: number): number {
  return Math.max(LIST_MIN, Math.min(LIST_MAX, Math.round(size)));
}
