import type { HistoryWindow } from "../domain/history-window";
import { DAY_MS } from "../domain/limits";
import type { Owner } from "../domain/mail";
import type { AsideList } from "../domain/set-aside";
import { retryAside } from "./gmail-aside";
import type { GmailCursor, ListCursor } from "./gmail-cursor";
import { parseGmailCursor } from "./gmail-cursor";
import { type Range, readLists, startLists } from "./gmail-lists";
import { readHistory } from "./gmail-live";
import { contactsOf } from "./gmail-mail";
import { type GoogleApi, isGone } from "./google-api";
import { NO_ONE_WAY, overLimitOf } from "./one-way-count";
import type { MailPage } from "./provider";
import { withLateMail } from "./with-late-mail";

export type GmailReader = {
  readonly api: GoogleApi;
  readonly owner: Owner;
  readonly now: () => number;
  readonly aside: AsideList;
};

/** When history is lost, reading goes back to the last complete read and this much further. */
const OVERLAP_MS = 2 * DAY_MS;

/**
 * One page of a Gmail mailbox. Without a cursor, or where the provider no longer knows the history (or has none at all),
 * mail is read by lists; after that by the history since.
 */
export async function readGmail(
  reader: GmailReader,
  stored: string | null,
  window: HistoryWindow,
): Promise<MailPage> {
  const page = await readOn(reader, stored, window);
  if (page.more) return page;
  // Once everything else is read.
  const again = await contactsOf(await retryAside(reader, window), window.since, reader.owner);
  return withLateMail(page, again);
}

async function readOn(
  reader: GmailReader,
  stored: string | null,
  window: HistoryWindow,
): Promise<MailPage> {
  const cursor = parseGmailCursor(stored);
  if (cursor?.step !== "live") {
    return listPage(reader, cursor ?? (await startLists(reader, firstRange(window))));
  }
  if (cursor.history !== "") {
    try {
      const { next, mail, more } = await readHistory(reader, cursor, window);
      const overLimit = overLimitOf(next.oneWay);
      return { ...page(next, more, "live", mail, null), overLimit };
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
  const since = Math.max(window.since, cursor.completeAt - OVERLAP_MS);
  const oneWaySince = Math.max(window.oneWaySince, since);
  const range = {
    since,
    keepSince: window.since,
    oneWaySince,
    isRepeat: true,
    oneWay: cursor.oneWay,
  };
  const again = await startLists(reader, { ...range, before: cursor.known });
  return listPage(reader, again);
}

function firstRange({ since, oneWaySince }: HistoryWindow): Range {
  return { since, keepSince: since, oneWaySince, isRepeat: false, before: [], oneWay: NO_ONE_WAY };
}

async function listPage(reader: GmailReader, cursor: ListCursor): Promise<MailPage> {
  const phase = cursor.isRepeat ? "live" : "backfill";
  try {
    const { next, mail, depthAt, overLimit = [] } = await readLists(reader, cursor);
    const isDone = next.step === "live";
    const read = page(
      next,
      !isDone,
      isDone ? "live" : phase,
      mail,
      cursor.isRepeat ? null : depthAt,
    );
    return { ...read, overLimit };
  } catch (error) {
    if (!isGone(error)) throw error;
    // A page token the provider forgot: the lists are read from their start, rows already stored stay.
    const { since, keepSince, oneWaySince, isRepeat, before, oneWay } = cursor;
    const range = { since, keepSince, oneWaySince, isRepeat, before, oneWay };
    const isFresh = cursor.step === "sent" && cursor.pageToken === null;
    if (isFresh) throw error;
    return page(await startLists(reader, range), true, phase, null, null);
  }
}

function page(
  next: GmailCursor,
  more: boolean,
  phase: MailPage["phase"],
  mail: Pick<MailPage, "seen" | "kept" | "interactions" | "sightings"> | null,
  depthAt: number | null,
): MailPage {
  const nothing = { seen: 0, kept: 0, interactions: [], sightings: [] };
  return {
    ...{ cursor: JSON.stringify(next), more, phase, depthAt },
    ...{ overLimit: [], ...(mail ?? nothing) },
  };
}
