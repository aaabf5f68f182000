import { parseAddress } from "../domain/address";
import { ATTENDEES_READ } from "../domain/limits";
import type { Answer } from "../domain/meeting";
import type { IcsZones } from "./ics-zones";
import { remembering } from "./remembering";
import type { IcsBlock, IcsCalendar } from "./split-ics";
import { instantOf, wallAt } from "./wall-clock";

/** What a calendar means: a clock reading (epoch milliseconds as if in UTC) in the zone of a TZID, or a day. */
export type IcsTime = { readonly wall: number; readonly tzid: string; readonly isDay: boolean };

export type IcsParty = { readonly address: string; readonly name: string };
export type IcsAttendee = IcsParty & { readonly answer: Answer; readonly room: boolean };

/** A VEVENT as read: one version of a meeting, a series or an exception of one. */
export type IcsEvent = {
  readonly uid: string;
  readonly sequence: number;
  /** The latest of LAST-MODIFIED, DTSTAMP and CREATED, epoch milliseconds; 0 where none stands. */
  readonly stampedAt: number;
  readonly isCancelled: boolean;
  readonly replaces: IcsTime | null;
  readonly start: IcsTime;
  readonly end: IcsTime | null;
  /** Milliseconds, where a DURATION stands for the end. */
  readonly length: number;
  readonly rules: readonly string[];
  readonly extraStarts: readonly IcsTime[];
  readonly leftOut: readonly IcsTime[];
  readonly organizer: IcsParty | null;
  readonly attendees: readonly IcsAttendee[];
  /** It names more guests than are read. */
  readonly isCut: boolean;
  readonly calendar: IcsCalendar;
  readonly zones: IcsZones;
};

type Property = {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
};

const ANSWERS: Readonly<Record<string, Answer>> = {
  ACCEPTED: "accepted",
  DECLINED: "declined",
  TENTATIVE: "tentative",
};
/** Of a list of values the first, where it is quoted. */
const PARAMETER = /;([^=:;]+)=(?:"([^"]*)"|([^":;,]*))((?:,(?:"[^"]*"|[^":;,]*))*)/y;
const GUEST = /^ATTENDEE[;:]/i;
const UID_MAX = 1000;
const NAME_MAX = 200;
const DATES_MAX = 5000;

/**
 * Reads one VEVENT; null if it has no UID or no start that a calendar could have. Of a single one that starts at a time that
 * `isNear` denies only the first guest is read: it may still be the newest version of another, and most of a calendar that
 * goes back for years is such.
 */
export function readIcsEvent(
  block: IcsBlock,
  zones: IcsZones,
  isNear: (wall: number) => boolean,
): IcsEvent | null {
  const [guests, lines] = parted(block.lines, (line) => GUEST.test(line));
  const properties = Map.groupBy(
    lines.flatMap((line) => propertyOf(line) ?? []),
    ({ name }) => name,
  );
  const of = (name: string) => properties.get(name) ?? [];
  const text = (name: string) => of(name)[0]?.value.trim() ?? "";
  const times = (name: string) => of(name).flatMap(timesIn).slice(0, DATES_MAX);
  const uid = text("UID");
  const start = times("DTSTART")[0];
  if (uid === "" || uid.length > UID_MAX || !start) return null;
  const stamps = ["LAST-MODIFIED", "DTSTAMP", "CREATED"].flatMap(times);
  const isSeries = properties.has("RRULE") || properties.has("RDATE");
  const read = guests.slice(0, isSeries || isNear(start.wall) ? ATTENDEES_READ : 1);
  return {
    uid,
    sequence: Number(text("SEQUENCE")) || 0,
    stampedAt: Math.max(0, ...stamps.map(({ wall }) => wall)),
    isCancelled: text("STATUS").toUpperCase() === "CANCELLED",
    replaces: times("RECURRENCE-ID")[0] ?? null,
    start,
    end: times("DTEND")[0] ?? null,
    length: durationOf(text("DURATION")),
    rules: of("RRULE").map(({ value }) => value.trim()),
    extraStarts: times("RDATE"),
    leftOut: times("EXDATE"),
    organizer: of("ORGANIZER").flatMap((property) => partyOf(property) ?? [])[0] ?? null,
    attendees: attendeesOf(read.flatMap((line) => propertyOf(line) ?? [])),
    isCut: guests.length > ATTENDEES_READ,
    calendar: block.calendar,
    zones,
  };
}

