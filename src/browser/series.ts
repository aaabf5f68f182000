import type { History } from "./entry-versions";
import { type IcsEvent, type IcsTime, instantIn, wallIn, zoneOf } from "./ics-event";
import { startsOfRule } from "./recurrence";
import { parseRule } from "./recurrence-rule";
import { instantOf, wallAt } from "./wall-clock";

const DAY_MS = 86_400_000;

/** One meeting of an entry: when it is, and for one of a series the local date it was first planned for. */
export type Instance = {
  readonly at: number;
  readonly endAt: number;
  readonly original: string | null;
};

/** Epoch milliseconds: what starts from `since` on and before `until` counts. */
export type Window = { readonly since: number; readonly until: number };

/** Whether the entry stands for more than one meeting. */
export function isSeries({ rules, extraStarts }: IcsEvent): boolean {
  return rules.length > 0 || extraStarts.length > 0;
}

/** The meetings of an entry in the window, without those that exceptions stand for; null for a rule nobody can read. */
export function instancesOf({ main, exceptions }: History, window: Window): Instance[] | null {
  if (!main) return [];
  const length = lengthOf(main);
  if (!isSeries(main)) {
    return inWindow([{ at: instantIn(main, main.start), original: null }], length, window);
  }
  const starts = startsIn(main, window);
  if (!starts) return null;
  const zone = zoneOf(main, main.start);
  for (const exception of exceptions) {
    if (exception.replaces) starts.delete(plannedAt(exception, exception.replaces, main));
  }
  const planned = [...starts].map((at) => ({ at, original: dateOf(wallAt(at, zone)) }));
  return inWindow(planned, length, window);
}

/** The one meeting that an exception of a series is, if it is in the window. */
export function exceptionIn(exception: IcsEvent, main: IcsEvent | null, window: Window) {
  const original = originalOf(exception, main);
  if (original === null) return [];
  const at = instantIn(exception, exception.start);
  return inWindow([{ at, original }], lengthOf(exception), window);
}

/** The local date for which a meeting that an exception replaces was planned; null: it is no exception. */
export function originalOf(exception: IcsEvent, main: IcsEvent | null): string | null {
  const { replaces } = exception;
  if (!replaces) return null;
  const zone = main ? zoneOf(main, main.start) : zoneOf(exception, replaces);
  return dateOf(wallIn(exception, replaces, zone));
}

/** The instant a meeting of a series was planned for: a day alone means that day's meeting. */
export function plannedAt(event: IcsEvent, time: IcsTime, main: IcsEvent): number {
  if (!time.isDay || main.start.isDay) return instantIn(event, time);
  return instantOf(time.wall + (main.start.wall % DAY_MS), zoneOf(main, main.start));
}

function lengthOf(event: IcsEvent): number {
  return event.end ? instantIn(event, event.end) - instantIn(event, event.start) : event.length;
}

function startsIn(main: IcsEvent, window: Window): Set<number> | null {
  const zone = zoneOf(main, main.start);
  const first = main.start.wall;
  const starts = new Set<number>();
  for (const text of main.rules.slice(0, 20)) {
    const rule = parseRule(text, first);
    if (!rule) return null;
    const { until } = rule;
    const end = until?.isUtc === true ? wallAt(until.wall, zone) : (until?.wall ?? Infinity);
    const span = { first, from: window.since - DAY_MS, to: Math.min(end, window.until + DAY_MS) };
    for (const wall of startsOfRule(rule, span)) starts.add(instantOf(wall, zone));
  }
  // A first start that its own rule does not give is undefined by RFC 5545 §3.8.5.3; calendars leave it out.
  if (main.rules.length === 0) starts.add(instantOf(first, zone));
  for (const time of main.extraStarts) starts.add(plannedAt(main, time, main));
  for (const time of main.leftOut) starts.delete(plannedAt(main, time, main));
  return starts;
}

function inWindow(
  starts: readonly Pick<Instance, "at" | "original">[],
  length: number,
  { since, until }: Window,
): Instance[] {
  return starts
    .filter(({ at }) => at >= since && at < until)
    .map(({ at, original }) => ({ at, endAt: at + Math.max(0, length), original }));
}

function dateOf(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10);
}
