import type { MailPlace, MailStore } from "../mail-store";
import { isNewer } from "../mail-store";
import type { StoredMessage } from "../mailbox";
import { lowerBound } from "../sorted";
import type { ApiCall } from "./api-call";
import { boolParam, intParam } from "./api-call";
import { invalidParameter, metadataForbids } from "./google-error";
import { openPageToken, pageToken } from "./page-token";
import { MAIL_METADATA } from "./scopes";

export type MailPage = {
  readonly messages: readonly StoredMessage[];
  readonly nextPageToken: string | undefined;
  readonly estimate: number;
};

/** Not in a list unless asked for by label or `includeSpamTrash`. */
const HIDDEN = ["SPAM", "TRASH"];

/**
 * One page of messages with all the labels asked for, newest first. `accept` narrows it further. A page token is a place in
 * the order, so mail that arrives while a client pages shifts nothing.
 */
export function listPage(call: ApiCall, accept: (message: StoredMessage) => boolean): MailPage {
  const { query } = call;
  const { mail } = call.account;
  if (query.has("q") && call.grant.scopes.includes(MAIL_METADATA)) {
    throw metadataForbids("Metadata scope does not support 'q' parameter");
  }
  if (query.get("q"))
    throw invalidParameter("The sandbox holds no search index: q is not served", "q");
  const labels = query.getAll("labelIds");
  const matches = matcher(call, labels);
  const source = shortestList(mail, labels);
  const most = intParam(query, "maxResults", { standard: 100, most: 500 });
  const page: StoredMessage[] = [];
  let index = startIndex(source, query.get("pageToken"));
  for (; index < source.length && page.length <= most; index++) {
    const message = source[index] as StoredMessage;
    if (matches(message) && accept(message)) page.push(message);
  }
  const last = page[most - 1];
  const hasMore = page.length > most && last;
  const nextPageToken = hasMore
    ? pageToken({ internalDate: last.internalDate, id: last.id })
    : undefined;
  return { messages: page.slice(0, most), nextPageToken, estimate: source.length };
}

/** Whether a message has all the labels and is not hidden in spam or bin. */
export function matcher(
  { query }: ApiCall,
  labels: readonly string[],
): (message: StoredMessage) => boolean {
  const showHidden = boolParam(query, "includeSpamTrash") === true;
  const hidden = showHidden ? [] : HIDDEN.filter((label) => !labels.includes(label));
  return (message) =>
    labels.every((label) => message.labelIds.includes(label)) &&
    !hidden.some((label) => message.labelIds.includes(label));
}

function shortestList(mail: MailStore, labels: readonly string[]): readonly StoredMessage[] {
  let shortest: readonly StoredMessage[] = mail.newest;
  for (const label of labels) {
    const list = mail.byLabel.get(label) ?? [];
    if (list.length < shortest.length) shortest = list;
  }
  return shortest;
}

function startIndex(source: readonly StoredMessage[], token: string | null): number {
  if (!token) return 0;
  const place = openPageToken(token);
  if (!isPlace(place)) throw invalidParameter("Invalid pageToken", "pageToken");
  return lowerBound(source, (message) => !isNewer(place, message));
}

function isPlace(value: unknown): value is MailPlace {
  return typeof value === "object" && value !== null && "internalDate" in value && "id" in value;
}