/** The zone of a time, once its file is read. */
export function zoneOf({ zones, calendar }: IcsEvent, { tzid }: IcsTime): string {
  return zones.nameOf(tzid, calendar.timeZone);
}

/** The instant of one of an entry's times. */
export function instantIn(event: IcsEvent, time: IcsTime): number {
  return instantOf(time.wall, zoneOf(event, time));
}

/** One of an entry's times as the clock in another zone shows it; a day stays what it is. */
export function wallIn(event: IcsEvent, time: IcsTime, zone: string): number {
  return time.isDay || zoneOf(event, time) === zone
    ? time.wall
    : wallAt(instantIn(event, time), zone);
}

/** Those that are, and those that are not. */
function parted<T>(all: readonly T[], is: (one: T) => boolean): [T[], T[]] {
  return [all.filter(is), all.filter((one) => !is(one))];
}

function propertyOf(line: string): Property | null {
  const name = /^[A-Za-z-]+/.exec(line)?.[0] ?? "";
  const parameters = new Map<string, string>();
  PARAMETER.lastIndex = name.length;
  let end = name.length;
  for (let part = PARAMETER.exec(line); part; part = PARAMETER.exec(line)) {
    const [, key = "", quoted, plain = "", more = ""] = part;
    parameters.set(key.toUpperCase(), (quoted ?? plain + more).trim());
    end = PARAMETER.lastIndex;
  }
  if (name === "" || line[end] !== ":") return null;
  return { name: name.toUpperCase(), parameters, value: line.slice(end + 1) };
}

function timesIn({ parameters, value }: Property): IcsTime[] {
  const tzid = parameters.get("TZID") ?? "";
  return value.split(",", DATES_MAX).flatMap((text) => timeOf(text.trim(), tzid) ?? []);
}

/** `20261102`, `20261102T090000`, with a Z in UTC; of a period its start. */
function timeOf(text: string, tzid: string): IcsTime | null {
  const [, year, month, day, hour, minute, second = "00", utc] =
    /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(Z)?)?(?:\/.*)?$/i.exec(text) ?? [];
  if (year === undefined) return null;
  const isDay = hour === undefined;
  const wall = Date.parse(
    isDay
      ? `${year}-${month}-${day}T00:00:00Z`
      : `${year}-${month}-${day}T${hour}:${minute}:${second === "60" ? "59" : second}Z`,
  );
  if (Number.isNaN(wall) || new Date(wall).getUTCDate() !== Number(day)) return null;
  return { wall, tzid: utc === undefined ? tzid : "UTC", isDay };
}

function durationOf(text: string): number {
  const [, sign, weeks, days, hours, minutes, seconds] =
    /^([+-])?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i.exec(text) ?? [];
  const number = (part: string | undefined) => Number(part ?? 0);
  const total =
    ((number(weeks) * 7 + number(days)) * 24 + number(hours)) * 3600 +
    number(minutes) * 60 +
    number(seconds);
  return sign === "-" ? 0 : total * 1000;
}

const addressIn = remembering((value) => parseAddress(value.replace(/^.*mailto:/is, "")));

function partyOf({ parameters, value }: Property): IcsParty | null {
  const address = addressIn(value) ?? parseAddress(parameters.get("EMAIL") ?? "");
  if (address === null) return null;
  const name = unescapeParameter(parameters.get("CN") ?? "").slice(0, NAME_MAX);
  return { address, name: name.toLowerCase() === address ? "" : name };
}

/** Each address once: writers repeat guests. */
function attendeesOf(guests: readonly Property[]): IcsAttendee[] {
  const attendees = new Map<string, IcsAttendee>();
  for (const guest of guests) {
    const party = partyOf(guest);
    if (!party || attendees.has(party.address)) continue;
    const answer = ANSWERS[guest.parameters.get("PARTSTAT")?.toUpperCase() ?? ""] ?? "none";
    const room = /^(?:resource|room)$/i.test(guest.parameters.get("CUTYPE") ?? "");
    attendees.set(party.address, { ...party, answer, room });
  }
  return [...attendees.values()];
}

/** RFC 6868. */
function unescapeParameter(text: string): string {
  return text.replace(/\^(['^n])/g, (_, mark: string) =>
    mark === "'" ? '"' : mark === "n" ? " " : "^",
  );
}
