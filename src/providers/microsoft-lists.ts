import type { GraphMessage } from "../../schemas/graph";
import { ONE_WAY_PER_DAY, ONE_WAY_PER_READ } from "../domain/limits";
import { dayOf, type OverLimit } from "../domain/over-limit";
import { conversationKey, joinConversations, openConversations } from "./conversation-set";
import { readConversationPast, readPast } from "./microsoft-aside";
import type { ListCursor, OutlookCursor, StepCursor } from "./microsoft-cursor";
import { START } from "./microsoft-cursor";
import { readFolders, startDeltas } from "./microsoft-folders";
import {
  contactsOf,
  type FoundMail,
  isCalendarMail,
  isPersonal,
  LIST_SELECT,
  MESSAGE_SELECT,
  mailOf,
  type ReadMail,
} from "./microsoft-mail";
import type { OutlookReader } from "./microsoft-reader";
import { countListed } from "./one-way-count";

/** Conversations of one walk through the mailbox: it bounds the cursor to some 150 KB. */
const SEGMENT_CONVERSATIONS = 12_000;
export const KNOWN_CONVERSATIONS = 3000;
/** Pages of sent mail of one step: what is done again when it is killed. */
const SENT_PAGES = 8;
const SENT_PAGE = 500;
/** Of a repeated read: each new conversation costs a request. */
const REPEAT_PAGE = 50;
const MAIL_PAGE = 250;
const SENT = {
  path: "/me/mailFolders/sentitems/messages",
  select: LIST_SELECT,
};

export type ListStep = {
  readonly next: OutlookCursor;
  readonly seen: number;
  readonly mail: ReadMail | null;
  readonly depthAt: number | null;
  readonly overLimit?: readonly OverLimit[];
};

type Range = Pick<
  ListCursor,
  "since" | "keepSince" | "oneWaySince" | "isRepeat" | "known" | "oneWayToday"
>;

/**
 * The start of a read by lists. The state of the folders comes first, so that what arrives while the lists are read is in
 * the deltas after it.
 */
export async function startLists(
  { api, now, aside }: OutlookReader,
  range: Range,
): Promise<StepCursor<"sent">> {
  const startedAt = now();
  const folders = await readFolders(api);
  const deltas = await startDeltas(api, startedAt, aside);
  return { step: "sent", folders, deltas, ...range, startedAt, place: START, conversations: "" };
}

/** One bounded step of a read by lists, from a cursor to the next. */
export function readLists(reader: OutlookReader, cursor: ListCursor): Promise<ListStep> {
  if (cursor.step === "all") return readAll(reader, cursor);
  return cursor.isRepeat ? listSentAgain(reader, cursor) : listSent(reader, cursor);
}

/** A first read goes back to the oldest sent mail: a conversation of the window may have begun long before it. */
async function listSent(reader: OutlookReader, cursor: StepCursor<"sent">): Promise<ListStep> {
  const set = openConversations(cursor.conversations);
  const list = { ...SENT, size: SENT_PAGE, since: 0 };
  let { place } = cursor;
  for (let pages = 0; pages < SENT_PAGES; pages++) {
    const { messages, next } = await readPast(reader, list, place);
    for (const message of messages) if (!isCalendarMail(message)) set.add(await keyOf(message));
    if (next === null || set.size() >= SEGMENT_CONVERSATIONS) {
      return step(startWalk(cursor, set.text(), next));
    }
    place = next;
  }
  return step({ ...cursor, place, conversations: set.text() });
}

/** What was sent since the last complete read. A conversation new to us is read whole: what others wrote there may be older. */
async function listSentAgain(reader: OutlookReader, cursor: StepCursor<"sent">): Promise<ListStep> {
  const set = openConversations(cursor.conversations);
  const known = openConversations(cursor.known);
  const list = { ...SENT, size: REPEAT_PAGE, since: cursor.since };
  const { messages, next } = await readPast(reader, list, cursor.place);
  const found: FoundMail[] = [];
  for (const message of messages) {
    if (isCalendarMail(message)) continue;
    const key = await keyOf(message);
    const isNew = !known.has(key) && !set.has(key);
    if (isNew) found.push(...(await readConversationPast(reader, cursor.folders, message)));
    set.add(key);
  }
  const mail = await contactsOf(found, cursor.keepSince, reader.owner);
  const isDone = next === null || set.size() >= SEGMENT_CONVERSATIONS;
  const rest = { ...cursor, conversations: set.text() };
  return { ...step(isDone ? startWalk(cursor, set.text(), null) : { ...rest, place: next }), mail };
}

