import { GraphMessage } from "../../schemas/graph";
import { isItemTrouble, ProviderError } from "../domain/failure";
import type { HistoryWindow } from "../domain/history-window";
import { isLost } from "./graph-failure";
import { readConversation } from "./microsoft-conversation";
import { type Place, START } from "./microsoft-cursor";
import type { MailFolders } from "./microsoft-folders";
import { DATE_SELECT, type FoundMail, isPersonal, MESSAGE_SELECT, mailOf } from "./microsoft-mail";
import { type NewestList, type NewestPage, readNewest } from "./microsoft-pages";
import type { OutlookReader } from "./microsoft-reader";

/** Each failure of a page is followed by one of so much less. */
const SMALLER = 4;
const ONE = { path: "/me/messages", select: DATE_SELECT, size: 1, since: 0 };

/**
 * As `readNewest`. On a page that has failed often ever fewer messages are asked for at once, until the one is found that
 * stops it; that one is set aside.
 */
export async function readPast(
  reader: OutlookReader,
  list: NewestList,
  place: Place,
): Promise<NewestPage> {
  const { api, aside } = reader;
  if (!aside.isPatient) return noted(reader, await readNewest(api, list, place));
  const messages: GraphMessage[] = [];
  let [size, at] = [list.size, place];
  for (;;) {
    try {
      const page = noted(reader, await readNewest(api, { ...list, size }, at));
      messages.push(...page.messages);
      const isEnough = size === list.size || messages.length >= list.size;
      if (page.next === null || isEnough) return { messages, unreadable: [], next: page.next };
      at = page.next;
    } catch (error) {
      if (!isItemTrouble(error)) throw error;
      if (size === 1)
        return { messages, unreadable: [], next: await passOver(reader, list, at, error) };
      size = Math.ceil(size / SMALLER);
    }
  }
}

/** Sets the next message of a list aside. Throws `failure` where it is not this message but all of them. */
async function passOver(
  { api, aside }: OutlookReader,
  list: NewestList,
  place: Place,
  failure: ProviderError,
): Promise<Place | null> {
  const { messages, next } = await readNewest(api, { ...list, select: ONE.select, size: 1 }, place);
  if (messages.length !== 1) throw failure;
  const isAlone =
    next === null ||
    (await isReadable(api, { ...list, size: 1 }, next)) ||
    (await isReadable(api, { ...list, size: 1 }, START));
  if (!isAlone) throw failure;
  for (const { id } of messages) aside.add({ kind: "message", id });
  return next;
}

/** As `readConversation`; one that stops a page again and again is set aside. */
export async function readConversationPast(
  reader: OutlookReader,
  folders: MailFolders,
  message: Pick<GraphMessage, "conversationId">,
): Promise<FoundMail[]> {
  const { api, aside } = reader;
  const ref = { kind: "thread", id: message.conversationId } as const;
  if (aside.has(ref)) return [];
  try {
    return await readConversation(reader, folders, message);
  } catch (error) {
    const isOne = aside.isPatient && isItemTrouble(error) && (await isReadable(api, ONE, START));
    if (!isOne) throw error;
    aside.add(ref);
    return [];
  }
}

/**
 * What was set aside and is due is asked for once more, and kept if it would have been kept at first. Its failures are no
 * failure of the page.
 */
export async function retryAside(
  reader: OutlookReader,
  folders: MailFolders,
  window: HistoryWindow,
): Promise<FoundMail[]> {
  const { api, aside, owner } = reader;
  const found: FoundMail[] = [];
  for (const ref of aside.due()) {
    try {
      if (ref.kind === "thread") {
        found.push(...(await readConversation(reader, folders, { conversationId: ref.id })));
      } else {
        const query = { $select: MESSAGE_SELECT };
        const path = `/me/messages/${encodeURIComponent(ref.id)}`;
        const message = await api.get(GraphMessage, path, query);
        const mail = mailOf(message, folders, owner);
        if (mail) found.push(...(await belonging(reader, folders, window, { message, mail })));
      }
      aside.drop(ref);
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      if (isLost(error)) aside.drop(ref);
      else if (!isItemTrouble(error) || !(await isReadable(api, ONE, START))) return found;
      else aside.add(ref);
    }
  }
  return found;
}

/**
 * A mail that can be read at last, if it is one-way mail of late or of a conversation the user took part in: when it was
 * set aside nobody could see which it is. With a sent one comes what others wrote there, which was not read either.
 */
async function belonging(
  reader: OutlookReader,
  folders: MailFolders,
  window: HistoryWindow,
  { message, mail }: FoundMail,
): Promise<FoundMail[]> {
  const isLate = mail.at >= window.oneWaySince && isPersonal(message, folders);
  if (isLate && !mail.sent) return [{ message, mail }];
  const conversation = await readConversation(reader, folders, message);
  if (mail.sent) return [{ message, mail }, ...conversation];
  return conversation.some((one) => one.mail.sent) ? [{ message, mail }] : [];
}

/** Notes the messages that came, but not as documented. */
export function noted<Page extends { readonly unreadable: readonly string[] }>(
  { aside }: OutlookReader,
  page: Page,
): Page {
  for (const id of page.unreadable) {
    if (!aside.has({ kind: "message", id })) aside.add({ kind: "message", id });
  }
  return page;
}

async function isReadable(
  api: OutlookReader["api"],
  list: NewestList,
  place: Place,
): Promise<boolean> {
  try {
    await readNewest(api, list, place);
    return true;
  } catch (error) {
    if (error instanceof ProviderError) return false;
    throw error;
  }
}
