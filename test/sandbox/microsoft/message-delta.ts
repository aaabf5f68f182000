import type { MailChange, MailStore } from "../mail-store";
import type { StoredMessage } from "../mailbox";
import { lowerBound } from "../sorted";
import type { GraphCall } from "./graph-call";
import { badRequest, syncStateNotFound } from "./graph-error";
import { MESSAGE_FIELDS, messageId, messageResource } from "./graph-message";
import type { FolderName } from "./mail-folders";
import { folderOf, namedFolder } from "./mail-folders";
import { isIn, pageFrom } from "./message-list";
import { linkWith, mailFilter, openPlace, sealPlace, selectedFields, selectFields } from "./odata";

/** What a delta's links remember. `rest` are the ids still to be told in this round. */
type DeltaPlace = {
  readonly folder: FolderName;
  readonly select: readonly string[] | null;
  readonly from: number | null;
  readonly changeType: string | null;
  /** The change the round began at: the next one tells what comes after it. */
  readonly seq: number;
  readonly place: { readonly internalDate: number; readonly id: string } | null;
  readonly since: number | null;
};

const PAGE = 10;

/**
 * `/me/mailFolders/{id}/messages/delta`: first everything in the folder that passes the filter, then what was created,
 * updated or removed there since. Moving away is removal; the token of a forgotten state is 410.
 */
export function messageDelta(call: GraphCall): object {
  const folder = namedFolder(call);
  const { searchParams: query } = call.url;
  const token = query.get("$deltatoken") ?? query.get("$skiptoken");
  const state = token === null ? firstRound(call, folder) : laterRound(call, folder, token);
  return state.since === null ? wholeFolder(call, state) : changesSince(call, state);
}

function firstRound(call: GraphCall, folder: FolderName): DeltaPlace {
  const query = call.url.searchParams;
  const filter = mailFilter(query);
  if (filter.before !== Number.POSITIVE_INFINITY || filter.conversationId !== null) {
    throw badRequest("The only supported $filter is on receivedDateTime, with ge or gt.");
  }
  const changeType = query.get("changeType");
  if (changeType !== null && !/^(created|updated|deleted)$/.test(changeType)) {
    throw badRequest(`Invalid changeType ${changeType}.`);
  }
  return {
    folder,
    select: selectedFields(query, MESSAGE_FIELDS),
    from: filter.byDate ? filter.from : null,
    changeType,
    seq: call.account.mail.historyId,
    place: null,
    since: null,
  };
}

function laterRound(call: GraphCall, folder: FolderName, token: string): DeltaPlace {
  const state = openPlace(token) as DeltaPlace | undefined;
  if (state?.folder !== folder) throw badRequest("Badly formed token.");
  const oldest = state.since ?? state.seq;
  if (oldest < call.account.mail.oldestHistoryId) {
    throw syncStateNotFound(linkWith(call.url, call.state.options.origin, {}));
  }
  if (call.url.searchParams.has("$skiptoken")) return state;
  return { ...state, since: state.seq, seq: call.account.mail.historyId, place: null };
}

function wholeFolder(call: GraphCall, state: DeltaPlace): object {
  const filter = {
    ...mailFilter(new URLSearchParams()),
    from: state.from ?? Number.NEGATIVE_INFINITY,
  };
  const all = call.account.mail.newest.filter(
    (message) => folderOf(message.labelIds) === state.folder && isIn(message, filter),
  );
  const { page, hasMore } = pageFrom(all, state.place, pageSize(call));
  const last = page.at(-1);
  const value = page.map((message) => selectFields(messageResource(call, message), state.select));
  if (!hasMore || !last) return deltaAnswer(call, value, { state, isDone: true });
  const place = { internalDate: last.internalDate, id: last.id };
  return deltaAnswer(call, value, { state: { ...state, place }, isDone: false });
}

type Told = { readonly id: string; readonly kind: "created" | "updated" | "deleted" };

function changesSince(call: GraphCall, state: DeltaPlace): object {
  const { mail } = call.account;
  const told = changedIn(mail, state).filter(
    ({ kind }) => state.changeType === null || state.changeType === kind,
  );
  const from = state.place === null ? 0 : told.findIndex(({ id }) => id === state.place?.id) + 1;
  const page = told.slice(from, from + pageSize(call));
  const last = page.at(-1);
  const value = page.flatMap(({ id, kind }) => {
    const message = mail.messages.get(id);
    if (kind === "deleted" || !message) return [removed(call, id)];
    const isOld = state.from !== null && message.internalDate < state.from;
    return isOld ? [] : [selectFields(messageResource(call, message), state.select)];
  });
  if (!last || from + page.length >= told.length)
    return deltaAnswer(call, value, { state, isDone: true });
  const place = { internalDate: 0, id: last.id };
  return deltaAnswer(call, value, { state: { ...state, place }, isDone: false });
}

/** Each message that came to, changed in or left the folder after `since`, up to the round's start, once. */
function changedIn(mail: MailStore, { folder, since, seq }: DeltaPlace): Told[] {
  const told = new Map<string, Told["kind"]>();
  const first = lowerBound(mail.changes, (change) => change.id <= (since ?? 0));
  for (const change of mail.changes.slice(first)) {
    if (change.id > seq) break;
    const before = folderBefore(change);
    const after = change.kind === "messageDeleted" ? null : folderOf(change.labelIds);
    if (before !== folder && after !== folder) continue;
    if (after !== folder) told.set(change.messageId, "deleted");
    else if (before !== folder) told.set(change.messageId, "created");
    else if (told.get(change.messageId) !== "created") told.set(change.messageId, "updated");
  }
  return [...told].map(([id, kind]) => ({ id, kind }));
}

function folderBefore({ kind, labelIds, changed }: MailChange): FolderName | null {
  switch (kind) {
    case "messageAdded":
      return null;
    case "messageDeleted":
      return folderOf(labelIds);
    case "labelAdded":
      return folderOf(labelIds.filter((label) => !changed.includes(label)));
    case "labelRemoved":
      return folderOf([...labelIds, ...changed]);
  }
}

function removed(call: GraphCall, id: string): object {
  const message: Pick<StoredMessage, "id" | "labelIds"> = { id, labelIds: [] };
  return {
    "@odata.type": "#microsoft.graph.message",
    id: messageId(call, message as StoredMessage),
    "@removed": { reason: "deleted" },
  };
}

function deltaAnswer(
  call: GraphCall,
  value: readonly object[],
  { state, isDone }: { readonly state: DeltaPlace; readonly isDone: boolean },
): object {
  const name = isDone ? "$deltatoken" : "$skiptoken";
  const link = linkWith(call.url, call.state.options.origin, { [name]: sealPlace(state) });
  return {
    "@odata.context": `${call.state.options.origin}/v1.0/$metadata#Collection(message)`,
    [isDone ? "@odata.deltaLink" : "@odata.nextLink"]: link,
    value,
  };
}

function pageSize(call: GraphCall): number {
  const asked = Number(call.prefer.get("odata.maxpagesize") ?? PAGE);
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, 1000) : PAGE;
}
