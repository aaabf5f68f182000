import type { GmailHistoryList } from "../../schemas/gmail";
import { ProviderError } from "../domain/failure";
import type { HistoryWindow } from "../domain/history-window";
import type { MailRef } from "../domain/set-aside";
import { readItems } from "./gmail-aside";
import { listHistory } from "./gmail-calls";
import type { StepCursor } from "./gmail-cursor";
import { contactsOf, type ReadMail } from "./gmail-mail";
import type { GmailReader } from "./gmail-reader";
import { countOn, countOneMore, isFull } from "./one-way-count";

const KNOWN_THREADS = 2000;

type Live = StepCursor<"live">;
type Added = GmailHistoryList["history"][number]["messagesAdded"][number]["message"];

/**
 * One page of what arrived since: mail the user sent (with its thread, if it is the user's first in it, because what
 * others wrote there before was not read), mail in threads the user took part in, and personal mail in the inbox.
 */
export async function readHistory(
  reader: GmailReader,
  cursor: Live,
  window: HistoryWindow,
): Promise<{ readonly next: Live; readonly mail: ReadMail; readonly more: boolean }> {
  const startedAt = reader.now();
  const page = await listHistory(reader.api, cursor);
  const added = new Map<string, Added>();
  for (const { messagesAdded } of page.history) {
    for (const { message } of messagesAdded) added.set(message.id, message);
  }
  // Without labels nobody can tell sent from received: the lists can.
  if (added.size > 0 && [...added.values()].every((message) => message.labelIds.length === 0)) {
    throw new ProviderError("cursor-expired", "history comes without labels");
  }
  const { items, ...kept } = chooseItems([...added.values()], cursor, startedAt);
  const messages = (await readItems(reader, items)).flat();
  const mail = await contactsOf(messages, window.since, reader.owner);
  const pageToken = page.nextPageToken ?? null;
  const isDone = pageToken === null;
  const history = isDone ? later(cursor.history, page.historyId ?? "") : cursor.history;
  const completeAt = isDone ? startedAt : cursor.completeAt;
  return { next: { ...cursor, ...kept, pageToken, history, completeAt }, mail, more: !isDone };
}

/** History ids are numbers of up to 20 digits: longer is later, then the greater text. They never go back. */
export function later(a: string, b: string): string {
  if (a.length !== b.length) return a.length > b.length ? a : b;
  return a > b ? a : b;
}

function chooseItems(
  added: readonly Added[],
  from: Live,
  now: number,
): Pick<Live, "known" | "oneWay"> & { readonly items: readonly MailRef[] } {
  const known = new Set(from.known);
  const items = new Map<string, MailRef>();
  let oneWay = countOn(from.oneWay, now);
  // The user's own mail first: a thread it makes known is read whole, and its other new messages with it.
  for (const { threadId, id } of added.filter((message) => message.labelIds.includes("SENT"))) {
    const isRead = known.has(threadId) || id === threadId;
    if (!items.has(threadId)) {
      const item: MailRef = isRead ? { kind: "message", id } : { kind: "thread", id: threadId };
      items.set(item.id, item);
    }
    known.add(threadId);
  }
  for (const { id, threadId, labelIds } of added) {
    if (items.has(id) || items.get(threadId)?.kind === "thread") continue;
    const isPersonal = labelIds.includes("INBOX") && labelIds.includes("CATEGORY_PERSONAL");
    const isOneWay = !known.has(threadId);
    if (isOneWay) {
      if (!isPersonal) continue;
      const isLeft = isFull(oneWay);
      oneWay = countOneMore(oneWay);
      if (isLeft) continue;
    }
    items.set(id, { kind: "message", id });
  }
  const fresh = [...known].filter((threadId) => !from.known.includes(threadId));
  const all = [...fresh, ...from.known].slice(0, KNOWN_THREADS);
  return { known: all, oneWay, items: [...items.values()] };
}
