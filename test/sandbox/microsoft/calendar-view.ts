import type { CalendarItem, CalendarStore } from "../calendar-store";
import { listItems } from "../calendar-store";
import { toBase64Url } from "../encoding";
import type { GraphCall } from "./graph-call";
import { badRequest, GraphFault, itemNotFound } from "./graph-error";
import { EVENT_FIELDS, graphEvent } from "./graph-event";
import { linkWith, selectedFields, selectFields, topOf } from "./odata";

const CALENDAR_FIELDS: ReadonlySet<string> = new Set(
  "id,name,color,hexColor,isDefaultCalendar,changeKey,canShare,canViewPrivateItems,canEdit,owner".split(
    ",",
  ),
);
const DAY_MS = 86_400_000;
/** The longest span of one view. */
const MOST_DAYS = 1825;

/** `/me/calendars`: the default one first, all owned by the user. */
export function listCalendars(call: GraphCall): object {
  const { account, url } = call;
  const select = selectedFields(url.searchParams, CALENDAR_FIELDS);
  const { email, name } = account.mailbox;
  return {
    "@odata.context": `${call.state.options.origin}/v1.0/$metadata#users/calendars`,
    value: account.calendars.map((store) =>
      selectFields(
        {
          id: calendarId(store),
          name: store.calendar.primary ? "Calendar" : store.calendar.summary,
          color: "auto",
          isDefaultCalendar: store.calendar.primary,
          canShare: true,
          canViewPrivateItems: true,
          canEdit: true,
          owner: { name, address: email },
        },
        select,
      ),
    ),
  };
}

/** `/me/calendarView` and `/me/calendars/{id}/calendarView`: what overlaps the span, series as their occurrences. */
export function calendarView(call: GraphCall): object {
  const query = call.url.searchParams;
  const store = storeOf(call);
  const [from, until] = [timeOf(query, "startDateTime"), timeOf(query, "endDateTime")];
  if (until < from) throw badRequest("The End time must not be before the Start time.");
  if (until - from > MOST_DAYS * DAY_MS) {
    throw new GraphFault(
      400,
      "ErrorCalendarViewRangeTooBig",
      `Your request can't be completed. The range between the start and end dates is greater than the allowed range. Maximum number of days: ${MOST_DAYS}`,
    );
  }
  const select = selectedFields(query, EVENT_FIELDS);
  const top = topOf(query, { standard: 10, most: 1000 });
  const skip = Number(query.get("$skip") ?? 0);
  const items = listItems(store, { single: true, untilMs: until }).filter(
    (item) => item.startsAt < until && item.endsAt > from && isKept(item),
  );
  const page = items.slice(skip, skip + top);
  const parameters = Object.fromEntries([...query].filter(([name]) => name !== "$skip"));
  const next = { ...parameters, $skip: String(skip + top) };
  return {
    "@odata.context": `${call.state.options.origin}/v1.0/$metadata#users/calendarView`,
    value: page.map((item) => selectFields(graphEvent(call, store, item), select)),
    ...(skip + top < items.length && {
      "@odata.nextLink": linkWith(call.url, call.state.options.origin, next),
    }),
  };
}

/** What the organiser called off stays in a guest's calendar, marked; in the organiser's own it is gone. */
function isKept({ event }: CalendarItem): boolean {
  return event.status !== "cancelled" || event.organizer.self !== true;
}

function storeOf(call: GraphCall): CalendarStore {
  const asked = call.path("calendar");
  const found = call.account.calendars.find((store) =>
    asked === "" ? store.calendar.primary : calendarId(store) === asked,
  );
  if (!found) throw itemNotFound();
  return found;
}

function calendarId({ calendar }: CalendarStore): string {
  return `AQMkADAwCalendar${toBase64Url(calendar.id)}AAAA`;
}

/** Without an offset the time is in UTC. */
function timeOf(query: URLSearchParams, name: string): number {
  const text = query.get(name) ?? "";
  const at = Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
  if (Number.isNaN(at))
    throw badRequest(
      `This request requires a time window specified by the query string parameter ${name}.`,
    );
  return at;
}
