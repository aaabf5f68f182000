import type { EventAttendee, StoredCalendar, StoredEvent } from "../sandbox/mailbox";
import type { Random } from "./random";
import { type Cast, DAY_MS, type Event, HOUR_MS, START } from "./scene";

const ZONE = "Europe/Berlin";
const ANSWERS = ["accepted", "accepted", "tentative", "needsAction", "declined"] as const;
/** A series began so many weeks before the start. */
const SERIES_WEEKS = 9;

type Place = { readonly email: string; readonly calendarId: string };
type Entry = Place & { event: StoredEvent };
type Maker = Cast & {
  readonly random: Random;
  readonly entries: Entry[];
  /** When something last happened to an entry or its series. */
  readonly touched: Map<string, number>;
  count: number;
};

/** A calendar of a random life, and what happens to its entries later. */
export function createCalendarMaker(random: Random, cast: Cast) {
  const maker: Maker = { ...cast, random, entries: [], touched: new Map(), count: 0 };
  for (let left = random.int(3, 8); left > 0; left -= 1) {
    const where = placeOf(maker);
    maker.entries.push({ ...where, event: single(maker, where, anyTime(random)) });
  }
  if (random.chance(0.6)) {
    const where = placeOf(maker);
    const startAt = START - SERIES_WEEKS * 7 * DAY_MS + random.int(0, 40) * HOUR_MS;
    const recurrence = ["RRULE:FREQ=WEEKLY"];
    maker.entries.push({ ...where, event: { ...single(maker, where, startAt), recurrence } });
  }
  shareEntries(maker);
  const initial = maker.entries.map((entry) => ({ ...entry }));
  return {
    calendarsOf: (email: string): StoredCalendar[] =>
      [email, `team-${email}`].map((id) => ({
        ...{ id, summary: id, primary: id === email, timeZone: ZONE },
        events: initial
          .filter((entry) => entry.email === email && entry.calendarId === id)
          .map((entry) => entry.event),
      })),
    eventAt: (at: number) => eventAt(maker, at),
  };
}

function placeOf({ random, logins }: Maker): Place {
  const email = random.pick(logins);
  return { email, calendarId: random.chance(0.8) ? email : `team-${email}` };
}

/** Past or to come, far from the edges of the window. */
function anyTime(random: Random): number {
  return START + random.int(-200, 40) * DAY_MS + random.int(0, 12) * HOUR_MS;
}

function single(maker: Maker, { email }: Place, startAt: number): StoredEvent {
  const { random } = maker;
  maker.count += 1;
  const isMine = random.chance(0.5);
  const { name, address } = random.pick(maker.contacts);
  return {
    id: `e${maker.count}`,
    iCalUID: `e${maker.count}@cal.example`,
    status: "confirmed",
    ...times(startAt, random.int(1, 6)),
    organizer: isMine ? { email, self: true } : { email: address, displayName: name },
    attendees: guests(maker, email, isMine),
    eventType: random.chance(0.9) ? "default" : "outOfOffice",
    summary: `Plan ${maker.count}`,
    visibility: maker.count % 7 === 0 ? "private" : "default",
    updated: "2026-10-01T09:00:00.000Z",
  };
}

function guests({ random, contacts }: Maker, email: string, isMine: boolean): EventAttendee[] {
  const others = contacts.filter(() => random.chance(0.4)).slice(0, 4);
  const me = { email, self: true, responseStatus: isMine ? "accepted" : random.pick(ANSWERS) };
  const rest = others.map(({ name, address }) => ({
    ...{ email: address, displayName: name, responseStatus: random.pick(ANSWERS) },
  }));
  return random.chance(0.9) ? [me, ...rest] : [];
}

/** The same meeting in another calendar: the same UID, other entries. */
function shareEntries({ random, entries, logins }: Maker): void {
  for (const { event, ...where } of [...entries]) {
    if (!random.chance(0.2)) continue;
    const [first = "", second = first] = logins;
    const email = where.email === first ? second : first;
    const calendarId = email === where.email ? `team-${email}` : email;
    if (calendarId === where.calendarId) continue;
    entries.push({ email, calendarId, event: { ...event, ...copyOf(event) } });
  }
}

