import { Hono } from "hono";
import type { CalendarStore } from "../calendar-store";
import type { SandboxState } from "../state";
import type { ApiCall, ApiMethod } from "./api-call";
import { answerFields, apiHandler } from "./api-call";
import { listEvents } from "./event-list";
import { EVENT_FIELDS } from "./event-resource";
import { notFound } from "./google-error";
import { CALENDAR_REQUESTS_PER_MINUTE } from "./quota";
import { CALENDAR_LIST_READ, EVENTS_READ } from "./scopes";

const LIST_ENTRY =
  "kind,etag,id,summary,description,timeZone,colorId,backgroundColor,foregroundColor,selected,accessRole,defaultReminders,primary,deleted,hidden,summaryOverride,location,notificationSettings,conferenceProperties";

const CALENDAR_LIST: ApiMethod = {
  id: "calendar.calendarList.list",
  api: "calendar",
  scopes: CALENDAR_LIST_READ,
  units: 1,
  unitsPerMinute: CALENDAR_REQUESTS_PER_MINUTE,
  answer: answerFields(`kind,etag,nextPageToken,nextSyncToken,items(${LIST_ENTRY})`),
};

const EVENTS_LIST: ApiMethod = {
  id: "calendar.events.list",
  api: "calendar",
  scopes: EVENTS_READ,
  units: 1,
  unitsPerMinute: CALENDAR_REQUESTS_PER_MINUTE,
  answer: answerFields(
    `kind,etag,summary,description,updated,timeZone,accessRole,defaultReminders,nextPageToken,nextSyncToken,items(${EVENT_FIELDS})`,
  ),
};

/** The read side of the Calendar API under `/calendar/v3`. */
export function createCalendar(state: SandboxState): Hono {
  const app = new Hono();
  app.get("/calendar/v3/users/me/calendarList", apiHandler(state, CALENDAR_LIST, listCalendars));
  const events = apiHandler(state, EVENTS_LIST, listCalendarEvents);
  app.get("/calendar/v3/calendars/:calendarId/events", (context, next) => {
    const missing = state.missing.syncTokens;
    const isRefused = typeof missing === "number" && context.req.query("syncToken") !== undefined;
    return isRefused ? new Response("Not Implemented", { status: missing }) : events(context, next);
  });
  return app;
}

function listCalendars({ account }: ApiCall): object {
  const items = account.calendars.map(({ calendar }) => ({
    kind: "calendar#calendarListEntry",
    etag: '"0"',
    id: calendar.id,
    summary: calendar.summary,
    timeZone: calendar.timeZone,
    selected: true,
    accessRole: "owner",
    defaultReminders: [],
    ...(calendar.primary && { primary: true }),
  }));
  return { kind: "calendar#calendarList", etag: '"0"', items };
}

function listCalendarEvents(call: ApiCall): object {
  const store = findCalendar(call);
  return {
    kind: "calendar#events",
    etag: `"${store.seq}"`,
    summary: store.calendar.summary,
    description: "",
    updated: new Date(call.now).toISOString(),
    timeZone: store.calendar.timeZone,
    accessRole: "owner",
    defaultReminders: [],
    ...listEvents(call, store),
  };
}

function findCalendar({ account, path }: ApiCall): CalendarStore {
  const id = path("calendarId");
  const found = account.calendars.find(
    ({ calendar }) =>
      calendar.id === id ||
      (calendar.primary && (id === "primary" || id === account.mailbox.email)),
  );
  if (!found) throw notFound("Not Found");
  return found;
}
