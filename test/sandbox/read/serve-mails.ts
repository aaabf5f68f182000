import type { StoredMessage } from "../mailbox";
import { labelsOf } from "./labels";
import { formatMailDate, mailDateOffset, parseMailDate } from "./mail-date";
import type { ArchivedMail } from "./read-mbox";
import { stableId } from "./stable-id";
import { createThreadFinder } from "./threads";

/** Archived mails as a mail server holds them: with ids, threads and labels, moved in time by `shiftMs`; newest first. */
export function serveMails(
  mails: readonly ArchivedMail[],
  own: ReadonlySet<string>,
  shiftMs: number,
): readonly StoredMessage[] {
  const finder = createThreadFinder();
  for (const { messageId, referred } of mails) finder.link(messageId, referred);
  const oldestFirst = mails.toSorted((a, b) => a.at - b.at);
  const threadIds = new Map<number, string>();
  for (const { messageId } of oldestFirst) {
    const thread = finder.threadOf(messageId);
    if (!threadIds.has(thread)) threadIds.set(thread, stableId(messageId));
  }
  return oldestFirst.toReversed().map((mail) => {
    const id = stableId(mail.messageId);
    return {
      id,
      threadId: threadIds.get(finder.threadOf(mail.messageId)) ?? id,
      labelIds: labelsOf(mail.headers, own),
      internalDate: mail.at + shiftMs,
      headers: mail.headers.map(([name, value]) => [name, shiftedValue(name, value, shiftMs)]),
      sizeEstimate: mail.size,
    };
  });
}

/** A Date that no one can read stays as it is; the others move with their mail and keep their zone. */
function shiftedValue(name: string, value: string, shiftMs: number): string {
  if (shiftMs === 0 || name.toLowerCase() !== "date") return value;
  const at = parseMailDate(value);
  return at === undefined ? value : formatMailDate(at + shiftMs, mailDateOffset(value));
}
