import { isItemTrouble } from "../domain/failure";
import type { HistoryWindow } from "../domain/history-window";
import { DAY_MS } from "../domain/limits";
import type { Owner } from "../domain/mail";
import type { AsideList } from "../domain/set-aside";
import type { GraphApi } from "./graph-api";
import { isLost } from "./graph-failure";
import { retryAside } from "./microsoft-aside";
import {
  type ListCursor,
  type OutlookCursor,
  parseOutlookCursor,
  START,
  type StepCursor,
} from "./microsoft-cursor";
import { readLists, startLists } from "./microsoft-lists";
import { readChanges } from "./microsoft-live";
import { contactsOf, type ReadMail } from "./microsoft-mail";
import { NO_ONE_WAY } from "./one-way-count";
import type { MailPage } from "./provider";
import { withLateMail } from "./with-late-mail";

export type OutlookReader = {
  readonly api: GraphApi;
  readonly owner: Owner;
  readonly now: () => number;
  readonly aside: AsideList;
};

/** A repeated read by lists goes back to the last complete read and this much further. */
const OVERLAP_MS = 2 * DAY_MS;
/** Deltas follow three folders; a rule may file mail in any other, so all are listed once a day. */
const LIST_EVERY_MS = DAY_MS;

/**
 * One page of an Outlook mailbox. Without a cursor, where the provider no longer knows the state of a folder (or has no
 * delta at all), and once a day, mail is read by lists; between by what came to inbox, sent items and archive.
 */
export async function readOutlook(
  reader: OutlookReader,
  stored: string | null,
  window: HistoryWindow,
): Promise<MailPage> {
  const page = await readOn(reader, stored, window);
  const cursor = page.more ? null : parseOutlookCursor(page.cursor);
  if (cursor === null) return page;
  // Once everything else is read.
  const found = await retryAside(reader, cursor.folders, window);
  const again = await contactsOf(found, window.since, reader.owner);
  return withLateMail(page, again);
}

async function readOn(
  reader: OutlookReader,
  stored: string | null,
  window: HistoryWindow,
): Promise<MailPage> {
  const cursor = parseOutlookCursor(stored);
  if (cursor === null) {
    const { since, oneWaySince } = window;
    const range = { since, keepSince: since, oneWaySince, isRepeat: false, known: "" };
    const oneWayToday = NO_ONE_WAY;
    const start = await startLists(reader, { ...range, oneWayToday });
    return page(start, { more: true, phase: "backfill" });
  }
  if (cursor.step !== "live") return listPage(reader, cursor);
  if (isDue(cursor, reader.now())) return repeatLists(reader, cursor, window);
  try {
    const { next, seen, mail, overLimit, more } = await readChanges(reader, cursor, window);
    return page(next, { more, phase: "live", seen, mail, overLimit });
  } catch (error) {
    // What stops a delta for good, the lists can go around.
    if (!isLost(error) && !(reader.aside.isPatient && isItemTrouble(error))) throw error;
    return repeatLists(reader, cursor, window);
  }
}

function isDue(cursor: StepCursor<"live">, now: number): boolean {
  const isBetweenRounds = cursor.startedAt === null;
  const lacksDelta = cursor.deltas.some(
    ({ folder, link }) => link === null && folder !== "archive",
  );
  return isBetweenRounds && (lacksDelta || now - cursor.listedAt >= LIST_EVERY_MS);
}

async function repeatLists(
  reader: OutlookReader,
  { known, completeAt, listedAt, oneWayToday }: StepCursor<"live">,
  window: HistoryWindow,
): Promise<MailPage> {
  const since = Math.max(window.since, Math.min(completeAt, listedAt) - OVERLAP_MS);
  const oneWaySince = Math.max(window.oneWaySince, since);
  const range = { since, keepSince: window.since, oneWaySince, isRepeat: true, known };
  const start = await startLists(reader, { ...range, oneWayToday });
  return page(start, { more: true, phase: "live" });
}

async function listPage(reader: OutlookReader, cursor: ListCursor): Promise<MailPage> {
  const phase = cursor.isRepeat ? "live" : "backfill";
  try {
    const { next, seen, mail, depthAt, overLimit = [] } = await readLists(reader, cursor);
    const isDone = next.step === "live";
    const read = { more: !isDone, phase: isDone ? "live" : phase, overLimit } as const;
    if (!cursor.isRepeat) return page(next, { ...read, seen, mail, depthAt });
    // Nearly all of it was counted when it came.
    return page(next, { ...read, mail: mail && { ...mail, kept: 0 } });
  } catch (error) {
    // A link the provider forgot: the list goes on by time. Without one there is nothing to begin anew with.
    if (!isLost(error) || cursor.place.link === null) throw error;
    return page(
      { ...cursor, place: { ...START, before: cursor.place.before } },
      { more: true, phase },
    );
  }
}

function page(
  next: OutlookCursor,
  {
    more,
    phase,
    seen = 0,
    mail = null,
    depthAt = null,
    overLimit = [],
  }: Pick<MailPage, "more" | "phase"> & {
    readonly seen?: number;
    readonly mail?: ReadMail | null;
    readonly depthAt?: number | null;
    readonly overLimit?: MailPage["overLimit"];
  },
): MailPage {
  const nothing = { kept: 0, interactions: [], sightings: [] };
  return {
    ...{ cursor: JSON.stringify(next), more, phase, depthAt, seen, overLimit },
    ...(mail ?? nothing),
  };
}
