import { expect } from "vitest";
import { createCalendarArchive, type FoundMeetings } from "../../src/browser/calendar-archive";
import { readArchiveFile } from "../../src/browser/read-file";
import { historyWindow } from "../../src/domain/history-window";
import type { ArchivedMeeting } from "../../src/ingest/archived-meetings";

export const ME = "ida@brandt.test";
export const NOW = Date.parse("2026-11-02T07:00:00Z");
export const YEARS = 3;

/** Whose calendar it is, and when it is read. */
export type Whose = { readonly own: readonly string[]; readonly now: number };

/** Reads calendar files as the import page does. */
export async function readInPage(
  files: readonly Blob[],
  { own, now }: Whose = { own: [ME], now: NOW },
): Promise<FoundMeetings> {
  const calendar = createCalendarArchive({ own, ...historyWindow(now, YEARS) });
  const mail = () => expect.fail("a calendar is no mail");
  for (const file of files) await readArchiveFile(file, { mail, calendar }, () => undefined);
  return calendar.end();
}

/** What of them is sent. */
export function meetingsOf(found: FoundMeetings): ArchivedMeeting[] {
  return found.batches.map(({ json }) => JSON.parse(json) as ArchivedMeeting);
}

/** Somebody else's meeting, which the owner accepted. */
export const GUESTS = [
  `ORGANIZER;CN=Mara Lind:mailto:mara@nordlys.test`,
  `ATTENDEE;PARTSTAT=ACCEPTED;CN="Ida Brandt":mailto:${ME}`,
  "ATTENDEE;PARTSTAT=ACCEPTED:mailto:jon@nordlys.test",
];

/** A VEVENT with these lines, and with what must never be sent. */
export function entry(...lines: readonly string[]): string {
  const secret = "SUMMARY:secret title\r\nDESCRIPTION:secret\r\n  words\r\nLOCATION:secret place";
  return ["BEGIN:VEVENT", "DTSTAMP:20261101T080000Z", ...lines, secret, "END:VEVENT"].join("\r\n");
}

/** A calendar file with these entries. */
export function calendar(...entries: readonly string[]): string {
  return ["BEGIN:VCALENDAR", "VERSION:2.0", ...entries, "END:VCALENDAR", ""].join("\r\n");
}

const ZONE = `BEGIN:VTIMEZONE
TZID:Our own zone
BEGIN:STANDARD
DTSTART:19701025T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE`;
const BERLIN = "TZID=Europe/Berlin";

/** Series of every kind that calendars of people hold, across changes of the clock. */
export const SERIES = calendar(
  ZONE,
  entry(
    "UID:weekly",
    `DTSTART;${BERLIN}:20260302T090000`,
    `DTEND;${BERLIN}:20260302T093000`,
    "RRULE:FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20260601T065959Z",
    `EXDATE;${BERLIN}:20260305T090000,20260309T090000`,
    "EXDATE;VALUE=DATE:20260312",
    ...GUESTS,
  ),
  entry(
    "UID:weekly",
    "RECURRENCE-ID:20260330T070000Z",
    `DTSTART;${BERLIN}:20260331T150000`,
    `DTEND;${BERLIN}:20260331T160000`,
    ...GUESTS,
  ),
  entry(
    "UID:weekly",
    `RECURRENCE-ID;${BERLIN}:20260402T090000`,
    "STATUS:CANCELLED",
    `DTSTART;${BERLIN}:20260402T090000`,
    ...GUESTS,
  ),
  entry(
    "UID:windows",
    "DTSTART;TZID=W. Europe Standard Time:20261012T100000",
    "DURATION:PT45M",
    "RRULE:FREQ=DAILY;INTERVAL=3;COUNT=12",
    ...GUESTS,
  ),
  entry(
    "UID:monthly",
    "DTSTART;TZID=Pacific Standard Time:20250115T180000",
    "DTEND;TZID=Pacific Standard Time:20250115T190000",
    "RRULE:FREQ=MONTHLY;BYDAY=3WE",
    "RDATE;TZID=Pacific Standard Time:20260102T180000",
    ...GUESTS,
  ),
  entry(
    "UID:yearly",
    "DTSTART:20200228T120000Z",
    "DTEND:20200228T130000Z",
    "RRULE:FREQ=YEARLY",
    ...GUESTS,
  ),
  entry(
    "UID:described",
    "DTSTART;TZID=Our own zone:20261005T090000",
    "DTEND;TZID=Our own zone:20261005T100000",
    ...GUESTS,
  ),
  entry(
    "UID:dates",
    "DTSTART:20260907T120000Z",
    "DTEND:20260907T123000Z",
    "RDATE:20260910T120000Z,20260912T130000Z",
    ...GUESTS,
  ),
  entry(
    "UID:orphan",
    `RECURRENCE-ID;${BERLIN}:20261020T090000`,
    `DTSTART;${BERLIN}:20261021T090000`,
    `DTEND;${BERLIN}:20261021T100000`,
    ...GUESTS,
  ),
  entry(
    "UID:040000008200E00074C5B7101A82E00807EA0A1A9038E6B3E55DDB01000000000000000010000000AABBCCDD00112233445566778899AABB",
    "DTSTART:20261026T090000Z",
    "DTEND:20261026T100000Z",
    ...GUESTS,
  ),
  entry(
    "UID:mine",
    "DTSTART:20261027T090000Z",
    "DTEND:20261027T100000Z",
    `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${ME}`,
    "ATTENDEE;PARTSTAT=DECLINED:mailto:eva@x.test",
    "ATTENDEE:mailto:ole@x.test",
  ),
  entry(
    "UID:others",
    "DTSTART:20261028T090000Z",
    "DTEND:20261028T100000Z",
    "ATTENDEE:mailto:eva@x.test",
    "ATTENDEE;CUTYPE=ROOM:mailto:room@x.test",
  ),
  entry("UID:ahead", "DTSTART:20261130T090000Z", "DTEND:20261130T100000Z", ...GUESTS),
);
