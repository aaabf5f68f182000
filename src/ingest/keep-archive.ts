import { mailboxOf, parseAddress } from "../domain/address";
import { historyWindow } from "../domain/history-window";
import type { Interaction } from "../domain/interaction";
import { contactsOfMail, type Owner } from "../domain/mail";
import { mergeSightings, type Sighting } from "../domain/sighting";
import { hash53 } from "../providers/hash";
import { readMailHeaders } from "../providers/mail-headers";
import { addressStatements } from "../store/addresses";
import { eventStatements } from "../store/events";
import { addressesOf, withoutAddresses, withoutIgnored } from "../store/ignored";
import { countImported } from "../store/import-account";
import { interactionStatements } from "../store/interactions";
import { newestMeetings } from "../store/newest-meetings";
import type { Vault } from "../store/vault";
import { type ArchivedMeeting, type EndedMeeting, endedIn, meetingsIn } from "./archived-meetings";
import type { StreamReading } from "./read-stream";

/** A mail of an archive: its headers, and what only the archive as a whole tells. */
export type ArchivedMail = {
  readonly at: number;
  readonly sent: boolean;
  readonly thread: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
};

export type KeepOptions = {
  readonly db: D1Database;
  readonly vault: Vault;
  readonly userId: number;
  readonly accountId: number;
  readonly historyYears: number;
  readonly now: number;
  /** The user's own addresses, normalised. */
  readonly own: readonly string[];
  /** Kith's own addresses. */
  readonly kith: readonly string[];
  readonly findObjected?: StreamReading["findObjected"];
};

/**
 * Stores the contacts in archived mails and meetings, decided by the same rules as those of an account that is read, and
 * drops meetings that are over. What is there already stays one row: the same archive once more changes nothing but the
 * count of what was sent.
 */
export async function keepArchive(
  options: KeepOptions,
  {
    mails = [],
    meetings = [],
    ended = [],
  }: {
    readonly mails?: readonly ArchivedMail[];
    readonly meetings?: readonly ArchivedMeeting[];
    readonly ended?: readonly EndedMeeting[];
  },
): Promise<void> {
  const { db, vault, userId, accountId } = options;
  const owner = ownerOf(options.own, options.kith);
  const [mail, calendar, over] = await Promise.all([
    contactsIn(options, owner, mails),
    meetingsIn(meetings, owner, historyWindow(options.now, options.historyYears)),
    endedIn(ended, options.now),
  ]);
  const key = { userId, accountId };
  const newest = await newestMeetings(db, key, [...calendar.meetings, ...over]);
  const brought = {
    userId,
    interactions: mail.interactions,
    sightings: mergeSightings([...mail.sightings, ...calendar.sightings]),
    events: { generation: 0, ...newest, still: [], sweep: null },
  };
  const objected = (await options.findObjected?.(addressesOf(brought))) ?? new Set<string>();
  const page = await withoutIgnored(db, vault, withoutAddresses(brought, objected));
  const events =
    page.events.meetings.length > 0 ? await eventStatements(db, { ...key, ...page.events }) : [];
  await db.batch([
    ...addressStatements(db, userId, page.sightings),
    ...interactionStatements(db, key, page.interactions),
    ...events,
    countImported(db, key, { stream: "mail", seen: mails.length }),
    countImported(db, key, { stream: "calendar", seen: calendar.seen + ended.length }),
  ]);
}

async function contactsIn(
  { now, historyYears }: KeepOptions,
  owner: Owner,
  mails: readonly ArchivedMail[],
): Promise<{ readonly interactions: Interaction[]; readonly sightings: Sighting[] }> {
  const { since } = historyWindow(now, historyYears);
  const interactions: Interaction[] = [];
  const sightings: Sighting[] = [];
  for (const { at, sent, thread, headers } of mails) {
    const named = headers.map(([name, value]) => ({ name, value }));
    const mail = readMailHeaders(named, { at, sent });
    if (!mail || mail.at < since || mail.at > now) continue;
    const found = contactsOfMail(mail, owner);
    sightings.push(...found.sightings);
    if (found.contacts.length === 0) continue;
    const hash = await hash53(mail.identity);
    for (const contact of found.contacts) interactions.push({ ...contact, hash, thread });
  }
  return { interactions, sightings };
}

function ownerOf(own: readonly string[], kith: readonly string[]): Owner {
  const mailboxes = new Set(own.map(mailboxOf));
  const letters = new Set(kith.map((address) => parseAddress(address) ?? address));
  return {
    isOwn: (address) => mailboxes.has(mailboxOf(address)),
    isKith: (address) => letters.has(address),
  };
}
