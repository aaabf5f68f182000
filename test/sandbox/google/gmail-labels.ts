import type { MailStore } from "../mail-store";

const SYSTEM = [
  "INBOX",
  "SENT",
  "DRAFT",
  "IMPORTANT",
  "STARRED",
  "UNREAD",
  "CHAT",
  "SPAM",
  "TRASH",
  "CATEGORY_PERSONAL",
  "CATEGORY_SOCIAL",
  "CATEGORY_PROMOTIONS",
  "CATEGORY_UPDATES",
  "CATEGORY_FORUMS",
];

/** Gmail's own labels and those in use. */
export function labelsOf(mail: MailStore): object[] {
  const inUse = [...mail.byLabel.keys()].filter((id) => !SYSTEM.includes(id)).sort();
  return [...SYSTEM, ...inUse].map(labelHead);
}

/** One label with its totals; undefined if there is none of this id. */
export function labelResource(mail: MailStore, id: string): object | undefined {
  const messages = mail.byLabel.get(id);
  if (!messages && !SYSTEM.includes(id)) return undefined;
  const list = messages ?? [];
  const unread = list.filter(({ labelIds }) => labelIds.includes("UNREAD"));
  return {
    ...labelHead(id),
    messagesTotal: list.length,
    messagesUnread: unread.length,
    threadsTotal: new Set(list.map(({ threadId }) => threadId)).size,
    threadsUnread: new Set(unread.map(({ threadId }) => threadId)).size,
  };
}

function labelHead(id: string): object {
  return { id, name: id, type: SYSTEM.includes(id) ? "system" : "user" };
}
