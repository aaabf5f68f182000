import type { SkippedEntries } from "./calendar-archive";
import { versionIn, versionOf } from "./entry-versions";
import { type IcsEvent, instantIn } from "./ics-event";
import { isSeries, originalOf, type Window } from "./series";

/**
 * As of a version, what was known of a meeting by this UID, or of the one of a series planned for this local date, is over;
 * of a series that goes on: except for what comes with it.
 */
export type Ended = readonly [uid: string, version: number, original: string | null];

/**
 * What an entry, in its newest version, says is over: itself, where it does not take place, is nobody's contact any more or
 * moved out of the window (`reason`), or what its series was before. Null where nothing can have been: entries that name
 * nobody leave the page only as cancelled ones.
 */
export function endedBy(
  event: IcsEvent,
  main: IcsEvent | null,
  reason: keyof SkippedEntries | null,
  window: Window,
): Ended | null {
  const { uid } = event;
  if (reason === null) {
    const isWhole = event === main && isSeries(event);
    return isWhole ? [uid, versionOf(event), null] : null;
  }
  if (reason === "unreadable" || (reason !== "cancelled" && isNobodys(event))) return null;
  const isSingle = event === main && !isSeries(event);
  if (isSingle && instantIn(event, event.start) < window.since) return null;
  // Where a version says both that a meeting is and that it is not, it is not, whichever was read first.
  const version = versionIn(event, main) + 1;
  return [uid, version, event === main ? null : originalOf(event, main)];
}

function isNobodys({ organizer, attendees }: IcsEvent): boolean {
  return !organizer && attendees.length === 0;
}
