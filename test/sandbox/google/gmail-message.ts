import { toBase64Url } from "../encoding";
import type { MailStore } from "../mail-store";
import type { StoredMessage } from "../mailbox";
import type { ApiCall } from "./api-call";
import { invalidParameter, metadataForbids } from "./google-error";
import { MAIL_METADATA } from "./scopes";

export type MessageFormat = "minimal" | "full" | "raw" | "metadata";

const FORMATS: readonly string[] = ["minimal", "full", "raw", "metadata"];

/** The `format` asked for; those with a body are refused to a token that has `gmail.metadata`, whatever else it has. */
export function formatOf({ query, grant }: ApiCall): MessageFormat {
  const text = (query.get("format") || "full").toLowerCase();
  if (!isFormat(text)) throw invalidParameter(`Invalid value at 'format': "${text}"`, "format");
  const hasBody = text === "full" || text === "raw";
  if (hasBody && grant.scopes.includes(MAIL_METADATA)) {
    throw metadataForbids(`Metadata scope doesn't allow format ${text.toUpperCase()}`);
  }
  return text;
}

/** A Message resource. The sandbox holds no bodies: with a body format the payload is empty. */
export function messageResource(
  mail: MailStore,
  message: StoredMessage,
  { format, headers }: { readonly format: MessageFormat; readonly headers: readonly string[] },
): object {
  const resource = {
    id: message.id,
    threadId: message.threadId,
    labelIds: message.labelIds,
    snippet: "",
    historyId: String(mail.historyIds.get(message.id) ?? mail.historyId),
    internalDate: String(message.internalDate),
    sizeEstimate: message.sizeEstimate,
  };
  if (format === "minimal") return resource;
  if (format === "raw") {
    const lines = message.headers.map(([name, value]) => `${name}: ${value}\r\n`);
    return { ...resource, raw: toBase64Url(`${lines.join("")}\r\n`) };
  }
  const chosen = format === "metadata" ? chooseHeaders(message, headers) : message.headers;
  const list = chosen.map(([name, value]) => ({ name, value }));
  const payload = {
    mimeType: mimeTypeOf(message),
    ...(list.length > 0 && { headers: list }),
    ...(format === "full" && { partId: "", filename: "", body: { size: 0 } }),
  };
  return { ...resource, payload };
}

function chooseHeaders(
  message: StoredMessage,
  wanted: readonly string[],
): StoredMessage["headers"] {
  if (wanted.length === 0) return message.headers;
  const names = new Set(wanted.map((name) => name.toLowerCase()));
  return message.headers.filter(([name]) => names.has(name.toLowerCase()));
}

function mimeTypeOf(message: StoredMessage): string {
  const header = message.headers.find(([name]) => name.toLowerCase() === "content-type");
  return header?.[1].split(";")[0]?.trim().toLowerCase() || "text/plain";
}

function isFormat(text: string): text is MessageFormat {
  return FORMATS.includes(text);
}