/** What a copy in another calendar has of its own: also another title. */
function copyOf({ id, summary }: StoredEvent): Pick<StoredEvent, "id" | "summary"> {
  return { id: `copy${id}`, summary: `${summary} (copy)` };
}

function eventAt(maker: Maker, at: number): Event {
  const { random, entries, touched } = maker;
  const what = random.pick(["new", "move", "move", "cancel", "guests", "decline", "instance"]);
  // Two events of one entry in one cycle could come in either order.
  const isFree = ({ event }: Entry) =>
    (touched.get(seriesOf(event)) ?? 0) < at - HOUR_MS &&
    !entries.some((e) => e.event.id === event.recurringEventId && e.event.status === "cancelled");
  const free = entries.filter(isFree);
  const entry = free.length > 0 ? random.pick(free) : null;
  const where: Place = entry ?? placeOf(maker);
  const { email, calendarId } = where;
  const old = entry?.event ?? null;
  const isNew =
    old === null || what === "new" || (what !== "instance" && old.status === "cancelled");
  const event = isNew
    ? single(maker, where, anyTime(random))
    : { ...changed(maker, what, old), summary: `${old.summary}, ${what}` };
  touched.set(seriesOf(event), at);
  const same = entries.find((entry) => entry.event.id === event.id && entry.email === email);
  if (same) same.event = event;
  else entries.push({ email, calendarId, event });
  return {
    what: `${what} ${event.id} in ${calendarId}`,
    isAmbiguous: false,
    apply: (sandbox) => sandbox.putEvent(email, calendarId, event),
  };
}

/** A copy elsewhere is another entry, but the same meeting. */
function seriesOf(event: StoredEvent): string {
  return event.iCalUID;
}

function changed(maker: Maker, what: string, event: StoredEvent): StoredEvent {
  const { random, logins } = maker;
  if (what === "cancel") return { ...event, status: "cancelled" };
  if (what === "move" && !event.recurrence) {
    const startAt = startOf(event) + random.int(-30, 70) * HOUR_MS;
    return { ...event, ...times(startAt, random.int(1, 6)) };
  }
  if (what === "guests") return { ...event, attendees: guests(maker, logins[0] ?? "", true) };
  if (what === "instance" && event.recurrence) return instanceOf(random, event);
  const decline = (one: EventAttendee): EventAttendee =>
    one.self ? { ...one, responseStatus: "declined" } : one;
  return { ...event, attendees: event.attendees.map(decline) };
}

/** One of a series, moved or cancelled. */
function instanceOf(random: Random, series: StoredEvent): StoredEvent {
  const { recurrence: _, ...rest } = series;
  const originalAt = localWeeksLater(startOf(series), random.int(0, SERIES_WEEKS + 4));
  const utc = new Date(originalAt).toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
  const move = times(originalAt + random.int(-20, 50) * HOUR_MS, 2);
  return {
    ...rest,
    id: `${series.id}_${utc}Z`,
    recurringEventId: series.id,
    originalStartTime: times(originalAt, 1).start,
    ...(random.chance(0.4) ? { status: "cancelled" as const } : move),
  };
}

function times(startAt: number, quarters: number): Pick<StoredEvent, "start" | "end"> {
  const at = (ms: number) => ({ dateTime: new Date(ms).toISOString(), timeZone: ZONE });
  return { start: at(startAt), end: at(startAt + quarters * 900_000) };
}

function startOf(event: StoredEvent): number {
  return Date.parse(event.start.dateTime ?? "");
}

/** The same time of day in Berlin, over the end of daylight saving on 25 October 2026. */
function localWeeksLater(at: number, weeks: number): number {
  const plain = at + weeks * 7 * DAY_MS;
  const changeAt = Date.parse("2026-10-25T01:00:00Z");
  return at < changeAt && plain >= changeAt ? plain + HOUR_MS : plain;
}
