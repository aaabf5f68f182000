import { MESSAGE_FIELDS, METADATA_HEADERS } from "../providers/gmail-calls";
import { EVENT_FIELDS } from "../providers/google-calendar";
import { CALENDAR_FIELDS } from "../providers/google-calendar-list";
import { EVENT_SELECT } from "../providers/microsoft-calendar";
import { CALENDAR_SELECT } from "../providers/microsoft-calendar-list";
import { MESSAGE_SELECT } from "../providers/microsoft-mail";
import type { FieldMask } from "./pages/what-kith-read";

/** What is asked of each mail, each meeting and each calendar, as the requests spell it: taken from the code that sends them. */
export const FIELD_MASKS: readonly FieldMask[] = [
  { request: "Google Calendar, calendarList.list: fields", fields: CALENDAR_FIELDS },
  { request: "Google Calendar, events.list: fields", fields: EVENT_FIELDS },
  { request: "Gmail, messages.get and threads.get: fields", fields: MESSAGE_FIELDS },
  { request: "Gmail: metadataHeaders", fields: METADATA_HEADERS.join(", ") },
  { request: "Microsoft Graph, calendars: $select", fields: CALENDAR_SELECT },
  { request: "Microsoft Graph, calendarView: $select", fields: EVENT_SELECT },
  { request: "Microsoft Graph, messages: $select", fields: MESSAGE_SELECT },
];
