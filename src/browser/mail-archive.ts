import { IMPORTED_HEADERS } from "../../schemas/imported-headers";
import { mailboxOf, parseAddress } from "../domain/address";
import { isReturnAddress } from "../domain/evidence";
import { IMPORT_ONE_WAY_MAX } from "../domain/import";
import { contactsOfMail, type Owner } from "../domain/mail";
import { type Header, messageId, parseParties, readMailHeaders } from "../providers/mail-headers";
import { createConversations, idsIn } from "./conversations";
import { createSenders, gmailLabel } from "./gmail-labels";
import { fieldOf, type MailFields, plainAddress, readMailFields } from "./mail-fields";
import { mailTime } from "./mail-time";
import type { MailHead } from "./split-mbox";

/** Whose archive it is, and what of it counts: the limits of a read mailbox, in epoch milliseconds. */
export type ArchiveFrame = {
  readonly own: readonly string[];
  readonly since: number;
  readonly oneWaySince: number;
};

/** Mails that are not kept, by the reason why. */
export type Skipped = {
  duplicate: number;
  undated: number;
  noSender: number;
  /** Junk, drafts, chats and what was thrown away. */
  unwanted: number;
  old: number;
  /** Older mail in conversations the user never wrote in. */
  oneWay: number;
  /** Written by programs, or to too many. */
  nobody: number;
};

/** What an archive holds of the user's contacts. */
export type FoundMail = {
  readonly read: number;
  /** Each mail to be sent, as JSON of `ImportedMail`. */
  readonly mails: readonly string[];
  /** Those of them that hold a contact; the others only show that an address is a program's or a list's. */
  readonly count: number;
  readonly people: ReadonlySet<string>;
  /** The oldest of them, epoch milliseconds; null: there is none. */
  readonly since: number | null;
  readonly skipped: Readonly<Skipped>;
  /** Addresses that Gmail keeps sent mail of, and that were not named as the user's: most mails first. */
  readonly alsoSentBy: readonly string[];
};

type Held = {
  readonly id: number;
  readonly at: number;
  readonly sent: boolean;
  /** It is new, named the user, and a person wrote it: what counts without an answer. */
  readonly isPersonal: boolean;
  /** As JSON: a piece of a decoded block would keep the whole block in memory. */
  readonly headers: string;
};

const ADDRESSES: ReadonlySet<string> = new Set(["From", "Sender", "To", "Cc"]);
const SHORT_MAX = 1000;
const LIST_MAX = 100_000;

/** Collects an archive's mail headers; `end` says which of them count, by the rules that a read mailbox follows. */
export function createMailArchive(frame: ArchiveFrame) {
  const own = new Set(frame.own.map(mailboxOf));
  const isOwn = (address: string) => own.has(mailboxOf(address));
  const conversations = createConversations();
  const seen = new Set<number>();
  const written: number[] = [];
  const held: Held[] = [];
  const others = createSenders();
  const skipped: Skipped = {
    ...{ duplicate: 0, undated: 0, noSender: 0, unwanted: 0 },
    ...{ old: 0, oneWay: 0, nobody: 0 },
  };
  let read = 0;

  function take({ fromLine, block }: MailHead): keyof Skipped | null {
    const fields = readMailFields(block);
    const label = gmailLabel(fields);
    if (label === "unwanted") return label;
    const at = mailTime(fields, fromLine);
    if (at === null) return "undated";
    const from = parseParties(plainAddress(fieldOf(fields, "from")))[0];
    if (!from) return "noSender";
    const named = messageId(fieldOf(fields, "message-id"));
    const headers = headersOf(fields);
    const id = conversations.join(named ?? JSON.stringify(headers), referredBy(fields));
    if (seen.has(id)) return "duplicate";
    seen.add(id);
    const sent = isOwn(from.address);
    if (sent) written.push(id);
    else if (label === "sent") others.note(from.address);
    if (at < frame.since) return "old";
    const personal = at >= frame.oneWaySince && isPersonal(fields, isOwn);
    held.push({ id, at, sent, isPersonal: personal, headers: JSON.stringify(headers) });
    return null;
  }

  return {
    take: (head: MailHead): void => {
      read += 1;
      const reason = take(head);
      if (reason) skipped[reason] += 1;
    },
    read: () => read,
    end: (): FoundMail => {
      const answered = new Set(written.map(conversations.of));
      const isAnswered = ({ id }: Held) => answered.has(conversations.of(id));
      const oneWay = held
        .filter((mail) => !isAnswered(mail) && mail.isPersonal)
        .sort((a, b) => b.at - a.at)
        .slice(0, IMPORT_ONE_WAY_MAX);
      const counted = [...held.filter(isAnswered), ...oneWay];
      skipped.oneWay = held.length - counted.length;
      const found = kept(counted, conversations.of, isOwn, skipped);
      return { read, ...found, skipped, alsoSentBy: others.often() };
    },
  };
}

