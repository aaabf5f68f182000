import { contentLines, escapeText } from "./content-lines";

export type FeedEntry = {
  /** Opaque: it tells neither the user nor the person. */
  readonly uid: string;
  /** When it was said, epoch milliseconds. */
  readonly saidAt: number;
  /** "20261123". */
  readonly day: string;
  readonly name: string;
};

/**
 * A calendar of whole days (RFC 5545). No attendee, no organiser and no method, because with one of them some programs
 * send invitations; nothing that a program would fetch.
 */
export function calendarText(entries: readonly FeedEntry[]): string {
  return contentLines([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Kith//Feed//EN",
    "CALSCALE:GREGORIAN",
    "NAME:Kith",
    "X-WR-CALNAME:Kith",
    "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
    ...entries.flatMap(({ uid, saidAt, day, name }) => [
      "BEGIN:VEVENT",
      `UID:${uid}`,
      `DTSTAMP:${stamp(saidAt)}`,
      `DTSTART;VALUE=DATE:${day}`,
      `SUMMARY:${escapeText(name)}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ]);
}

function stamp(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d+/g, "");
}
