import * as v from "valibot";
import { ONE_WAY_PER_DAY } from "../domain/limits";
import { dayOf, type OverLimit } from "../domain/over-limit";

/** Days remembered as full: a repeated read goes back a few. */
const FULL_DAYS = 14;

const Count = v.object({
  /** The day that is read now, in days since 1970. */
  day: v.number(),
  read: v.number(),
  left: v.number(),
  /** Days of which something was left unread: reading lists again must not bring it in after all. */
  full: v.array(v.number()),
});

/** How much one-way mail was read on a day and how much was left unread, against mail bombs. */
export type OneWayCount = v.InferOutput<typeof Count>;

/** Nothing was read yet. */
export const NO_ONE_WAY: OneWayCount = { day: 0, read: 0, left: 0, full: [] };

/** The count as it stands in a cursor; one of an older version of Kith has none. */
export const StoredOneWayCount = v.optional(Count, NO_ONE_WAY);

/** The count on the day of `at`: each day begins at nothing. What is older counts to the latest day. */
export function countOn(count: OneWayCount, at: number): OneWayCount {
  const day = dayOf(at);
  if (day <= count.day) return count;
  return { ...count, day, read: count.full.includes(day) ? ONE_WAY_PER_DAY : 0, left: 0 };
}

/** Whether the day has had its share: the next one is left unread. */
export function isFull({ read }: OneWayCount): boolean {
  return read >= ONE_WAY_PER_DAY;
}

/** The count after one more mail: read, or left unread where the day is full. */
export function countOneMore(count: OneWayCount): OneWayCount {
  if (!isFull(count)) return { ...count, read: count.read + 1 };
  return withFull({ ...count, left: count.left + 1 }, count.day);
}

/** The count after a list showed that of a day's mail so much was left unread. */
export function countListed(count: OneWayCount, day: number, left: number): OneWayCount {
  const isNewest = day >= count.day;
  return withFull(isNewest ? { ...count, day, read: ONE_WAY_PER_DAY, left } : count, day);
}

function withFull(count: OneWayCount, day: number): OneWayCount {
  if (count.full.includes(day)) return count;
  return { ...count, full: [day, ...count.full].slice(0, FULL_DAYS) };
}

/** What the count says was left unread. */
export function overLimitOf({ day, left }: OneWayCount): OverLimit[] {
  return left === 0 ? [] : [{ limit: "one-way-day", day, left }];
}