/** Of the mails that count those that name somebody, with what is sent of them. */
function kept(
  counted: readonly Held[],
  conversationOf: (id: number) => number,
  isOwn: Owner["isOwn"],
  skipped: Skipped,
): Pick<FoundMail, "mails" | "count" | "people" | "since"> {
  const people = new Set<string>();
  const mails: string[] = [];
  let since: number | null = null;
  let count = 0;
  for (const { id, at, sent, headers } of counted) {
    const list: [string, string][] = JSON.parse(headers);
    const facts = readMailHeaders(
      list.map(([name, value]): Header => ({ name, value })),
      { at, sent },
    );
    const { contacts, sightings } = facts
      ? contactsOfMail(facts, { isOwn, isKith: () => false })
      : { contacts: [], sightings: [] };
    if (sightings.length === 0) {
      skipped.nobody += 1;
      continue;
    }
    const known = contacts.filter(({ address }) => !isReturnAddress(address));
    for (const { address } of known) people.add(address);
    if (known.length > 0) count += 1;
    since = Math.min(since ?? at, at);
    mails.push(JSON.stringify({ at, sent, thread: conversationOf(id), headers: list }));
  }
  return { mails, count, people, since };
}

/** The fields of promise P2, as the mail has them; of a link to unsubscribe only that there is one. */
function headersOf(fields: MailFields): [string, string][] {
  return IMPORTED_HEADERS.flatMap((name): [string, string][] => {
    const values = fields.get(name.toLowerCase()) ?? [];
    const value = ADDRESSES.has(name)
      ? values.map(plainAddress).join(", ").slice(0, LIST_MAX)
      : (values[0] ?? "").slice(0, SHORT_MAX);
    if (name === "In-Reply-To") return reply(value, fieldOf(fields, "references"));
    if (value === "") return [];
    return [[name, name === "List-Unsubscribe" ? "yes" : value]];
  });
}

function reply(inReplyTo: string, references: string): [string, string][] {
  const value = inReplyTo || (idsIn(references).at(-1) ?? references.slice(0, SHORT_MAX));
  return value === "" ? [] : [["In-Reply-To", value]];
}

function referredBy(fields: MailFields): string[] {
  return ["in-reply-to", "references"].flatMap((name) => (fields.get(name) ?? []).flatMap(idsIn));
}

function isPersonal(fields: MailFields, isOwn: Owner["isOwn"]): boolean {
  const says = fieldOf(fields, "auto-submitted");
  if (says !== "" && !/^no\b/i.test(says)) return false;
  return ["to", "cc"].some((name) =>
    (fields.get(name) ?? []).some((value) =>
      parseParties(plainAddress(value)).some(({ address }) => isOwn(address)),
    ),
  );
}

/** The addresses in what somebody typed, as Kith compares them; null where one of them is none. */
export function parseOwn(typed: string): string[] | null {
  const parts = typed.split(/[\s,;]+/).filter((part) => part !== "");
  const addresses = parts.map(parseAddress);
  const known = addresses.filter((address) => address !== null);
  return known.length === 0 || known.length < parts.length ? null : [...new Set(known)];
}
