import type { GmailMessage } from "../../schemas/gmail";
import type { Interaction } from "../domain/interaction";
import { contactsOfMail, type MailFacts, type Owner } from "../domain/mail";
import { mergeSightings, type Sighting } from "../domain/sighting";
import { hash48, hash53 } from "./hash";
import { readMailHeaders } from "./mail-headers";

/** Mail that nobody sent, nobody wants, or that is no mail. */
const SKIPPED = new Set(["DRAFT", "SPAM", "TRASH", "CHAT"]);

/** One message as Gmail gives it; null for what is no mail between people. */
function mailOf(message: GmailMessage): MailFacts | null {
  if (message.labelIds.some((label) => SKIPPED.has(label))) return null;
  const sent = message.labelIds.includes("SENT");
  return readMailHeaders(message.payload.headers, { at: message.internalDate, sent });
}

export type ReadMail = {
  readonly seen: number;
  readonly kept: number;
  readonly interactions: readonly Interaction[];
  readonly sightings: readonly Sighting[];
};

/** The contacts in messages, of those not older than `since`. */
export async function contactsOf(
  messages: readonly GmailMessage[],
  since: number,
  owner: Owner,
): Promise<ReadMail> {
  const interactions: Interaction[] = [];
  const sightings: Sighting[] = [];
  let kept = 0;
  for (const message of messages) {
    const mail = mailOf(message);
    if (!mail || mail.at < since) continue;
    const found = contactsOfMail(mail, owner);
    sightings.push(...found.sightings);
    if (found.contacts.length === 0) continue;
    kept += 1;
    const [hash, thread] = await Promise.all([hash53(mail.identity), hash48(message.threadId)]);
    for (const contact of found.contacts) interactions.push({ ...contact, hash, thread });
  }
  return { seen: messages.length, kept, interactions, sightings: mergeSightings(sightings) };
}