function startWalk(
  cursor: StepCursor<"sent">,
  found: string,
  sentNext: StepCursor<"all">["sentNext"],
): StepCursor<"all"> {
  const isFirst = cursor.isRepeat || cursor.known === "";
  const texts = cursor.isRepeat ? [found, cursor.known] : [cursor.known, found];
  const known = joinConversations(texts, KNOWN_CONVERSATIONS);
  const conversations = cursor.isRepeat ? found + cursor.known : found;
  const counts = { oneWay: 0, day: 0, dayCount: 0 };
  return {
    ...cursor,
    step: "all",
    known,
    conversations,
    sentNext,
    isFirst,
    ...counts,
    place: START,
  };
}

/** A page of all folders: what the user sent, what stands in their conversations, and what others wrote lately. */
async function readAll(reader: OutlookReader, cursor: StepCursor<"all">): Promise<ListStep> {
  const { since, isFirst } = cursor;
  const list = { path: "/me/messages", select: MESSAGE_SELECT, size: MAIL_PAGE, since };
  const { messages, next: place } = await readPast(reader, list, cursor.place);
  const { found, overLimit, ...counts } = await choose(reader, cursor, messages);
  const mail = await contactsOf(found, since, reader.owner);
  const seen = isFirst ? messages.length : 0;
  const isLast = cursor.sentNext === null || (cursor.sentNext.before ?? 0) < since;
  const oldest = messages.at(-1)?.receivedDateTime ?? null;
  if (place !== null) {
    const depthAt = isLast && oldest !== null ? Math.max(oldest, since) : null;
    return { next: { ...cursor, ...counts, place }, seen, mail, depthAt, overLimit };
  }
  const { sentNext, ...rest } = { ...cursor, ...counts };
  if (isLast) return { next: liveAfter(rest), seen, mail, depthAt: since, overLimit };
  const next = { ...rest, step: "sent", place: sentNext ?? START, conversations: "" } as const;
  return { next, seen, mail, depthAt: null, overLimit };
}

type Counts = Pick<StepCursor<"all">, "oneWay" | "day" | "dayCount" | "oneWayToday">;

async function choose(
  { owner, now }: OutlookReader,
  cursor: StepCursor<"all">,
  messages: readonly GraphMessage[],
): Promise<
  Counts & { readonly found: readonly FoundMail[]; readonly overLimit: readonly OverLimit[] }
> {
  const { folders, isFirst, oneWaySince } = cursor;
  const conversations = openConversations(cursor.conversations);
  const found: FoundMail[] = [];
  const overLimit: OverLimit[] = [];
  let { oneWay, day, dayCount, oneWayToday } = cursor;
  for (const message of messages) {
    const mail = mailOf(message, folders, owner);
    if (!mail) continue;
    const isAnswered = conversations.has(await keyOf(message));
    if (isAnswered || (mail.sent && isFirst)) {
      found.push({ message, mail });
      continue;
    }
    if (!isFirst || mail.at < oneWaySince || !isPersonal(message, folders)) continue;
    const today = dayOf(Math.min(mail.at, now()));
    // A day that was full before these lists; one that they fill themselves is counted to its end.
    if (today !== day && oneWayToday.full.includes(today)) continue;
    dayCount = today === day ? dayCount + 1 : 1;
    day = today;
    const left = dayCount - ONE_WAY_PER_DAY;
    if (left > 0) {
      overLimit.push({ limit: "one-way-day", day, left });
      oneWayToday = countListed(oneWayToday, day, left);
    } else if (oneWay >= ONE_WAY_PER_READ) {
      overLimit.push({ limit: "one-way-read", day: dayOf(now()), left: 0 });
    } else {
      oneWay += 1;
      found.push({ message, mail });
    }
  }
  return { found, overLimit, oneWay, day, dayCount, oneWayToday };
}

function liveAfter({
  folders,
  deltas,
  known,
  startedAt,
  oneWayToday,
}: Omit<StepCursor<"all">, "sentNext">): OutlookCursor {
  const done = { completeAt: startedAt, listedAt: startedAt };
  const fresh = { index: 0, startedAt: null, oneWayToday };
  return { step: "live", folders, deltas, known, ...done, ...fresh };
}

function keyOf({ conversationId, id }: GraphMessage): Promise<string> {
  return conversationKey(conversationId || id);
}

function step(next: OutlookCursor): ListStep {
  return { next, seen: 0, mail: null, depthAt: null };
}
