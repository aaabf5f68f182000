import { METADATA_HEADERS } from "./gmail-calls";
import { EVENT_FIELDS } from "./google-calendar";
import { EVENT_SELECT } from "./microsoft-calendar";
import { MESSAGE_SELECT } from "./microsoft-mail";

/** What Kith asks the providers for, word for word: the page that says what is read shows this list. */
export const FIELD_MASKS: readonly { readonly request: string; readonly fields: string }[] = [
  { request: "Gmail: users.messages.get, users.threads.get", fields: METADATA_HEADERS.join(", ") },
  { request: "Google Calendar: events.list", fields: EVENT_FIELDS },
  { request: "Microsoft Graph: messages", fields: MESSAGE_SELECT.replaceAll(",", ", ") },
  { request: "Microsoft Graph: calendarView", fields: EVENT_SELECT.replaceAll(",", ", ") },
];
