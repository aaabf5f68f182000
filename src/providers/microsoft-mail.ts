import type { GraphMessage, GraphRecipient } from "../../schemas/graph";
import { parseAddress } from "../domain/address";
import type { Interaction } from "../domain/interaction";
import { contactsOfMail, type MailFacts, type Owner, type Party } from "../domain/mail";
import { mergeSightings, type Sighting } from "../domain/sighting";
import { hash48, hash53 } from "./hash";
import { messageId, substituteId } from "./mail-headers";
import type { MailFolders } from "./microsoft-folders";

/** What is asked of a message: nothing of its content, not even the subject (promise P2). */
export const MESSAGE_SELECT =
  "id,conversationId,internetMessageId,receivedDateTime,sentDateTime,from,sender,toRecipients,ccRecipients,parentFolderId,isDraft,inferenceClassification";
/** What is asked for where only the order of messages matters, or which of them stops a list. */
export const LIST_SELECT = "id,conversationId,receivedDateTime";
export const DATE_SELECT = "id,receivedDateTime";

/**
 * One message as Graph gives it; null for what is no mail between people: drafts, junk, what was thrown away, and the
 * calendar's own mail (invitations and answers, which the calendar itself tells). Only what stands in Sent Items was sent
 * by the user; a copy of it elsewhere (to oneself, through a list) tells nothing more.
 */
export function mailOf(
  message: GraphMessage,
  folders: MailFolders,
  owner: Owner,
): MailFacts | null {
  const { receivedDateTime, parentFolderId } = message;
  const from = partyOf(message.from) ?? partyOf(message.sender);
  if (message["@removed"] !== undefined || message.isDraft || !receivedDateTime || !from)
    return null;
  if (folders.skipped.includes(parentFolderId)) return null;
  if (isCalendarMail(message)) return null;
  const sent = parentFolderId === folders.sent;
  if (!sent && owner.isOwn(from.address)) return null;
  const to = parties(message.toRecipients);
  const cc = parties(message.ccRecipients);
  const sender = partyOf(message.sender)?.address ?? null;
  const date = new Date(message.sentDateTime ?? receivedDateTime).toISOString();
  return {
    identity: messageId(message.internetMessageId) ?? substituteId(from, [...to, ...cc], date),
    at: Math.floor(receivedDateTime / 1000) * 1000,
    sent,
    from,
    sender: sender === from.address ? null : sender,
    to,
    cc,
    // Mail.ReadBasic is not known to give headers, and Exchange keeps none of sent mail.
    reply: false,
    autoSubmitted: "",
    precedence: "",
    listId: "",
    listUnsubscribe: false,
  };
}

/** An invitation or an answer to one: a calendar writes it, whoever stands in From. */
export function isCalendarMail(message: GraphMessage): boolean {
  return message["@odata.type"].includes("eventMessage");
}

/** Mail that one person wrote to the user, as Outlook sorts it: in the inbox, and not under "Other". */
export function isPersonal(message: GraphMessage, folders: MailFolders): boolean {
  return message.parentFolderId === folders.inbox && message.inferenceClassification !== "other";
}

export type ReadMail = {
  readonly kept: number;
  readonly interactions: readonly Interaction[];
  readonly sightings: readonly Sighting[];
};

/** A message with what its headers say. */
export type FoundMail = { readonly message: GraphMessage; readonly mail: MailFacts };

/** The contacts in mails, of those not older than `since`. */
export async function contactsOf(
  found: readonly FoundMail[],
  since: number,
  owner: Owner,
): Promise<ReadMail> {
  const interactions: Interaction[] = [];
  const sightings: Sighting[] = [];
  let kept = 0;
  for (const { message, mail } of found) {
    if (mail.at < since) continue;
    const read = contactsOfMail(mail, owner);
    sightings.push(...read.sightings);
    if (read.contacts.length === 0) continue;
    kept += 1;
    const [hash, thread] = await Promise.all([
      hash53(mail.identity),
      hash48(message.conversationId || message.id),
    ]);
    for (const contact of read.contacts) interactions.push({ ...contact, hash, thread });
  }
  return { kept, interactions, sightings: mergeSightings(sightings) };
}

function parties(recipients: readonly GraphRecipient[]): Party[] {
  return recipients.flatMap((recipient) => partyOf(recipient) ?? []);
}

/** Null for an address that is none, such as Exchange's internal ones of people who left. */
function partyOf(recipient: GraphRecipient): Party | null {
  const address = parseAddress(recipient?.emailAddress?.address ?? "");
  return address === null ? null : { address, name: recipient?.emailAddress?.name ?? "" };
}
