import type { Ego } from "./ego";
import { endOf, Flag, isMeeting, isReceived, isSent } from "./interaction";

/** What happened between the user and one person, each mail and meeting once. Times are epoch milliseconds. */
export type ContactCount = {
  readonly sent: number;
  readonly received: number;
  readonly meetings: number;
  readonly firstAt: number;
  readonly lastAt: number;
};

/**
 * The counts of every person in `ego.people`, in that order; null where nothing counts (only ever named beside others).
 * A person with several addresses in one mail counts it once.
 */
export function countContacts(ego: Ego): (ContactCount | null)[] {
  const { columns } = ego;
  const counts = ego.people.map(() => ({
    sent: 0,
    received: 0,
    meetings: 0,
    firstAt: 0,
    lastAt: 0,
  }));
  for (let row = 0; row < columns.length; row += 1) {
    const flags = mergedFlags(ego, row);
    const at = columns.at[row] ?? 0;
    const count = counts[columns.person[row] ?? -1];
    if (flags === null || !count) continue;
    const kind = kindOf(at, flags, ego.now);
    if (kind === null) continue;
    count[kind] += 1;
    count.firstAt = count.firstAt === 0 ? at : Math.min(count.firstAt, at);
    count.lastAt = Math.max(count.lastAt, at);
  }
  return counts.map((count) => (count.firstAt === 0 ? null : count));
}

/** What a row counts as at `now`; null: as nothing. */
export function kindOf(
  at: number,
  flags: number,
  now: number,
): "sent" | "received" | "meetings" | null {
  if (flags & Flag.meeting) return isMeeting(flags) && endOf(at, flags) <= now ? "meetings" : null;
  if (at > now) return null;
  if (isSent(flags)) return "sent";
  return isReceived(flags) ? "received" : null;
}

/** The flags of a person's part in an event, all addresses together; null where an earlier row already spoke for it. */
function mergedFlags(ego: Ego, row: number): number | null {
  const { person, event, flags, length } = ego.columns;
  const same = (other: number) => person[other] === person[row] && event[other] === event[row];
  // Columns are in order of time, person and event: rows of one person and event stand together.
  if (row > 0 && same(row - 1)) return null;
  let merged = flags[row] ?? 0;
  for (let next = row + 1; next < length && same(next); next += 1) merged |= flags[next] ?? 0;
  return merged;
}
