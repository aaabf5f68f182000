import type { StoredMessage } from "./mailbox";
import { lowerBound } from "./sorted";

/** One change of a mailbox, as Gmail's history tells it. */
export type MailChange = {
  /** Ascending, with gaps, like Gmail's. */
  readonly id: number;
  readonly at: number;
  readonly kind: "messageAdded" | "messageDeleted" | "labelAdded" | "labelRemoved";
  readonly messageId: string;
  readonly threadId: string;
  /** The message's labels after the change. */
  readonly labelIds: readonly string[];
  /** Of a label change: which. */
  readonly changed: readonly string[];
};

/** A place in the newest-first order of a mailbox: the sort key of a message. */
export type MailPlace = { readonly internalDate: number; readonly id: string };

/** One mailbox's mail with the indexes that lists, threads and history need. */
export type MailStore = {
  readonly messages: Map<string, StoredMessage>;
  /** Newest first. */
  readonly newest: StoredMessage[];
  /** Newest first, by label. */
  readonly byLabel: Map<string, StoredMessage[]>;
  /** Oldest first, by thread. */
  readonly threads: Map<string, StoredMessage[]>;
  /** The history id each message carries: that of its last change. */
  readonly historyIds: Map<string, number>;
  readonly changes: MailChange[];
  /** A start below this is "too old". */
  oldestHistoryId: number;
  historyId: number;
};

const HISTORY_STEP = 7;
const HISTORY_DAYS_KEPT = 7;
const DAY_MS = 86_400_000;

/** Whether `a` stands before `b` in a list: newest first, ids as the tie-break. */
export function isNewer(a: MailPlace, b: MailPlace): boolean {
  if (a.internalDate !== b.internalDate) return a.internalDate > b.internalDate;
  return a.id > b.id;
}

/** Indexes the messages once; the last seven days before `now` are also there as history, as at Gmail. */
export function createMailStore(messages: readonly StoredMessage[], now: number): MailStore {
  const store: MailStore = {
    messages: new Map(),
    newest: [],
    byLabel: new Map(),
    threads: new Map(),
    historyIds: new Map(),
    changes: [],
    oldestHistoryId: 1000,
    historyId: 1000,
  };
  const oldestFirst = [...messages].sort((a, b) => (isNewer(a, b) ? 1 : -1));
  for (const message of oldestFirst) {
    if (store.messages.has(message.id)) continue;
    store.messages.set(message.id, message);
    store.newest.push(message);
    listOf(store.threads, message.threadId).push(message);
    for (const label of message.labelIds) listOf(store.byLabel, label).push(message);
    if (message.internalDate < now - HISTORY_DAYS_KEPT * DAY_MS) {
      store.historyId += HISTORY_STEP;
      store.oldestHistoryId = store.historyId;
      store.historyIds.set(message.id, store.historyId);
    } else record(store, message, { kind: "messageAdded", at: message.internalDate });
  }
  store.newest.reverse();
  for (const list of store.byLabel.values()) list.reverse();
  return store;
}

/** A mail arrives (or is sent). */
export function addMessage(store: MailStore, message: StoredMessage, at: number): void {
  if (store.messages.has(message.id)) throw new Error(`message ${message.id} is already there`);
  store.messages.set(message.id, message);
  insertNewest(store.newest, message);
  for (const label of message.labelIds) insertNewest(listOf(store.byLabel, label), message);
  const thread = listOf(store.threads, message.threadId);
  thread.splice(
    lowerBound(thread, (other) => isNewer(message, other)),
    0,
    message,
  );
  record(store, message, { kind: "messageAdded", at });
}

/** A mail is deleted for good. */
export function deleteMessage(store: MailStore, id: string, at: number): void {
  const message = existing(store, id);
  store.messages.delete(id);
  store.historyIds.delete(id);
  removeFrom(store.newest, message);
  for (const label of message.labelIds) removeFrom(listOf(store.byLabel, label), message);
  const thread = listOf(store.threads, message.threadId);
  removeFrom(thread, message);
  if (thread.length === 0) store.threads.delete(message.threadId);
  record(store, message, { kind: "messageDeleted", at });
}

/** Labels change: moved to a folder, archived, put into the bin, read. */
export function changeLabels(
  store: MailStore,
  id: string,
  change: {
    readonly add: readonly string[];
    readonly remove: readonly string[];
    readonly at: number;
  },
): void {
  const before = existing(store, id);
  const added = change.add.filter((label) => !before.labelIds.includes(label));
  const removed = change.remove.filter((label) => before.labelIds.includes(label));
  const labelIds = [...before.labelIds.filter((label) => !removed.includes(label)), ...added];
  const after = { ...before, labelIds };
  replaceIn(store.newest, before, after);
  replaceIn(listOf(store.threads, before.threadId), before, after);
  for (const label of before.labelIds) {
    if (removed.includes(label)) removeFrom(listOf(store.byLabel, label), before);
    else replaceIn(listOf(store.byLabel, label), before, after);
  }
  for (const label of added) insertNewest(listOf(store.byLabel, label), after);
  store.messages.set(id, after);
  const at = change.at;
  if (removed.length > 0) record(store, after, { kind: "labelRemoved", at, changed: removed });
  if (added.length > 0) record(store, after, { kind: "labelAdded", at, changed: added });
}

/** Forgets all history: every start id held by a client is now too old. */
export function expireHistory(store: MailStore): void {
  store.historyId += HISTORY_STEP;
  store.oldestHistoryId = store.historyId;
  store.changes.length = 0;
}

function record(
  store: MailStore,
  message: StoredMessage,
  change: Pick<MailChange, "kind" | "at"> & { readonly changed?: readonly string[] },
): void {
  store.historyId += HISTORY_STEP;
  if (store.messages.has(message.id)) store.historyIds.set(message.id, store.historyId);
  store.changes.push({
    id: store.historyId,
    at: change.at,
    kind: change.kind,
    messageId: message.id,
    threadId: message.threadId,
    labelIds: message.labelIds,
    changed: change.changed ?? [],
  });
}

function existing(store: MailStore, id: string): StoredMessage {
  const message = store.messages.get(id);
  if (!message) throw new Error(`no message ${id}`);
  return message;
}

function listOf(map: Map<string, StoredMessage[]>, key: string): StoredMessage[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}

function insertNewest(list: StoredMessage[], message: StoredMessage): void {
  list.splice(
    lowerBound(list, (other) => isNewer(other, message)),
    0,
    message,
  );
}

function removeFrom(list: StoredMessage[], message: StoredMessage): void {
  const index = list.indexOf(message);
  if (index >= 0) list.splice(index, 1);
}

function replaceIn(list: StoredMessage[], before: StoredMessage, after: StoredMessage): void {
  const index = list.indexOf(before);
  if (index >= 0) list[index] = after;
}
