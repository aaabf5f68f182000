import {
  GmailHistoryList,
  GmailMessage,
  GmailMessageList,
  GmailProfile,
  GmailThread,
  GmailThreadIds,
} from "../../schemas/gmail";
import type { MailRef } from "../domain/set-aside";
import { answerOf, type GoogleApi, isGone } from "./google-api";

/** Quota units of each method: developers.google.com/workspace/gmail/api/reference/quota (from 1 May 2026). */
export const UNITS = { profile: 1, list: 5, message: 20, thread: 40, history: 2 } as const;

/** Every header that is read; promise P2 names them. */
export const METADATA_HEADERS = [
  "From",
  "Sender",
  "To",
  "Cc",
  "Date",
  "Message-ID",
  "In-Reply-To",
  "References",
  "List-Id",
  "List-Unsubscribe",
  "Auto-Submitted",
  "Precedence",
] as const;

export const MESSAGE_FIELDS = "id,threadId,labelIds,internalDate,payload/headers";
/** What is asked for besides: ids, labels and dates. */
export const ID_FIELDS = {
  state: "historyId",
  list: "messages(id,threadId),nextPageToken",
  history: "history(messagesAdded(message(id,threadId,labelIds))),nextPageToken,historyId",
  date: "id,threadId,internalDate",
  thread: "messages(id)",
} as const;
const LIST_PAGE = 500;
const HISTORY_PAGE = 100;

/** The state of history now; empty where the provider has none. */
export async function currentHistory({ gmail, meter }: GoogleApi): Promise<string> {
  meter.quotaUnits += UNITS.profile;
  try {
    const call = gmail.users.getProfile({ userId: "me", fields: ID_FIELDS.state });
    return (await answerOf(GmailProfile, call)).historyId;
  } catch (error) {
    if (isGone(error)) return "";
    throw error;
  }
}

/** One page of message and thread ids, newest first, of the messages that have all the labels. */
export function listMessages(
  { gmail, meter }: GoogleApi,
  list: { readonly labelIds: readonly string[]; readonly pageToken: string | null },
): Promise<GmailMessageList> {
  meter.quotaUnits += UNITS.list;
  const call = gmail.users.messages.list({
    userId: "me",
    maxResults: LIST_PAGE,
    fields: ID_FIELDS.list,
    ...(list.labelIds.length > 0 && { labelIds: [...list.labelIds] }),
    ...(list.pageToken !== null && { pageToken: list.pageToken }),
  });
  return answerOf(GmailMessageList, call);
}

/** When a message came, epoch milliseconds; null where it is no longer there. */
export async function dateOf({ gmail, meter }: GoogleApi, id: string): Promise<number | null> {
  meter.quotaUnits += UNITS.message;
  const { date: fields } = ID_FIELDS;
  const call = gmail.users.messages.get({ userId: "me", id, format: "minimal", fields });
  return (await orNull(answerOf(GmailMessage, call)))?.internalDate ?? null;
}

/** The messages of an item with the headers of P2; none where it is no longer there. */
export async function fetchItem(api: GoogleApi, item: MailRef): Promise<readonly GmailMessage[]> {
  const { users } = api.gmail;
  const headers = { format: "metadata", metadataHeaders: [...METADATA_HEADERS] };
  if (item.kind === "message") {
    api.meter.quotaUnits += UNITS.message;
    const call = users.messages.get({
      userId: "me",
      id: item.id,
      ...headers,
      fields: MESSAGE_FIELDS,
    });
    const message = await orNull(answerOf(GmailMessage, call));
    return message ? [message] : [];
  }
  api.meter.quotaUnits += UNITS.thread;
  const fields = `messages(${MESSAGE_FIELDS})`;
  const call = users.threads.get({ userId: "me", id: item.id, ...headers, fields });
  return (await orNull(answerOf(GmailThread, call)))?.messages ?? [];
}

/** The ids of a thread's messages, without asking for anything in them. */
export async function messagesOfThread({ gmail, meter }: GoogleApi, id: string): Promise<string[]> {
  meter.quotaUnits += UNITS.thread;
  const call = gmail.users.threads.get({
    userId: "me",
    id,
    format: "minimal",
    fields: ID_FIELDS.thread,
  });
  return (
    (await orNull(answerOf(GmailThreadIds, call)))?.messages.map((message) => message.id) ?? []
  );
}

/** One page of the messages added since. Throws "cursor-expired" where that is too long ago. */
export function listHistory(
  { gmail, meter }: GoogleApi,
  from: { readonly history: string; readonly pageToken: string | null },
): Promise<GmailHistoryList> {
  meter.quotaUnits += UNITS.history;
  const call = gmail.users.history.list({
    userId: "me",
    startHistoryId: from.history,
    historyTypes: ["messageAdded"],
    maxResults: HISTORY_PAGE,
    fields: ID_FIELDS.history,
    ...(from.pageToken !== null && { pageToken: from.pageToken }),
  });
  return answerOf(GmailHistoryList, call);
}

async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}
