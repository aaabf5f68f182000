import { isMeeting } from "../../src/domain/interaction";
import type { Snapshot } from "../../src/store/snapshot";
import type { TitledMeeting } from "../../src/store/titles";
import { DAY_MS, START } from "./scene";

/** What starts later is read or not according to when the last full read was. */
const AHEAD_MS = 50 * DAY_MS;
/** What starts later is not compared. */
export const LATEST = START + AHEAD_MS;

export type Comparable = ReturnType<typeof comparable>;

/** What must be equal: without the depth, which depends on when a read began, and without what lies far ahead. */
export function comparable(
  { streams, interactions, ...rest }: Snapshot,
  titles: readonly TitledMeeting[],
) {
  const latest = new Date(LATEST).toISOString();
  return {
    ...rest,
    interactions: interactions.filter(([, at]) => at < latest),
    titles: titles.map(({ at, title }) => `${new Date(at).toISOString()} ${title}`).sort(),
    streams: streams.map(({ depthAt, ...stream }) => ({ ...stream, isDeep: depthAt !== null })),
  };
}

/**
 * Throws unless somebody who connects the same mailboxes only now is told nothing more. Meetings are those there are now;
 * of mail, what was deleted or archived since stays known, and what its other copy said of it.
 */
export function checkAgainst(known: Comparable, late: Comparable): void {
  const [meetings, meetingsNow] = [known, late].map(({ interactions }) =>
    interactions.filter(([, , flags]) => isMeeting(flags)).map((line) => JSON.stringify(line)),
  ) as [string[], string[]];
  const lost = meetingsNow.filter((line) => !meetings.includes(line));
  const ghosts = meetings.filter((line) => !meetingsNow.includes(line));
  for (const line of late.interactions.filter(([, , flags]) => !isMeeting(flags))) {
    const [address, at, flags] = line;
    const isKnown = known.interactions.some(
      (one) => one[0] === address && one[1] === at && (one[2] & flags) === flags,
    );
    if (!isKnown) lost.push(JSON.stringify(line));
  }
  const same = new Set(late.titles);
  ghosts.push(...known.titles.filter((title) => !same.delete(title)));
  lost.push(...same);
  if (lost.length > 0 || ghosts.length > 0) {
    throw new Error(`without any trouble: lost ${lost.join(" ")}, ghosts ${ghosts.join(" ")}`);
  }
}

/** Equal lines, told apart by their number. */
function numbered(lines: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return lines.map((line) => {
    const count = (counts.get(line) ?? 0) + 1;
    counts.set(line, count);
    return count === 1 ? line : `${line} (${count})`;
  });
}

/** Lines that only one of them has; empty where they are equal. */
export function difference(expected: Comparable, actual: Comparable): string {
  const linesOf = (known: Comparable) =>
    Object.entries(known).flatMap(([part, lines]) =>
      numbered(lines.map((line) => `${part} ${JSON.stringify(line)}`)),
    );
  const [before, after] = [linesOf(expected), linesOf(actual)];
  const missing = before.filter((line) => !after.includes(line)).map((line) => `- ${line}`);
  const extra = after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`);
  return [...missing, ...extra].slice(0, 12).join("\n");
}
