import type { Provider } from "../domain/account";
import { ID_FIELDS, MESSAGE_FIELDS, METADATA_HEADERS } from "../providers/gmail-calls";
import { eventFields } from "../providers/google-calendar";
import { CALENDAR_FIELDS } from "../providers/google-calendar-list";
import { eventSelect } from "../providers/microsoft-calendar";
import { CALENDAR_SELECT } from "../providers/microsoft-calendar-list";
import { OWNER_SELECT } from "../providers/microsoft-consent";
import { FOLDER_SELECT } from "../providers/microsoft-folders";
import { DATE_SELECT, LIST_SELECT, MESSAGE_SELECT } from "../providers/microsoft-mail";
import type { FieldMask } from "./pages/what-kith-read";

/**
 * What each kind of request asks for, as it goes over the wire: taken from the code that sends them. `titles`: for somebody
 * who switched meeting titles on.
 */
export function fieldMasks(provider: Provider, titles: boolean): readonly FieldMask[] {
  return provider === "google" ? google(titles) : microsoft(titles);
}

const google = (titles: boolean): FieldMask[] => [
  { request: "calendarList.list", fields: CALENDAR_FIELDS },
  { request: "events.list", fields: eventFields(titles) },
  { request: "messages.get, threads.get", fields: MESSAGE_FIELDS },
  { request: "messages.get, threads.get: metadataHeaders", fields: METADATA_HEADERS.join(", ") },
  { request: "messages.get: minimal", fields: ID_FIELDS.date },
  { request: "threads.get: minimal", fields: ID_FIELDS.thread },
  { request: "messages.list", fields: ID_FIELDS.list },
  { request: "history.list", fields: ID_FIELDS.history },
  { request: "getProfile", fields: ID_FIELDS.state },
];

const microsoft = (titles: boolean): FieldMask[] => [
  { request: "calendars", fields: CALENDAR_SELECT },
  { request: "calendars (owner)", fields: OWNER_SELECT },
  { request: "calendarView", fields: eventSelect(titles) },
  { request: "messages, messages/delta", fields: MESSAGE_SELECT },
  { request: "messages (sent)", fields: LIST_SELECT },
  { request: "messages (times)", fields: DATE_SELECT },
  { request: "mailFolders", fields: FOLDER_SELECT },
];
