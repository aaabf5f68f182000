import { OWN_ADDRESS_SENT } from "../domain/limits";
import { decodedText } from "../providers/mail-headers";
import { fieldOf, type MailFields } from "./mail-fields";

/** Gmail's own words in Takeout files, English and German, for what is no mail between people. */
const UNWANTED = /(?:^|,)\s*"?(?:spam|trash|papierkorb|drafts?|entwürfe?|chats?)"?\s*(?:,|$)/i;
const SENT = /(?:^|,)\s*"?(?:sent|gesendet)"?\s*(?:,|$)/i;

/** What Gmail says of a mail in a Takeout file; elsewhere nothing. */
export function gmailLabel(fields: MailFields): "unwanted" | "sent" | null {
  const labels = decodedText(fieldOf(fields, "x-gmail-labels"));
  if (UNWANTED.test(labels)) return "unwanted";
  return SENT.test(labels) ? "sent" : null;
}

/** Counts of whom Gmail keeps sent mail; `often` are those with as much as makes an address the user's. */
export function createSenders() {
  const counts = new Map<string, number>();
  return {
    note: (address: string): void => void counts.set(address, (counts.get(address) ?? 0) + 1),
    often: (): string[] =>
      [...counts]
        .filter(([, mails]) => mails >= OWN_ADDRESS_SENT)
        .sort(([, a], [, b]) => b - a)
        .map(([address]) => address),
  };
}
