import type { StoredEvent } from "../mailbox";
import { anEvent } from "./small-world";

export const EVENTS = "/calendar/v3/calendars/primary/events";
export type EventsAnswer = {
  items: StoredEvent[];
  nextPageToken?: string;
  nextSyncToken?: string;
};

export const BERLIN = "Europe/Berlin";

/** Every Monday at ten in Berlin from 5 October 2026, over the end of daylight saving on 25 October. */
export function weekly(changes: Partial<StoredEvent> = {}): StoredEvent {
  return anEvent("weekly", {
    start: { dateTime: "2026-10-05T10:00:00+02:00", timeZone: BERLIN },
    end: { dateTime: "2026-10-05T10:30:00+02:00", timeZone: BERLIN },
    recurrence: ["RRULE:FREQ=WEEKLY;BYDAY=MO"],
    ...changes,
  });
}

export function exception(original: string, changes: Partial<StoredEvent>): StoredEvent {
  const { recurrence: _recurrence, ...single } = weekly();
  const utc = new Date(original).toISOString().slice(0, 19).replaceAll(/[-:]/g, "");
  return {
    ...single,
    id: `weekly_${utc}Z`,
    recurringEventId: "weekly",
    originalStartTime: { dateTime: original, timeZone: BERLIN },
    ...changes,
  };
}

export function windowOf(from: string, to: string): string {
  return `${EVENTS}?singleEvents=true&timeMin=${from}T00:00:00Z&timeMax=${to}T00:00:00Z`;
}

export function starts(answer: EventsAnswer): string[] {
  return answer.items.map(({ start }) => start.dateTime ?? start.date ?? "");
}

export function ids(answer: EventsAnswer): string[] {
  return answer.items.map(({ id }) => id);
}
