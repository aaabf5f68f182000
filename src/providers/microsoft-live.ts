import type { GraphMessage } from "../../schemas/graph";
import type { HistoryWindow } from "../domain/history-window";
import type { OverLimit } from "../domain/over-limit";
import { conversationKey, joinConversations, openConversations } from "./conversation-set";
import { noted, readConversationPast } from "./microsoft-aside";
import type { StepCursor } from "./microsoft-cursor";
import { readDelta } from "./microsoft-folders";
import { KNOWN_CONVERSATIONS } from "./microsoft-lists";
import { contactsOf, type FoundMail, isPersonal, mailOf, type ReadMail } from "./microsoft-mail";
import type { OutlookReader } from "./microsoft-reader";
import { countOn, countOneMore, isFull, overLimitOf } from "./one-way-count";

type Live = StepCursor<"live">;

/**
 * One page of what came to the followed folders since: mail the user sent (with its conversation, if it is the user's
 * first in it, because what others wrote there before was not read), mail in known conversations, and personal mail.
 * What was removed says nothing: the contact happened.
 */
export async function readChanges(
  reader: OutlookReader,
  cursor: Live,
  window: HistoryWindow,
): Promise<{
  readonly next: Live;
  readonly seen: number;
  readonly mail: ReadMail;
  readonly overLimit: readonly OverLimit[];
  readonly more: boolean;
}> {
  const now = reader.now();
  const startedAt = cursor.startedAt ?? now;
  const followed = cursor.deltas.filter((delta) => delta.link !== null);
  const current = followed[cursor.index];
  const page = current?.link
    ? noted(reader, await readDelta(reader.api, current.link))
    : { value: [] as GraphMessage[] };
  const { found, overLimit, ...kept } = await choose(reader, cursor, page.value, window);
  const mail = await contactsOf(found, window.since, reader.owner);
  const nextLink = "@odata.nextLink" in page ? page["@odata.nextLink"] : undefined;
  const deltaLink = "@odata.deltaLink" in page ? page["@odata.deltaLink"] : undefined;
  const link = nextLink ?? deltaLink ?? null;
  const deltas = cursor.deltas.map((delta) => (delta === current ? { ...delta, link } : delta));
  const index = nextLink === undefined ? cursor.index + 1 : cursor.index;
  const moved = { ...cursor, ...kept, deltas };
  const seen = page.value.length;
  if (index < followed.length)
    return { next: { ...moved, index, startedAt }, seen, mail, overLimit, more: true };
  return {
    next: { ...moved, index: 0, startedAt: null, completeAt: startedAt },
    seen,
    mail,
    overLimit,
    more: false,
  };
}

type Known = Pick<Live, "known" | "oneWayToday">;

async function choose(
  reader: OutlookReader,
  cursor: Live,
  messages: readonly GraphMessage[],
  window: HistoryWindow,
): Promise<
  Known & { readonly found: readonly FoundMail[]; readonly overLimit: readonly OverLimit[] }
> {
  const { folders } = cursor;
  const now = reader.now();
  const known = openConversations(cursor.known);
  const fresh = openConversations("");
  const found: FoundMail[] = [];
  const overLimit: OverLimit[] = [];
  let { oneWayToday } = cursor;
  for (const message of messages) {
    const mail = mailOf(message, folders, reader.owner);
    if (!mail) continue;
    const key = await conversationKey(message.conversationId || message.id);
    const isKnown = known.has(key) || fresh.has(key);
    if (mail.sent) {
      if (!isKnown) found.push(...(await readConversationPast(reader, folders, message)));
      fresh.add(key);
    } else if (!isKnown) {
      if (mail.at < window.oneWaySince || !isPersonal(message, folders)) continue;
      oneWayToday = countOn(oneWayToday, Math.min(mail.at, now));
      const isLeft = isFull(oneWayToday);
      oneWayToday = countOneMore(oneWayToday);
      overLimit.push(...overLimitOf(oneWayToday));
      if (isLeft) continue;
    }
    found.push({ message, mail });
  }
  const all = joinConversations([fresh.text(), cursor.known], KNOWN_CONVERSATIONS);
  return { found, overLimit, known: all, oneWayToday };
}
