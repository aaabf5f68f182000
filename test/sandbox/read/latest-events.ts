import type { ArchivedEvent } from "./ics-event";
import { inZone, toIcsUtc } from "./wall-time";

/** A meeting or series in its newest version, with the newest version of each exception. */
export type EventHistory = {
  readonly main: ArchivedEvent | undefined;
  readonly exceptions: readonly ArchivedEvent[];
};

/**
 * Of all versions of one UID the one with the highest SEQUENCE holds, then the latest stamp, then the one read
 * last (RFC 5546 §2.1.5). A cancellation of the whole ends its exceptions, too.
 */
export function latestEvents(events: readonly ArchivedEvent[]): ReadonlyMap<string, EventHistory> {
  const byUid = Map.groupBy(events, ({ uid }) => uid);
  return new Map([...byUid].map(([uid, versions]) => [uid, historyOf(versions)]));
}

function historyOf(versions: readonly ArchivedEvent[]): EventHistory {
  const main = newest(versions.filter(({ replaces }) => replaces === undefined));
  const exceptions = versions.filter(({ replaces }) => replaces !== undefined);
  const perStart = Map.groupBy(exceptions, ({ replaces }) => replaces && toIcsUtc(replaces));
  const latest = [...perStart.values()].flatMap((same) => newest(same) ?? []);
  return {
    main,
    exceptions:
      main?.status === "cancelled" ? [] : latest.map((exception) => aligned(exception, main)),
  };
}

/** Some writers give RECURRENCE-ID in UTC: read in the series' own zone it moves with the series. */
function aligned(exception: ArchivedEvent, main: ArchivedEvent | undefined): ArchivedEvent {
  if (main?.start.kind !== "clock" || exception.replaces === undefined) return exception;
  return { ...exception, replaces: inZone(exception.replaces, main.start.zone) };
}

function newest(versions: readonly ArchivedEvent[]): ArchivedEvent | undefined {
  return versions.reduce<ArchivedEvent | undefined>((best, next) => {
    if (best === undefined || next.sequence !== best.sequence) {
      return best === undefined || next.sequence > best.sequence ? next : best;
    }
    return next.stampedAt >= best.stampedAt ? next : best;
  }, undefined);
}
