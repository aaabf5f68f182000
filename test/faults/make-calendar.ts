import type { EventAttendee, StoredCalendar, StoredEvent } from "../sandbox/mailbox";
import type { Random } from "./random";
import { type Change, type Contact, DAY_MS, START } from "./world";

const HOUR_MS = 3_600_000;
const ZONE = "Europe/Berlin";
const ANSWERS = ["accepted", "accepted", "tentative", "needsAction", "declined"] as const;
/** A series began so many weeks before the start. */
const SERIES_WEEKS = 9;

type Cast = { readonly contacts: readonly Contact[]; readonly logins: readonly string[] };
type Place = { readonly email: string; readonly calendarId: string };

/** A calendar of a random life, and what happens to its entries later. */
export function createCalendarMaker(random: Random, { contacts, logins }: Cast) {
  const entries: (Place & { event: StoredEvent })[] = [];
  let count = 0;

  function place(): Place {
    const email = random.pick(logins);
    return { email, calendarId: random.chance(0.8) ? email : `team-${email}` };
  }

  function guests(email: string, isMine: boolean): EventAttendee[] {
    const others = contacts.filter(() => random.chance(0.4)).slice(0, 4);
    const me = { email, self: true, responseStatus: isMine ? "accepted" : random.pick(ANSWERS) };
    const rest = others.map(({ name, address }) => ({
      ...{ email: address, displayName: name, responseStatus: random.pick(ANSWERS) },
    }));
    return random.chance(0.9) ? [me, ...rest] : [];
  }

  function single({ email }: Place, startAt: number): StoredEvent {
    count += 1;
    const isMine = random.chance(0.5);
    const { name, address } = random.pick(contacts);
    return {
      id: `e${count}`,
      iCalUID: `e${count}@cal.example`,
      status: "confirmed",
      ...times(startAt, random.int(1, 6)),
      organizer: isMine ? { email, self: true } : { email: address, displayName: name },
      attendees: guests(email, isMine),
      eventType: random.chance(0.9) ? "default" : "outOfOffice",
      updated: "2026-10-01T09:00:00.000Z",
    };
  }

  /** Past or to come, far from the edges of the window. */
  const anyTime = () => START + random.int(-200, 40) * DAY_MS + random.int(0, 12) * HOUR_MS;

  for (let left = random.int(3, 8); left > 0; left -= 1) {
    const where = place();
    entries.push({ ...where, event: single(where, anyTime()) });
  }
  if (random.chance(0.6)) {
    const where = place();
    const startAt = START - SERIES_WEEKS * 7 * DAY_MS + random.int(0, 40) * HOUR_MS;
    const recurrence = ["RRULE:FREQ=WEEKLY"];
    entries.push({ ...where, event: { ...single(where, startAt), recurrence } });
  }
  shareEntry(random, entries, logins);
  const initial = [...entries];

  function change(): Omit<Change, "beforeRequest"> & { readonly isAmbiguous: boolean } {
    const what = random.pick(["new", "move", "move", "cancel", "guests", "decline", "instance"]);
    const isLiving = ({ event }: { event: StoredEvent }) =>
      !entries.some((e) => e.event.id === event.recurringEventId && e.event.status === "cancelled");
    const old = random.pick(entries.filter(isLiving));
    const { email, calendarId } = old;
    let event = changed(what, old.event);
    if (what === "new" || (what !== "instance" && old.event.status === "cancelled")) {
      event = single(old, anyTime());
    }
    const same = entries.find((entry) => entry.event.id === event.id && entry.email === email);
    if (same) same.event = event;
    else entries.push({ email, calendarId, event });
    return {
      what: `${what} ${event.id} in ${calendarId}`,
      isAmbiguous: false,
      apply: (sandbox) => sandbox.putEvent(email, calendarId, event),
    };
  }

  function changed(what: string, event: StoredEvent): StoredEvent {
    const email = logins[0] ?? "";
    if (what === "cancel") return { ...event, status: "cancelled" };
    if (what === "move" && !event.recurrence) return { ...event, ...times(movedFrom(event), random.int(1, 6)) };
    if (what === "guests") return { ...event, attendees: guests(email, true) };
    if (what === "instance" && event.recurrence) return instanceOf(event);
    const decline = (one: EventAttendee): EventAttendee =>
      one.self ? { ...one, responseStatus: "declined" } : one;
    return { ...event, attendees: event.attendees.map(decline) };
  }

  /** One of a series, moved or cancelled. */
  function instanceOf(series: StoredEvent): StoredEvent {
    const { recurrence: _, ...single } = series;
    const firstAt = startOf(series);
    const originalAt = localWeeksLater(firstAt, random.int(0, SERIES_WEEKS + 4));
    const utc = new Date(originalAt).toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
    const move = times(originalAt + random.int(-20, 50) * HOUR_MS, 2);
    return {
      ...single,
      id: `${series.id}_${utc}Z`,
      recurringEventId: series.id,
      originalStartTime: times(originalAt, 1).start,
      ...(random.chance(0.4) ? { status: "cancelled" as const } : move),
    };
  }

  const movedFrom = (event: StoredEvent) => startOf(event) + random.int(-30, 70) * HOUR_MS;
  return {
    calendarsOf: (email: string): StoredCalendar[] =>
      [email, `team-${email}`].map((id) => ({
        ...{ id, summary: id, primary: id === email, timeZone: ZONE },
        events: initial
          .filter((entry) => entry.email === email && entry.calendarId === id)
          .map((entry) => entry.event),
      })),
    change,
  };
}

/** The same meeting in another calendar: the same UID, other entries. */
function shareEntry(
  random: Random,
  entries: (Place & { event: StoredEvent })[],
  logins: readonly string[],
): void {
  for (const { event, ...where } of [...entries]) {
    if (!random.chance(0.2)) continue;
    const [first = "", second = first] = logins;
    const email = where.email === first ? second : first;
    const calendarId = email === where.email ? `team-${email}` : email;
    if (calendarId === where.calendarId) continue;
    entries.push({ email, calendarId, event: { ...event, id: `copy${event.id}` } });
  }
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
