import type { EventAttendee, EventTime, StoredEvent } from "../mailbox";
import { stableId } from "../read/stable-id";
import { type BerlinClock, berlinDateTime } from "./berlin-clock";
import type { Person } from "./person";

type Response = EventAttendee["responseStatus"];

/** A meeting as it was planned. */
type Plan = {
  readonly day: number;
  /** Minutes after midnight in Berlin. */
  readonly minutes: number;
  readonly lasts: number;
  readonly title: string;
  readonly organizer: Person;
  readonly others: readonly Person[];
  /** What the user answered. */
  readonly answer: Response;
  readonly cancelled?: boolean;
  readonly room?: Person | undefined;
  /** Those who said no. */
  readonly absent?: readonly Person[];
  readonly visibility?: "private";
};

/** A standing meeting: every so many weeks, until a day. */
type SeriesPlan = Plan & {
  readonly everyWeeks: number;
  readonly untilDay?: number;
  readonly cancelledDays?: readonly number[];
  /** Days on which the user said no. */
  readonly declinedDays?: readonly number[];
  /** Held on another day: the planned one and how many days later. */
  readonly movedDays?: readonly (readonly [day: number, later: number])[];
};

/** One meeting that was or will be held as the world knows it: for the truth. */
export type Held = {
  readonly at: number;
  readonly endAt: number;
  readonly others: readonly Person[];
  readonly absent: readonly Person[];
  readonly isUserIn: boolean;
  readonly isCancelled: boolean;
};

/** The calendar of the world. */
export type MeetingLog = {
  readonly single: (plan: Plan) => void;
  readonly series: (plan: SeriesPlan) => void;
  /** Entries that are no meetings: holidays, birthdays, time blocked. */
  readonly entry: (event: StoredEvent) => void;
  readonly events: readonly StoredEvent[];
  readonly held: readonly Held[];
};

/** An empty calendar of this user, whose usual address is the organiser's of their own meetings. */
export function createMeetingLog(clock: BerlinClock, user: Person): MeetingLog {
  const events: StoredEvent[] = [];
  const held: Held[] = [];
  let planned = 0;

  function nextId(plan: Plan): string {
    planned += 1;
    return stableId(`${planned} ${plan.day} ${plan.title}`) + stableId(plan.title).slice(0, 10);
  }

  function hold(plan: Plan, answer: Response, isCancelled: boolean): void {
    held.push({
      at: clock.at(plan.day, plan.minutes),
      endAt: clock.at(plan.day, plan.minutes + plan.lasts),
      others: plan.others,
      absent: plan.absent ?? [],
      isUserIn: plan.organizer === user || answer === "accepted",
      isCancelled,
    });
  }

  return {
    events,
    held,
    entry: (event) => void events.push(event),
    single: (plan) => {
      const id = nextId(plan);
      const event = eventOf(clock, user, plan, plan.answer);
      events.push({ ...event, id, iCalUID: `${id}@google.com` });
      hold(plan, plan.answer, plan.cancelled ?? false);
    },
    series: (plan) => {
      const id = nextId(plan);
      const main = eventOf(clock, user, plan, plan.answer);
      events.push({ ...main, id, iCalUID: `${id}@google.com`, recurrence: [ruleOf(clock, plan)] });
      const lastDay = plan.untilDay ?? clock.dayOf(clock.now) + 90;
      for (let day = plan.day; day <= lastDay; day += plan.everyWeeks * 7) {
        const exception = exceptionOf(plan, day);
        hold(
          { ...plan, day: exception?.day ?? day },
          exception?.answer ?? plan.answer,
          exception?.cancelled ?? false,
        );
        if (exception === undefined) continue;
        events.push({
          ...eventOf(clock, user, { ...plan, ...exception }, exception.answer),
          id: `${id}_${utcStamp(clock.at(day, plan.minutes))}`,
          iCalUID: `${id}@google.com`,
          recurringEventId: id,
          originalStartTime: timeOf(clock.at(day, plan.minutes)),
        });
      }
    },
  };
}

type Exception = { readonly day: number; readonly answer: Response; readonly cancelled: boolean };

function exceptionOf(plan: SeriesPlan, day: number): Exception | undefined {
  const { answer } = plan;
  if (plan.cancelledDays?.includes(day)) return { day, answer, cancelled: true };
  if (plan.declinedDays?.includes(day)) return { day, answer: "declined", cancelled: false };
  const moved = plan.movedDays?.find(([from]) => from === day);
  return moved === undefined ? undefined : { day: day + moved[1], answer, cancelled: false };
}

function ruleOf(clock: BerlinClock, plan: SeriesPlan): string {
  const until =
    plan.untilDay === undefined ? "" : `;UNTIL=${utcStamp(clock.at(plan.untilDay, 1439))}`;
  const interval = plan.everyWeeks === 1 ? "" : `;INTERVAL=${plan.everyWeeks}`;
  return `RRULE:FREQ=WEEKLY${interval}${until}`;
}

function eventOf(
  clock: BerlinClock,
  user: Person,
  plan: Plan,
  answer: Response,
): Omit<StoredEvent, "id" | "iCalUID"> {
  const isOwn = plan.organizer === user;
  const at = clock.at(plan.day, plan.minutes);
  return {
    status: plan.cancelled ? "cancelled" : "confirmed",
    start: timeOf(at),
    end: timeOf(clock.at(plan.day, plan.minutes + plan.lasts)),
    organizer: {
      email: plan.organizer.addresses[0],
      displayName: plan.organizer.name,
      ...(isOwn ? { self: true } : {}),
    },
    attendees: [
      {
        email: user.addresses[0],
        responseStatus: isOwn ? "accepted" : answer,
        self: true,
        ...(isOwn ? { organizer: true } : {}),
      },
      ...plan.others.map((other) => attendeeOf(other, plan)),
      ...(plan.room === undefined ? [] : [roomOf(plan.room)]),
    ],
    eventType: "default",
    ...(plan.visibility === undefined ? {} : { visibility: plan.visibility }),
    summary: plan.title,
    // Nobody plans more than ten days ahead in this world, and no version is from the future.
    updated: new Date(Math.min(at - 10 * 86_400_000, clock.now)).toISOString(),
  };
}

function attendeeOf(other: Person, plan: Plan): EventAttendee {
  return {
    email: other.addresses[0],
    displayName: other.name,
    responseStatus: plan.absent?.includes(other) ? "declined" : "accepted",
    ...(other === plan.organizer ? { organizer: true } : {}),
  };
}

function roomOf(room: Person): EventAttendee {
  return {
    email: room.addresses[0],
    displayName: room.name,
    responseStatus: "accepted",
    resource: true,
  };
}

/** An instant as Google Calendar writes it for a calendar in Berlin. */
export function timeOf(at: number): EventTime {
  return { dateTime: berlinDateTime(at), timeZone: "Europe/Berlin" };
}

function utcStamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}
