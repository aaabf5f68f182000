import type { GmailMessage } from "../../schemas/gmail";
import { isItemTrouble, ProviderError } from "../domain/failure";
import type { HistoryWindow } from "../domain/history-window";
import type { MailRef } from "../domain/set-aside";
import { fetchItems, fetchSome } from "./gmail-batch";
import { dateOf, fetchItem, listMessages, messagesOfThread } from "./gmail-calls";
import type { GmailReader } from "./gmail-reader";

type Reader = Pick<GmailReader, "api" | "aside">;
type Found = readonly GmailMessage[];

const PERSONAL = ["INBOX", "CATEGORY_PERSONAL"];
/** Other messages tried before it is said that no message can be read. */
const WITNESSES = 3;

/**
 * The messages of all the items, in their order. On a page that has failed often each is asked for by itself, and what
 * alone cannot be read is set aside.
 */
export async function readItems(reader: Reader, items: readonly MailRef[]): Promise<Found[]> {
  return reader.aside.isPatient ? readEach(reader, items) : fetchItems(reader.api, items);
}

/** As `readItems`; of a page that fails later than at its start what was read until then. */
export async function readSomeItems(reader: Reader, items: readonly MailRef[]): Promise<Found[]> {
  return reader.aside.isPatient ? readEach(reader, items) : fetchSome(reader.api, items);
}

/**
 * What was set aside and is due is asked for once more, and kept if it would have been kept at first. Its failures are no
 * failure of the page.
 */
export async function retryAside({ api, aside }: Reader, window: HistoryWindow): Promise<Found> {
  const found: GmailMessage[] = [];
  for (const ref of aside.due()) {
    try {
      for (const message of await fetchItem(api, ref)) {
        if (await belongs(api, message, window)) found.push(message);
      }
      aside.drop(ref);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      if (!(await isAlone({ api, aside }, ref, error))) return found;
      aside.add(ref);
    }
  }
  return found;
}

/** Mail in a thread the user took part in, or one-way mail lately: when it was set aside nobody could see which it is. */
async function belongs(
  api: Reader["api"],
  { labelIds, internalDate, threadId }: GmailMessage,
  window: HistoryWindow,
): Promise<boolean> {
  const isLate = internalDate >= window.oneWaySince && PERSONAL.every((l) => labelIds.includes(l));
  if (labelIds.includes("SENT") || isLate) return true;
  const thread = await fetchItem(api, { kind: "thread", id: threadId });
  return thread.some((message) => message.labelIds.includes("SENT"));
}

async function readEach(reader: Reader, items: readonly MailRef[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const item of items) {
    found.push(reader.aside.has(item) ? [] : await readAlone(reader, item));
  }
  return found;
}

async function readAlone(reader: Reader, item: MailRef): Promise<Found> {
  const { api, aside } = reader;
  try {
    return await fetchItem(api, item);
  } catch (error) {
    if (!isItemTrouble(error)) throw error;
    const parts = item.kind === "thread" ? await partsOf(reader, item) : [];
    if (parts.length > 1) return (await readEach(reader, parts)).flat();
    if (!(await isAlone(reader, item, error))) throw error;
    aside.add(item);
    return [];
  }
}

/** The messages of a thread that cannot be read as a whole; none where not even their ids can. */
async function partsOf({ api }: Reader, thread: MailRef): Promise<MailRef[]> {
  try {
    return (await messagesOfThread(api, thread.id)).map((id) => ({ kind: "message", id }));
  } catch (error) {
    if (isItemTrouble(error)) return [];
    throw error;
  }
}

/** Whether it is this one and not all of the mailbox: another message can be read right now, or there is no other. */
async function isAlone(
  { api, aside }: Reader,
  failed: MailRef,
  error: ProviderError,
): Promise<boolean> {
  if (!isItemTrouble(error)) return false;
  try {
    const { messages } = await listMessages(api, { labelIds: [], pageToken: null });
    const isOther = (kind: MailRef["kind"], id: string) =>
      id !== failed.id && !aside.has({ kind, id });
    const others = messages.filter(
      ({ id, threadId }) => isOther("message", id) && isOther("thread", threadId),
    );
    for (const { id } of others.slice(0, WITNESSES)) {
      if (await isReadable(api, id)) return true;
    }
    return others.length === 0;
  } catch (other) {
    if (other instanceof ProviderError) return false;
    throw other;
  }
}

async function isReadable(api: Reader["api"], id: string): Promise<boolean> {
  try {
    await dateOf(api, id);
    return true;
  } catch (error) {
    if (isItemTrouble(error)) return false;
    throw error;
  }
}
