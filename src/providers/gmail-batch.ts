import * as v from "valibot";
import { GmailMessage, GmailThread } from "../../schemas/gmail";
import type { MailRef } from "../domain/set-aside";
import { fetchItem, MESSAGE_FIELDS, METADATA_HEADERS, UNITS } from "./gmail-calls";
import { type GoogleApi, isGone } from "./google-api";

/** Google allows 100 and throttles beyond 50; 25 pass where 100 at once do not (facts of others, measured). */
const PARTS = 20;

const THREAD = v.pipe(
  v.string(),
  v.parseJson(),
  GmailThread,
  v.transform(({ messages }) => messages),
);
const MESSAGE = v.pipe(
  v.string(),
  v.parseJson(),
  GmailMessage,
  v.transform((message) => [message]),
);

type Found = readonly GmailMessage[];

/**
 * The messages of many items, in their order. A batch saves connections, never quota; where there is no batch endpoint, or
 * a part of one failed, an item is fetched by itself, so that its own failure is seen.
 */
export async function fetchItems(api: GoogleApi, items: readonly MailRef[]): Promise<Found[]> {
  const found: Found[] = [];
  for (let from = 0; from < items.length; from += PARTS) {
    const part = items.slice(from, from + PARTS);
    const answers = part.length > 1 ? await fetchBatch(api, part) : [];
    for (const [index, item] of part.entries()) {
      found.push(answers[index] ?? (await fetchItem(api, item)));
    }
  }
  return found;
}

/**
 * The messages of as many of the items, from the first on, as could be had: a failure after some progress is left for the
 * next page to meet, so that what was paid for is kept. Throws where there was none.
 */
export async function fetchSome(api: GoogleApi, items: readonly MailRef[]): Promise<Found[]> {
  const found: Found[] = [];
  for (let from = 0; from < items.length; from += PARTS) {
    try {
      found.push(...(await fetchItems(api, items.slice(from, from + PARTS))));
    } catch (error) {
      if (found.length === 0) throw error;
      return found;
    }
  }
  return found;
}

async function fetchBatch(
  api: GoogleApi,
  items: readonly MailRef[],
): Promise<(Found | undefined)[]> {
  if (api.lacks.has("batch")) return [];
  const boundary = "kith_batch";
  const parts = items.map(
    (item, index) =>
      `--${boundary}\r\nContent-Type: application/http\r\nContent-ID: <item-${index}>\r\n\r\nGET ${pathOf(item)} HTTP/1.1\r\n\r\n`,
  );
  try {
    const body = `${parts.join("")}--${boundary}--\r\n`;
    const answer = await api.post("/batch/gmail/v1", `multipart/mixed; boundary=${boundary}`, body);
    const text = new TextDecoder().decode(await answer.arrayBuffer());
    const found = readParts(text, answer.headers.get("content-type") ?? "", items);
    for (const [index, item] of items.entries()) {
      // A refused part costs as much as an answered one; what is fetched again counts itself.
      if (found[index]) api.meter.quotaUnits += UNITS[item.kind];
    }
    return found;
  } catch (error) {
    if (!isGone(error)) throw error;
    api.lacks.add("batch");
    return [];
  }
}

function pathOf({ kind, id }: MailRef): string {
  const query = new URLSearchParams({ format: "metadata" });
  for (const header of METADATA_HEADERS) query.append("metadataHeaders", header);
  query.set("fields", kind === "message" ? MESSAGE_FIELDS : `messages(${MESSAGE_FIELDS})`);
  return `/gmail/v1/users/me/${kind}s/${encodeURIComponent(id)}?${query}`;
}

/** The answers by Content-ID, since their order is not promised; none for a part that failed. */
function readParts(
  text: string,
  contentType: string,
  items: readonly MailRef[],
): (Found | undefined)[] {
  const found: (Found | undefined)[] = items.map(() => undefined);
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (!boundary) return found;
  for (const part of text.split(`--${boundary}`).slice(1)) {
    const index = Number(/^content-id:\s*<?response-<?item-(\d+)/im.exec(part)?.[1] ?? Number.NaN);
    const item = items[index];
    const [, head = "", ...rest] = part.replaceAll("\r\n", "\n").split("\n\n");
    const status = Number(/^HTTP\/[\d.]+ (\d{3})/.exec(head.trimStart())?.[1]);
    if (!item) continue;
    if (status === 404) found[index] = [];
    else if (status === 200) found[index] = messagesIn(item, rest.join("\n\n"));
  }
  return found;
}

/** None where the part was cut off or is not as documented: the item is fetched again by itself. */
function messagesIn({ kind }: MailRef, body: string): Found | undefined {
  const schema = kind === "thread" ? THREAD : MESSAGE;
  const parsed = v.safeParse(schema, body);
  return parsed.success ? parsed.output : undefined;
}
