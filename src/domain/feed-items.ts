import { DAY_MS } from "./limits";
import type { LogEntry } from "./log";

/** A day on which a calendar feed names somebody, by address id. */
export type FeedItem = {
  /** The log entry it comes from. */
  readonly seq: number;
  readonly subject: number;
  /** When it was said, epoch milliseconds. */
  readonly saidAt: number;
  /** The day it is about. */
  readonly at: number;
};

const BACK_DAYS = 56;

/**
 * What a feed holds at `now`: everybody a letter named under Reconnect in the last eight weeks, on that day, and everybody who was put off,
 * on the day when that ends. Taking it back removes it.
 */
export function feedItems(log: readonly LogEntry[], now: number): FeedItem[] {
  const undone = new Set(log.flatMap(({ event }) => (event.kind === "undone" ? [event.seq] : [])));
  const since = now - BACK_DAYS * DAY_MS;
  const named: FeedItem[] = [];
  const putOff = new Map<number, FeedItem>();
  for (const { seq, at, subject, event } of log) {
    if (subject === null || undone.has(seq)) continue;
    if (event.kind === "shown" && at >= since) named.push({ seq, subject, saidAt: at, at });
    if (event.kind !== "acted" || event.purpose !== "not-now" || !event.until) continue;
    if (event.until >= since) putOff.set(subject, { seq, subject, saidAt: at, at: event.until });
  }
  return [...named, ...putOff.values()].sort((a, b) => a.at - b.at || a.seq - b.seq);
}
