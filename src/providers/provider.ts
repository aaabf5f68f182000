import type { ListedCalendar } from "../domain/calendar";
import type { HistoryWindow } from "../domain/history-window";
import type { Interaction } from "../domain/interaction";
import type { OverLimit } from "../domain/over-limit";
import type { AsideList } from "../domain/set-aside";
import type { Sighting } from "../domain/sighting";

/**
 * One account at a provider, open for reading: the only thing that ingest sees of Google or Microsoft. A page is read
 * from where a cursor stands; the cursor is the adapter's own text, null at the very start, and every answer has the next.
 * Rejects with `ProviderError`. An expired cursor is not an error: the page that comes then reads anew.
 */
export type Mailbox = {
  readonly readCalendar: (
    cursor: string | null,
    window: HistoryWindow,
    choice?: CalendarChoice,
  ) => Promise<CalendarPage>;
  /** What alone cannot be read is noted in `aside`, and what stands there is tried again when it is due. */
  readonly readMail: (
    cursor: string | null,
    window: HistoryWindow,
    aside: AsideList,
  ) => Promise<MailPage>;
};

export type CalendarChoice = {
  /** Everything is read once more, even where that is not due. */
  readonly isAnew?: boolean;
  /** Hashes of calendars that the user left out: nothing is asked of them from the next round on. */
  readonly leftOut?: readonly number[];
  /** The user switched meeting titles on: entries are asked for theirs, and otherwise are not. */
  readonly titles?: boolean;
};

type Page = {
  readonly cursor: string;
  /** `live` once all of the window's history was read. */
  readonly phase: "backfill" | "live";
  /** There is more to read now. */
  readonly more: boolean;
  /** Everything since this moment is read; null where this page says nothing new of it. */
  readonly depthAt: number | null;
  /** Mails or calendar entries looked at. */
  readonly seen: number;
  /** Those of them that are kept. */
  readonly kept: number;
  /** What was left unread because of a limit. */
  readonly overLimit: readonly OverLimit[];
  readonly sightings: readonly Sighting[];
};

export type MailPage = Page & { readonly interactions: readonly Interaction[] };

export type CalendarPage = Page & {
  readonly meetings: readonly MeetingEntry[];
  /** Entries that are no meeting of the user's any more. */
  readonly gone: readonly number[];
  /** Entries that came, but not as documented: what is known of them stays. */
  readonly still: readonly number[];
  /** The number of this full read. */
  readonly generation: number;
  /** The full read is complete: entries of older generations that start in this time are gone. */
  readonly sweep: { readonly from: number; readonly to: number } | null;
  /** Entries that came, but not as documented, since the last full read began. */
  readonly unread: number;
  /** Which calendars there are, left out or not; null where this page did not ask. */
  readonly calendars: readonly ListedCalendar[] | null;
};

/** One entry of one calendar. Several entries with the same hash are the same meeting. */
export type MeetingEntry = {
  /** 53 bits over calendar id and provider event id. */
  readonly eventHash: number;
  /** 53 bits over the meeting key. */
  readonly hash: number;
  readonly at: number;
  readonly thread: number;
  readonly flags: number;
  readonly others: number;
  readonly people: readonly (readonly [address: string, flags: number])[];
  /** Null: none is kept of it (domain/title). */
  readonly title: string | null;
};
