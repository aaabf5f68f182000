import { historyWindow } from "../domain/history-window";
import { openAside } from "../domain/set-aside";
import type { Mailbox } from "../providers/provider";
import type { Meter } from "../providers/transport";
import { commitPage } from "../store/commit-page";
import { addressesOf, withoutAddresses } from "../store/ignored";
import type { StreamPosition } from "../store/streams";
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
  const { db, vault, userId, accountId, lease, now, meter, mailbox } = reading;
  const startedAt = performance.now();
  const window = historyWindow(now, reading.historyYears);
  const { stream, cursor, version } = position;
  const aside = openAside(position.aside, position.failures, now);
  const page =
    stream === "calendar"
      ? await mailbox.readCalendar(cursor, window)
      : await mailbox.readMail(cursor, window, aside);
  const nextAt = page.more ? now : now + EVERY_MS;
  const brought = {
    sightings: page.sightings,
    interactions: "interactions" in page ? page.interactions : [],
    events: "meetings" in page ? page : null,
  };
  const objected = (await reading.findObjected?.(addressesOf(brought))) ?? new Set();
  await commitPage(db, vault, {
    ...{ userId, accountId, stream, lease, version, now, nextAt },
    ...{ cursor: page.cursor, phase: page.phase, depthAt: page.depthAt },
    ...{ seen: page.seen, kept: page.kept, aside: aside.all() },
    unread: "unread" in page ? page.unread : aside.all().length,
    ...takeCost(meter),
    ...withoutAddresses(brought, objected),
    busyMs: Math.round(performance.now() - startedAt),
  });
  const after = { cursor: page.cursor, version: version + 1, nextAt, aside: aside.all() };
  return { stream, ...after, failures: 0 };
}

/** What calls have cost since this was last asked. */
export function takeCost(meter: Meter): Readonly<Meter> {
  const cost = { ...meter };
  meter.requests = 0;
  meter.quotaUnits = 0;
  return cost;
}
