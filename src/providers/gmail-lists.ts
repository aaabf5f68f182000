import { isItemTrouble } from "../domain/failure";
import { ONE_WAY_PER_READ } from "../domain/limits";
import { dayOf, type OverLimit } from "../domain/over-limit";
import type { MailRef } from "../domain/set-aside";
import { readSomeItems } from "./gmail-aside";
import { currentHistory, dateOf, listMessages } from "./gmail-calls";
import type { GmailCursor, ListCursor, PlannedThread, StepCursor } from "./gmail-cursor";
import { contactsOf, type ReadMail } from "./gmail-mail";
import type { GmailReader } from "./gmail-reader";

/** Threads planned at once: it bounds the cursor to some 150 KB. */
const SEGMENT_THREADS = 4000;
const KNOWN_THREADS = 2000;
/** List pages and items of one step: what is done again when it is killed. */
const LIST_PAGES = 8;
const ITEMS = 40;
/** Lists are newest first, but clocks are not exact: this many in a row must be too old before the rest is. */
const STALE_ENOUGH = 3;
const PERSONAL = ["INBOX", "CATEGORY_PERSONAL"];

export type ListStep = {
  readonly next: GmailCursor;
  readonly mail: ReadMail | null;
  readonly depthAt: number | null;
  readonly overLimit?: readonly OverLimit[];
};

export type Range = Pick<
  ListCursor,
  "since" | "keepSince" | "oneWaySince" | "isRepeat" | "before" | "oneWay"
>;

/**
 * The start of a read by lists. The state of history comes first, so that what arrives while the lists are read is in
 * the history after it.
 */
export async function startLists(
  { api, now }: GmailReader,
  range: Range,
): Promise<StepCursor<"sent">> {
  const history = await currentHistory(api);
  return {
    step: "sent",
    history,
    ...range,
    startedAt: now(),
    segment: 0,
    known: [],
    pageToken: null,
    threads: [],
  };
}

/** One bounded step of a read by lists, from a cursor to the next. */
export function readLists(reader: GmailReader, cursor: ListCursor): Promise<ListStep> {
  switch (cursor.step) {
    case "sent":
      return listSent(reader, cursor);
    case "all":
      return countMessages(reader, cursor);
    case "one-way":
      return readOneWay(reader, cursor);
    case "read":
      return readThreads(reader, cursor);
  }
}

async function listSent({ api }: GmailReader, cursor: StepCursor<"sent">): Promise<ListStep> {
  const threads = new Set(cursor.threads);
  let { pageToken } = cursor;
  for (let pages = 0; pages < LIST_PAGES; pages++) {
    const page = await listMessages(api, { labelIds: ["SENT"], pageToken });
    for (const { threadId } of page.messages) threads.add(threadId);
    pageToken = page.nextPageToken ?? null;
    if (pageToken === null || threads.size >= SEGMENT_THREADS) {
      const { threads: _, ...rest } = cursor;
      const known = [...cursor.known, ...threads].slice(0, KNOWN_THREADS);
      const wanted = [...threads];
      const all = { step: "all", known, sentNext: pageToken, pageToken: null, wanted } as const;
      return { next: { ...rest, ...all, plan: [] }, mail: null, depthAt: null };
    }
  }
  return { next: { ...cursor, pageToken, threads: [...threads] }, mail: null, depthAt: null };
}

/** Walks the whole mailbox's ids down to the window's end: 5 units for 500 messages, and 20 to date the last one. */
async function countMessages(reader: GmailReader, cursor: StepCursor<"all">): Promise<ListStep> {
  const wanted = new Set(cursor.wanted);
  const plan = new Map(cursor.plan.map((planned) => [planned[0], planned]));
  const { api } = reader;
  let { pageToken } = cursor;
  for (let pages = 0; pages < LIST_PAGES; pages++) {
    const page = await listMessages(api, { labelIds: [], pageToken });
    for (const { id, threadId } of page.messages) {
      const planned = plan.get(threadId);
      if (planned) plan.set(threadId, [threadId, planned[1] + 1, ""]);
      else if (wanted.delete(threadId)) plan.set(threadId, [threadId, 1, id]);
    }
    pageToken = page.nextPageToken ?? null;
    const last = page.messages.at(-1);
    const lastAt = pageToken !== null && last ? await dateIfKnown(reader, last.id) : null;
    if (pageToken === null || (lastAt !== null && lastAt < cursor.since)) {
      return { next: afterCounting(cursor, [...plan.values()]), mail: null, depthAt: null };
    }
  }
  const next = { ...cursor, pageToken, wanted: [...wanted], plan: [...plan.values()] };
  return { next, mail: null, depthAt: null };
}

/** Where the date of a message cannot be had, again and again, the list is read on. */
async function dateIfKnown({ api, aside }: GmailReader, id: string): Promise<number | null> {
  try {
    return await dateOf(api, id);
  } catch (error) {
    if (aside.isPatient && isItemTrouble(error)) return null;
    throw error;
  }
}

