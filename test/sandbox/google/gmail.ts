import { Hono } from "hono";
import type { MailStore } from "../mail-store";
import type { StoredMessage } from "../mailbox";
import type { SandboxState } from "../state";
import type { ApiCall, ApiMethod } from "./api-call";
import { answerFields, apiHandler } from "./api-call";
import { listHistory } from "./gmail-history";
import { labelResource, labelsOf } from "./gmail-labels";
import { listPage, matcher } from "./gmail-list";
import { formatOf, messageResource } from "./gmail-message";
import { notFound } from "./google-error";
import { GMAIL_UNITS_PER_MINUTE } from "./quota";
import { MAIL_READ } from "./scopes";

const MESSAGE =
  "id,threadId,labelIds,snippet,historyId,internalDate,sizeEstimate,raw,classificationLabelValues,payload(partId,mimeType,filename,headers(name,value),body(attachmentId,size,data),parts)";
const CHANGED = `message(${MESSAGE})`;
const LABEL =
  "id,name,type,messageListVisibility,labelListVisibility,messagesTotal,messagesUnread,threadsTotal,threadsUnread,color";

/** Every method with its cost (…/gmail/api/reference/quota, since 1 May 2026) and the fields of its answer. */
const METHODS = {
  profile: method("getProfile", 1, "emailAddress,messagesTotal,threadsTotal,historyId"),
  listMessages: method("messages.list", 5, `messages(${MESSAGE}),nextPageToken,resultSizeEstimate`),
  getMessage: method("messages.get", 20, MESSAGE),
  listThreads: method(
    "threads.list",
    10,
    `threads(id,snippet,historyId,messages(${MESSAGE})),nextPageToken,resultSizeEstimate`,
  ),
  getThread: method("threads.get", 40, `id,snippet,historyId,messages(${MESSAGE})`),
  history: method(
    "history.list",
    2,
    `history(id,messages(${MESSAGE}),messagesAdded(${CHANGED}),messagesDeleted(${CHANGED}),labelsAdded(${CHANGED},labelIds),labelsRemoved(${CHANGED},labelIds)),nextPageToken,historyId`,
  ),
  listLabels: method("labels.list", 1, `labels(${LABEL})`),
  getLabel: method("labels.get", 1, LABEL),
};

/** The read side of gmail.googleapis.com under `/gmail/v1`. */
export function createGmail(state: SandboxState): Hono {
  const app = new Hono();
  const user = "/gmail/v1/users/:userId";
  app.get(`${user}/profile`, apiHandler(state, METHODS.profile, getProfile));
  app.get(`${user}/messages`, apiHandler(state, METHODS.listMessages, listMessages));
  app.get(`${user}/messages/:id`, apiHandler(state, METHODS.getMessage, getMessage));
  app.get(`${user}/threads`, apiHandler(state, METHODS.listThreads, listThreads));
  app.get(`${user}/threads/:id`, apiHandler(state, METHODS.getThread, getThread));
  const history = apiHandler(state, METHODS.history, listHistory);
  app.get(`${user}/history`, (context, next) => {
    const { history: missing } = state.missing;
    return missing ? new Response("Not Found", { status: missing }) : history(context, next);
  });
  app.get(
    `${user}/labels`,
    apiHandler(state, METHODS.listLabels, ({ account }) => ({ labels: labelsOf(account.mail) })),
  );
  app.get(`${user}/labels/:id`, apiHandler(state, METHODS.getLabel, getLabel));
  return app;
}

function getProfile({ account: { mail, mailbox } }: ApiCall): object {
  return {
    emailAddress: mailbox.email,
    messagesTotal: mail.messages.size,
    threadsTotal: mail.threads.size,
    historyId: String(mail.historyId),
  };
}

function listMessages(call: ApiCall): object {
  const { messages, nextPageToken, estimate } = listPage(call, () => true);
  return {
    ...(messages.length > 0 && {
      messages: messages.map(({ id, threadId }) => ({ id, threadId })),
    }),
    ...(nextPageToken && { nextPageToken }),
    resultSizeEstimate: estimate,
  };
}

function getMessage(call: ApiCall): object {
  const { mail } = call.account;
  const format = formatOf(call);
  const message = mail.messages.get(call.path("id"));
  if (!message) throw notFound();
  return messageResource(mail, message, { format, headers: call.query.getAll("metadataHeaders") });
}

/** A thread stands where its newest message with the labels stands. */
function listThreads(call: ApiCall): object {
  const { mail } = call.account;
  const matches = matcher(call, call.query.getAll("labelIds"));
  const { messages, nextPageToken, estimate } = listPage(
    call,
    (message) => mail.threads.get(message.threadId)?.findLast(matches) === message,
  );
  const threads = messages.map(({ threadId: id }) => ({
    id,
    snippet: "",
    historyId: threadHistoryId(mail, id),
  }));
  return {
    ...(threads.length > 0 && { threads }),
    ...(nextPageToken && { nextPageToken }),
    resultSizeEstimate: estimate,
  };
}

function getThread(call: ApiCall): object {
  const { mail } = call.account;
  const format = formatOf(call);
  const id = call.path("id");
  const thread = mail.threads.get(id);
  if (!thread) throw notFound();
  const headers = call.query.getAll("metadataHeaders");
  return {
    id,
    historyId: threadHistoryId(mail, id),
    messages: thread.map((message: StoredMessage) =>
      messageResource(mail, message, { format, headers }),
    ),
  };
}

function getLabel(call: ApiCall): object {
  const label = labelResource(call.account.mail, call.path("id"));
  if (!label) throw notFound();
  return label;
}

function threadHistoryId(mail: MailStore, threadId: string): string {
  const ids = (mail.threads.get(threadId) ?? []).map(({ id }) => mail.historyIds.get(id) ?? 0);
  return String(ids.reduce((highest, id) => Math.max(highest, id), 0));
}

function method(name: string, units: number, fields: string): ApiMethod {
  return {
    id: `gmail.users.${name}`,
    api: "gmail",
    scopes: MAIL_READ,
    units,
    unitsPerMinute: GMAIL_UNITS_PER_MINUTE,
    answer: answerFields(fields),
  };
}
