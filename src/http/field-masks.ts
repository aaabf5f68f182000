import { MESSAGE_FIELDS, METADATA_HEADERS } from "../providers/gmail-calls";
import { eventFields } from "../providers/google-calendar";
import { CALENDAR_FIELDS } from "../providers/google-calendar-list";
import { eventSelect } from "../providers/microsoft-calendar";
import { CALENDAR_SELECT } from "../providers/microsoft-calendar-list";
import { MESSAGE_SELECT } from "../providers/microsoft-mail";
import type { FieldMask } from "./pages/what-kith-read";

/**
 * What is asked of each mail, each meeting and each calendar, as the requests spell it: taken from the code that sends them.
 * `titles`: for somebody who switched meeting titles on.
 */
export const fieldMasks = (titles: boolean): readonly FieldMask[] => [
  { request: "Google Calendar, calendarList.list: fields", fields: CALENDAR_FIELDS },
  { request: "Google Calendar, events.list: fields", fields: eventFields(titles) },
  { request: "Gmail, messages.get and threads.get: fields", fields: MESSAGE_FIELDS },
  { request: "Gmail: metadataHeaders", fields: METADATA_HEADERS.join(", ") },
  { request: "Microsoft Graph, calendars: $select", fields: CALENDAR_SELECT },
  { request: "Microsoft Graph, calendarView: $select", fields: eventSelect(titles) },
  { request: "Microsoft Graph, messages: $select", fields: MESSAGE_SELECT },
];
