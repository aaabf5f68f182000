import { type IcsEvent, instantIn } from "./ics-event";
import { plannedAt } from "./series";

/** A meeting or series in its newest version, with the newest version of each exception. */
export type History = { readonly main: IcsEvent | null; readonly exceptions: readonly IcsEvent[] };

/**
 * Of all versions of one UID the one with the highest SEQUENCE holds, then the latest stamp, then the one read last (RFC
 * 5546 §2.1.5). A cancellation of the whole ends its exceptions, too.
 */
export function historyOf(entries: readonly IcsEvent[]): History {
  const main = newestOf(entries.filter(({ replaces }) => !replaces));
  const perStart = Map.groupBy(
    entries.filter(({ replaces }) => replaces),
    (event) =>
      event.replaces &&
      (main ? plannedAt(event, event.replaces, main) : instantIn(event, event.replaces)),
  );
  if (main && isCancelled(main)) return { main, exceptions: [] };
  return { main, exceptions: [...perStart.values()].flatMap((same) => newestOf(same) ?? []) };
}

const SEQUENCE_MAX = 2 ** 18 - 1;
const SECONDS_MAX = 2 ** 33 - 1;

/** A version as one number that grows with SEQUENCE, then with the second of its stamp; below 2 ** 51. */
export function versionOf({ sequence, stampedAt }: IcsEvent): number {
  const within = (value: number, most: number) => Math.floor(Math.min(Math.max(value, 0), most));
  return within(sequence, SEQUENCE_MAX) * 2 ** 33 + within(stampedAt / 1000, SECONDS_MAX);
}

/**
 * The version of an entry beside its series in the same file: a series that changed later than one of its exceptions still
 * says that the exception is so, even where of the series itself nothing is left.
 */
export function versionIn(event: IcsEvent, main: IcsEvent | null): number {
  const own = versionOf(event);
  return main && event !== main ? Math.max(own, versionOf(main) + 1) : own;
}

function newestOf(versions: readonly IcsEvent[]): IcsEvent | null {
  return versions.reduce<IcsEvent | null>((best, next) => {
    if (!best || next.sequence !== best.sequence) {
      return !best || next.sequence > best.sequence ? next : best;
    }
    return next.stampedAt >= best.stampedAt ? next : best;
  }, null);
}

/** An answer to an invitation: no entry of anybody's calendar (RFC 5546 §3.2.3). */
export function isReply({ calendar }: IcsEvent): boolean {
  return calendar.method === "REPLY" || calendar.method === "COUNTER";
}

/** Whether the meeting does not take place. */
export function isCancelled({ isCancelled: own, calendar }: IcsEvent): boolean {
  return own || calendar.method === "CANCEL";
}
