import type { MailChange, MailStore } from "../mail-store";
import { lowerBound } from "../sorted";
import type { ApiCall } from "./api-call";
import { intParam } from "./api-call";
import { invalidParameter, notFound } from "./google-error";
import { openPageToken, pageToken } from "./page-token";

const KEPT_MS = 7 * 86_400_000;

/** users.history.list: what changed after `startHistoryId`, oldest first; 404 when that is too old to know. */
export function listHistory(call: ApiCall): object {
  const { query } = call;
  const { mail } = call.account;
  const start = query.get("startHistoryId");
  if (!start)
    throw invalidParameter("Missing required parameter: startHistoryId", "startHistoryId");
  if (!/^\d+$/.test(start)) throw invalidParameter("Invalid startHistoryId", "startHistoryId");
  if (isTooOld(mail, Number(start), call.now)) throw notFound();
  const most = intParam(query, "maxResults", { standard: 100, most: 500 });
  const wanted = wantedChanges(query);
  const page: MailChange[] = [];
  const from = placeOf(query.get("pageToken")) ?? Number(start);
  let index = lowerBound(mail.changes, (change) => change.id <= from);
  for (; index < mail.changes.length && page.length <= most; index++) {
    const change = mail.changes[index] as MailChange;
    if (wanted(change)) page.push(change);
  }
  const shown = page.slice(0, most);
  const hasMore = page.length > most;
  return {
    ...(shown.length > 0 && { history: shown.map(historyRecord) }),
    ...(hasMore && { nextPageToken: pageToken({ after: shown.at(-1)?.id }) }),
    historyId: String(mail.historyId),
  };
}

/** A start from before the oldest change known, from the future, or behind changes older than a week. */
function isTooOld(mail: MailStore, start: number, now: number): boolean {
  if (start < mail.oldestHistoryId || start > mail.historyId) return true;
  const next = mail.changes[lowerBound(mail.changes, (change) => change.id <= start)];
  return next !== undefined && next.at < now - KEPT_MS;
}

function wantedChanges(query: URLSearchParams): (change: MailChange) => boolean {
  const types = query.getAll("historyTypes");
  const label = query.get("labelId");
  return (change) =>
    (types.length === 0 || types.includes(change.kind)) &&
    (!label || change.labelIds.includes(label) || change.changed.includes(label));
}

function historyRecord(change: MailChange): object {
  const { messageId: id, threadId, labelIds } = change;
  const message = change.kind === "messageDeleted" ? { id, threadId } : { id, threadId, labelIds };
  const record = { id: String(change.id), messages: [{ id, threadId }] };
  switch (change.kind) {
    case "messageAdded":
      return { ...record, messagesAdded: [{ message }] };
    case "messageDeleted":
      return { ...record, messagesDeleted: [{ message }] };
    case "labelAdded":
      return { ...record, labelsAdded: [{ message, labelIds: change.changed }] };
    case "labelRemoved":
      return { ...record, labelsRemoved: [{ message, labelIds: change.changed }] };
  }
}

function placeOf(token: string | null): number | undefined {
  if (!token) return undefined;
  const place = openPageToken(token);
  const isOurs = typeof place === "object" && place !== null && "after" in place;
  if (!isOurs || typeof place.after !== "number")
    throw invalidParameter("Invalid pageToken", "pageToken");
  return place.after;
}
