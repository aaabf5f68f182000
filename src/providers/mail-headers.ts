import { addressParser, decodeWords } from "postal-mime";
import { parseAddress } from "../domain/address";
import type { MailFacts, Party } from "../domain/mail";

export type Header = { readonly name: string; readonly value: string };

/** What is read of one address list at most: far above any mail that is kept. */
const LIST_MAX_CHARS = 100_000;

/** Facts of a mail that the provider knows beside its headers. */
type Envelope = { readonly at: number; readonly sent: boolean };

/** The mail that RFC 5322 headers describe, or null where no sender can be read in it. */
export function readMailHeaders(headers: readonly Header[], envelope: Envelope): MailFacts | null {
  const value = headerReader(headers);
  const from = parseParties(value("From"))[0];
  if (!from) return null;
  const to = parseParties(value("To"));
  const cc = parseParties(value("Cc"));
  const at = Math.floor(envelope.at / 1000) * 1000;
  const listId = value("List-Id");
  return {
    identity: messageId(value("Message-ID")) ?? substituteId(from, [...to, ...cc], value("Date")),
    at,
    sent: envelope.sent,
    from,
    sender: parseParties(value("Sender"))[0]?.address ?? null,
    to,
    cc,
    reply: value("In-Reply-To") !== "" || value("References") !== "",
    autoSubmitted: value("Auto-Submitted"),
    precedence: value("Precedence"),
    listId: (/<([^<>\s]+)>\s*$/.exec(listId)?.[1] ?? listId).trim().toLowerCase(),
    listUnsubscribe: value("List-Unsubscribe") !== "",
  };
}

/** All values of a field, joined as one list; names in any case. */
function headerReader(headers: readonly Header[]): (name: string) => string {
  const values = new Map<string, string>();
  for (const { name, value } of headers) {
    const key = name.toLowerCase();
    const known = values.get(key);
    values.set(key, known === undefined ? value : `${known}, ${value}`);
  }
  return (name) => (values.get(name.toLowerCase()) ?? "").trim();
}

/** The Message-ID without brackets and folding; null where there is none. */
export function messageId(value: string): string | null {
  const id = (/<([^<>]+)>/.exec(value)?.[1] ?? value).replace(/\s+/g, "");
  return id === "" ? null : id;
}

/** What stands in for a missing Message-ID: who wrote to whom, and when. */
export function substituteId(from: Party, recipients: readonly Party[], date: string): string {
  const addresses = recipients.map((party) => party.address).sort();
  return ["no-message-id", from.address, date, ...addresses].join("\n");
}

/** A header's text with its encoded words (RFC 2047) decoded. */
export function decodedText(value: string): string {
  return decodeWords(value);
}

/** The mailboxes of an RFC 5322 address list, groups opened; what is no address is left out. */
export function parseParties(list: string): Party[] {
  const parties: Party[] = [];
  // A list that was decoded before it was parsed has the comma of "Doe, Jane" bare: the part before it comes alone.
  let before = "";
  for (const box of addressParser(list.slice(0, LIST_MAX_CHARS), { flatten: true })) {
    const address = parseAddress(box.address ?? "");
    if (address === null) {
      before = before === "" ? box.name : "";
      continue;
    }
    const name = before !== "" && box.name !== "" ? `${before}, ${box.name}` : box.name;
    parties.push({ address, name });
    before = "";
  }
  return parties;
}