function afterCounting(cursor: StepCursor<"all">, counted: PlannedThread[]): GmailCursor {
  const { wanted: _, ...rest } = cursor;
  const before = new Set(cursor.before);
  // What others wrote in a thread before the user's first mail in it was not read, however long ago it was.
  const plan = counted.map((planned): PlannedThread => {
    const isNew = cursor.isRepeat && !before.has(planned[0]);
    return isNew ? [planned[0], planned[1], ""] : planned;
  });
  if (cursor.segment > 0) return { ...rest, step: "read", plan, stale: 0 };
  const oneWay = { pageToken: null, isListed: false, queue: [], stale: 0, read: 0 };
  return { ...rest, step: "one-way", ...oneWay, plan };
}

async function readOneWay(reader: GmailReader, cursor: StepCursor<"one-way">): Promise<ListStep> {
  const listed = await fillQueue(reader, cursor);
  const items = listed.queue.slice(0, ITEMS).map((id): MailRef => ({ kind: "message", id }));
  const fetched = await readSomeItems(reader, items);
  const messages = fetched.flat();
  let { stale } = listed;
  for (const { internalDate } of messages)
    stale = internalDate < cursor.oneWaySince ? stale + 1 : 0;
  const { full } = cursor.oneWay;
  const wanted = messages.filter(({ internalDate }) => !full.includes(dayOf(internalDate)));
  const mail = await contactsOf(wanted, cursor.oneWaySince, reader.owner);
  const queue = listed.queue.slice(fetched.length);
  const read = cursor.read + fetched.length;
  const isEmpty = queue.length === 0 && listed.isListed && listed.pageToken === null;
  const isComplete = isEmpty || stale >= STALE_ENOUGH;
  if (isComplete || read >= ONE_WAY_PER_READ) {
    const { isListed: _, queue: __, read: ___, pageToken: ____, ...rest } = listed;
    const over = { limit: "one-way-read", day: dayOf(reader.now()), left: 0 } as const;
    const overLimit = isComplete ? [] : [over];
    return { next: { ...rest, step: "read", stale: 0 }, mail, depthAt: null, overLimit };
  }
  return { next: { ...listed, queue, stale, read }, mail, depthAt: null };
}

async function fillQueue(
  { api }: GmailReader,
  cursor: StepCursor<"one-way">,
): Promise<StepCursor<"one-way">> {
  if (cursor.queue.length > 0 || (cursor.isListed && cursor.pageToken === null)) return cursor;
  const answered = new Set([...cursor.known, ...cursor.plan.map(([threadId]) => threadId)]);
  const page = await listMessages(api, { labelIds: PERSONAL, pageToken: cursor.pageToken });
  const queue = page.messages.filter((ref) => !answered.has(ref.threadId)).map((ref) => ref.id);
  return { ...cursor, queue, isListed: true, pageToken: page.nextPageToken ?? null };
}

/** The cheaper of 20 units a message and 40 a thread. */
async function readThreads(reader: GmailReader, cursor: StepCursor<"read">): Promise<ListStep> {
  const items = cursor.plan
    .slice(0, ITEMS)
    .map(
      ([id, , only]): MailRef =>
        only === "" ? { kind: "thread", id } : { kind: "message", id: only },
    );
  const fetched = await readSomeItems(reader, items);
  let { stale } = cursor;
  let depthAt: number | null = null;
  for (const messages of fetched) {
    if (messages.length === 0) continue;
    const newest = Math.max(...messages.map((message) => message.internalDate));
    stale = newest < cursor.since ? stale + 1 : 0;
    depthAt = Math.min(depthAt ?? newest, Math.max(newest, cursor.since));
  }
  const mail = await contactsOf(fetched.flat(), cursor.keepSince, reader.owner);
  const plan = stale >= STALE_ENOUGH ? [] : cursor.plan.slice(fetched.length);
  if (plan.length > 0) return { next: { ...cursor, plan, stale }, mail, depthAt };
  // A segment without a thread in the window is the last: what follows was sent even longer ago.
  if (cursor.sentNext !== null && cursor.plan.length > 0) {
    const { plan: _, stale: __, sentNext, ...rest } = cursor;
    const segment = cursor.segment + 1;
    const next = { ...rest, step: "sent", segment, pageToken: sentNext, threads: [] } as const;
    return { next: { ...next, threads: [] }, mail, depthAt };
  }
  return { next: liveAfter(cursor), mail, depthAt: cursor.since };
}

function liveAfter({ history, known, startedAt, oneWay }: StepCursor<"read">): GmailCursor {
  return {
    step: "live",
    history,
    known,
    completeAt: startedAt,
    pageToken: null,
    oneWay,
  };
}
