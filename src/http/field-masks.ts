import { MESSAGE_FIELDS, METADATA_HEADERS } from "../providers/gmail-calls";
import type { FieldMask } from "./pages/what-kith-read";

/** Every field that reading asks for, as the requests spell it: taken from the code that sends them. */
export const FIELD_MASKS: readonly FieldMask[] = [
  { request: "Gmail, users.messages.get: fields", fields: MESSAGE_FIELDS },
  { request: "Gmail, users.threads.get: fields", fields: `messages(${MESSAGE_FIELDS})` },
  { request: "Gmail: metadataHeaders", fields: METADATA_HEADERS.join(", ") },
];
