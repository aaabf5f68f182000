import { Evidence, isMachineAddress, isReturnAddress, isRobotName } from "./evidence";
import { Flag, type Interaction } from "./interaction";
import { AMBIENT_MAIL, DIRECT_TO } from "./limits";
import { cleanName } from "./name";
import type { Sighting } from "./sighting";

export type Party = { readonly address: string; readonly name: string };

/** What the headers of one mail say, whichever provider they came from. Addresses are parsed, names are raw. */
export type MailFacts = {
  /** The Message-ID, or what stands in for a missing one: equal for every copy of the mail. */
  readonly identity: string;
  /** Epoch milliseconds, whole seconds. */
  readonly at: number;
  /** The provider says that the user sent it. The From line alone proves nothing: anybody can write it. */
  readonly sent: boolean;
  readonly from: Party;
  /** Sender, where a program or somebody else sent it for `from`. */
  readonly sender: string | null;
  readonly to: readonly Party[];
  readonly cc: readonly Party[];
  readonly reply: boolean;
  readonly autoSubmitted: string;
  readonly precedence: string;
  /** The identifier between the angle brackets of List-Id, or empty. */
  readonly listId: string;
  readonly listUnsubscribe: boolean;
};

/** Whose mailbox it was found in. */
export type Owner = {
  /** Whether an address is the login, in any spelling of it. */
  readonly isOwn: (address: string) => boolean;
  /** Whether an address is Kith's own: its letters and the answers to them are no contact. */
  readonly isKith: (address: string) => boolean;
};

type Contact = Omit<Interaction, "hash" | "thread">;
export type Contacts = {
  readonly contacts: readonly Contact[];
  readonly sightings: readonly Sighting[];
};

const NOTHING: Contacts = { contacts: [], sightings: [] };

/**
 * One contact for every other participant of the mail, within the limits: the direct pairs however long the Cc, everybody
 * of a small mail, nobody else. The login has none; an alias in From of a sent mail has one, which is how it is found.
 * A program's mail gives no contact, only evidence about its sender. Depends on this mail alone.
 */
export function contactsOfMail(mail: MailFacts, owner: Owner): Contacts {
  if (owner.isKith(mail.from.address) || mail.to.some((party) => owner.isKith(party.address))) {
    return NOTHING;
  }
  if (isReturn(mail, owner)) return returnOf(mail, owner);
  const automated = automation(mail, owner);
  if (automated !== null) return { contacts: [], sightings: automated };
  const parties = partiesOf(mail);
  const flagsOf = flagReader(mail, owner);
  const others = parties.size - 1;
  const contacts: Contact[] = [];
  const sightings: Sighting[] = [];
  for (const [address, name] of parties) {
    if (owner.isOwn(address) || isMachineAddress(address)) continue;
    if (isListAddress(address, mail)) {
      sightings.push(sighting(address, "", mail, Evidence.list));
      continue;
    }
    const flags = flagsOf(address);
    if (flags === null) continue;
    contacts.push({ address, at: mail.at, flags, others });
    sightings.push(sighting(address, name, mail, 0));
  }
  return { contacts, sightings };
}

/** A mail server's word to the user, as one about a mail that could not be delivered. */
function isReturn({ sent, from, to }: MailFacts, owner: Owner): boolean {
  return !sent && isReturnAddress(from.address) && to.some(({ address }) => owner.isOwn(address));
}

/** Kept as what its sender did: beside the user's own mail of the same thread it tells that this came back (domain/bounce). */
function returnOf(mail: MailFacts, owner: Owner): Contacts {
  const { address } = mail.from;
  const flags = flagReader(mail, owner)(address);
  if (flags === null) return NOTHING;
  return {
    contacts: [{ address, at: mail.at, flags, others: partiesOf(mail).size - 1 }],
    sightings: [sighting(address, "", mail, 0)],
  };
}

