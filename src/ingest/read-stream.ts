import { historyWindow } from "../domain/history-window";
import { mergeOverLimit } from "../domain/over-limit";
import { type AsideList, openAside } from "../domain/set-aside";
import type { CalendarPage, Mailbox, MailPage } from "../providers/provider";
import type { Meter } from "../providers/transport";
import { type Commit, commitPage } from "../store/commit-page";
import { addressesOf, withoutAddresses } from "../store/ignored";
import type { AgainPosition, StreamPosition } from "../store/streams";
import { keepsTitles } from "../store/titles";
import { dropOrphans } from "../store/upkeep";
import type { Vault } from "../store/vault";

/** After a stream is read up to now, it is read again so much later: everything is in within four hours. */
const EVERY_MS = 3.5 * 3_600_000;

export type StreamReading = {
  readonly db: D1Database;
  readonly vault: Vault;
  readonly userId: number;
  readonly accountId: number;
  readonly lease: string;
  readonly now: number;
  readonly historyYears: number;
  readonly mailbox: Mailbox;
  readonly meter: Meter;
  /** Those of these addresses whose owners objected to being kept. */
  readonly findObjected?:
    | ((addresses: ReadonlySet<string>) => Promise<ReadonlySet<string>>)
    | undefined;
};

/** Reads one page of a stream and stores it with the cursor behind it. Answers where the stream stands then. */
export async function readPage(
  reading: StreamReading,
  position: StreamPosition,
): Promise<StreamPosition> {
  const { now, mailbox } = reading;
  const startedAt = performance.now();
  const window = historyWindow(now, reading.historyYears);
  const { stream, cursor, version, again, leftOut } = position;
  const aside = openAside(position.aside, position.failures, now);
  // A calendar is a few requests: a read from the very start takes the place of the usual one.
  const isAnew = stream === "calendar" && again !== null;
  const page =
    stream === "calendar"
      ? await mailbox.readCalendar(cursor, window, {
          ...{ isAnew, leftOut },
          // Asked for each page: switched off, not one more request asks for a title.
          titles: await keepsTitles(reading.db, reading.userId),
        })
      : await mailbox.readMail(cursor, window, aside);
  const nextAt = page.more ? now : now + EVERY_MS;
  const overLimit = await store(reading, position, page, {
    ...{ aside, nextAt, startedAt, seen: page.seen, kept: page.kept },
    again: isAnew ? { at: again.at, isDone: true } : null,
  });
  // Whom only a calendar left out had shown is not to stand in the list of people until the day's upkeep.
  const isSwept = "sweep" in page && page.sweep !== null && !page.more;
  if (isSwept && leftOut.length > 0) await dropOrphans(reading.db, reading.userId);
  const after = { cursor: page.cursor, version: version + 1, nextAt, aside: aside.all() };
  return { stream, overLimit, leftOut, ...after, failures: 0, again: isAnew ? null : again };
}

/**
 * Reads one page of a stream of mail from the very start, beside the usual reading and with a cursor of its own. At its
 * end that takes the place of the usual one, which goes on from where the read began.
 */
export async function readAgainPage(
  reading: StreamReading,
  position: StreamPosition & { readonly again: AgainPosition },
): Promise<StreamPosition> {
  const { now, mailbox } = reading;
  const startedAt = performance.now();
  const { again, version } = position;
  const aside = openAside(position.aside, again.failures, now);
  const page = await mailbox.readMail(
    again.cursor,
    historyWindow(now, reading.historyYears),
    aside,
  );
  const isDone = !page.more;
  const overLimit = await store(reading, position, page, {
    // What is read once more was counted when it came.
    ...{ aside, nextAt: now, startedAt, seen: 0, kept: 0 },
    again: { at: again.at, isDone },
  });
  const moved = { ...position, overLimit, version: version + 1, aside: aside.all() };
  if (!isDone)
    return { ...moved, again: { ...again, cursor: page.cursor, nextAt: now, failures: 0 } };
  return { ...moved, cursor: page.cursor, nextAt: now, failures: 0, again: null };
}

type Stored = Pick<Commit, "again" | "nextAt" | "seen" | "kept"> & {
  readonly aside: AsideList;
  readonly startedAt: number;
};

async function store(
  { db, vault, userId, accountId, lease, now, meter, findObjected }: StreamReading,
  { stream, version, overLimit: known }: StreamPosition,
  page: MailPage | CalendarPage,
  { aside, startedAt, ...stored }: Stored,
): Promise<StreamPosition["overLimit"]> {
  const overLimit = mergeOverLimit(known, page.overLimit, now);
  const brought = {
    sightings: page.sightings,
    interactions: "interactions" in page ? page.interactions : [],
    events: "meetings" in page ? page : null,
  };
  const objected = (await findObjected?.(addressesOf(brought))) ?? new Set();
  await commitPage(db, vault, {
    ...{ userId, accountId, stream, lease, version, now, ...stored },
    ...{ cursor: page.cursor, phase: page.phase, depthAt: page.depthAt },
    aside: aside.all(),
    overLimit,
    calendars: "calendars" in page ? page.calendars : null,
    unread: "unread" in page ? page.unread : aside.all().length,
    ...takeCost(meter),
    ...withoutAddresses(brought, objected),
    busyMs: Math.round(performance.now() - startedAt),
  });
  return overLimit;
}

/** What calls have cost since this was last asked. */
export function takeCost(meter: Meter): Readonly<Meter> {
  const cost = { ...meter };
  meter.requests = 0;
  meter.quotaUnits = 0;
  return cost;
}