/** Every participant with the name the mail gives, the sender's own first. */
function partiesOf(mail: MailFacts): Map<string, string> {
  const parties = new Map<string, string>();
  for (const { address, name } of [mail.from, ...mail.to, ...mail.cc]) {
    if (!parties.get(address)) parties.set(address, name);
  }
  return parties;
}

/** What to store for an address; null where the mail is too large for it. */
function flagReader(mail: MailFacts, owner: Owner): (address: string) => number | null {
  const to = new Set(mail.to.map((party) => party.address));
  const cc = new Set(mail.cc.map((party) => party.address));
  const isFew = to.size <= DIRECT_TO;
  const isSmall = new Set([...to, ...cc]).size <= AMBIENT_MAIL;
  let shared = mail.sent ? Flag.fromMe : 0;
  if ([...to].some(owner.isOwn)) shared |= Flag.meTo;
  if ([...cc].some(owner.isOwn)) shared |= Flag.meCc;
  if (isFew) shared |= Flag.few;
  if (isSmall) shared |= Flag.small;
  if (mail.reply) shared |= Flag.reply;
  return (address) => {
    let flags = shared;
    if (address === mail.from.address) flags |= Flag.fromThem;
    if (to.has(address)) flags |= Flag.to;
    if (cc.has(address)) flags |= Flag.cc;
    const isDirectPair = isFew && (flags & (Flag.fromThem | Flag.to)) !== 0;
    return isSmall || isDirectPair ? flags : null;
  };
}

/** Null for a mail that a person wrote; else what it shows about its sender. */
function automation(mail: MailFacts, owner: Owner): Sighting[] | null {
  const { from } = mail;
  const says = mail.autoSubmitted.toLowerCase();
  const isAuto = says !== "" && !says.startsWith("no");
  if (mail.sent) return isAuto ? [] : null;
  if (isMachineAddress(from.address)) return [];
  if (isRobotName(cleanName(from.name, from.address))) {
    return [sighting(from.address, from.name, mail, Evidence.robotName)];
  }
  if (isAuto) {
    // An absence note is a person's, and so is an invitation that a calendar sends for one.
    const isPersons =
      says.startsWith("auto-replied") || (mail.sender !== null && mail.sender !== from.address);
    return isPersons ? [] : [sighting(from.address, from.name, mail, Evidence.automated)];
  }
  return isBulk(mail, owner) ? [sighting(from.address, from.name, mail, Evidence.bulk)] : null;
}

/** Sent to many, not to the user, and not through a mailing list, where people write to each other. */
function isBulk(mail: MailFacts, owner: Owner): boolean {
  if (mail.listId !== "" || [...mail.to, ...mail.cc].some((p) => owner.isOwn(p.address)))
    return false;
  return mail.listUnsubscribe || /^(bulk|junk)\b/i.test(mail.precedence);
}

/**
 * `<talk.lists.example.org>` is the list talk@lists.example.org (RFC 2919), or talk@example.org; and what a list passes on
 * comes from talk-bounces@lists.example.org or owner-talk@lists.example.org.
 */
function isListAddress(address: string, { listId, sender }: MailFacts): boolean {
  const at = address.lastIndexOf("@");
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  const listHost = listId.startsWith(`${local}.`) ? listId.slice(local.length + 1) : "";
  if (listHost === domain || listHost.endsWith(`.${domain}`)) return true;
  return sender !== null && listOfSender(sender) === address;
}

/** The list whose passing-on address this is; null for any other address. */
function listOfSender(sender: string): string | null {
  const [, local] = /^(.+)-bounces(?:\+.*)?@/.exec(sender) ?? /^owner-(.+)@/.exec(sender) ?? [];
  return local === undefined ? null : `${local}${sender.slice(sender.lastIndexOf("@"))}`;
}

function sighting(address: string, rawName: string, mail: MailFacts, evidence: number): Sighting {
  return {
    address,
    name: cleanName(rawName, address),
    nameOwn: address === mail.from.address,
    nameAt: mail.at,
    evidence,
  };
}
