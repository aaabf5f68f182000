import { mailboxOf, parseAddress } from "../domain/address";
import { historyWindow } from "../domain/history-window";
import type { Interaction } from "../domain/interaction";
import { contactsOfMail, type Owner } from "../domain/mail";
import { mergeSightings, type Sighting } from "../domain/sighting";
import type { Taken } from "../domain/taken";
import { hash53 } from "../providers/hash";
import { readMailHeaders } from "../providers/mail-headers";
import { addressStatements } from "../store/addresses";
import { bounceStatement } from "../store/bounces";
import { eventStatements } from "../store/events";
import { exclusionStatement } from "../store/exclusions";
import { addressesOf, withoutAddresses, withoutIgnored } from "../store/ignored";
import { countImported } from "../store/import-account";
import { interactionStatements } from "../store/interactions";
import { newestMeetings } from "../store/newest-meetings";
import type { Vault } from "../store/vault";
import { type ArchivedMeeting, type EndedMeeting, endedIn, meetingsIn } from "./archived-meetings";
import type { StreamReading } from "./read-stream";
import { excludable, takenIn } from "./take-along";

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

/** Some of what the user brings: of a mailbox, of a calendar, of another Kith. */
export type Archive = {
  readonly mails?: readonly ArchivedMail[];
  readonly meetings?: readonly ArchivedMeeting[];
  readonly ended?: readonly EndedMeeting[];
  readonly taken?: Taken;
};

/**
 * Stores the contacts in archived mails and meetings, decided by the same rules as those of an account that is read, and
 * those that an export of Kith holds, and drops meetings that are over. What is there already stays one row: the same
 * archive once more changes nothing but the count of what was sent, and the same export not even that. What an export holds
 * of the user's words: `keepSaid`.
 */
export async function keepArchive(
  options: KeepOptions,
  { mails = [], meetings = [], ended = [], taken }: Archive,
): Promise<void> {
  const { db, vault, userId, accountId, now } = options;
  const owner = ownerOf(options.own, options.kith);
  const window = historyWindow(now, options.historyYears);
  const [mail, calendar, over, along] = await Promise.all([
    contactsIn(options, owner, mails),
    meetingsIn(meetings, owner, window),
    endedIn(ended, now),
    takenIn(taken, owner, { ...window, now }),
  ]);
  const key = { userId, accountId };
  const versions = [...calendar.meetings, ...over, ...along.meetings];
  const newest = await newestMeetings(db, key, versions);
  const entries = [...newest.meetings, ...along.parts];
  const brought = {
    userId,
    interactions: [...mail.interactions, ...along.interactions],
    sightings: mergeSightings([...mail.sightings, ...calendar.sightings, ...along.sightings]),
    events: { generation: 0, gone: newest.gone, meetings: entries, still: [], sweep: null },
  };
  const objected = (await options.findObjected?.(addressesOf(brought))) ?? new Set<string>();
  const page = await withoutIgnored(db, vault, withoutAddresses(brought, objected));
  const events =
    page.events.meetings.length > 0 ? await eventStatements(db, { ...key, ...page.events }) : [];
  const bounced = taken?.addresses.filter(({ bouncedAt }) => bouncedAt > 0 && bouncedAt <= now);
  const beside = taken
    ? [
        bounceStatement(db, userId, bounced ?? []),
        exclusionStatement(db, userId, excludable(taken.exclusions)),
      ]
    : [];
  // Rows of an export count where they are new: however large it is, it can be completed.
  const countOf = (rows: number, seen: number) => (taken && rows > 0 ? "written" : seen);
  await db.batch([
    // In the export's order, because groups in the network are looked for in the order of ids.
    ...addressStatements(db, userId, page.sightings, { order: taken ? "key" : "address" }),
    ...beside,
    ...interactionStatements(db, key, page.interactions),
    countImported(db, key, {
      stream: "mail",
      seen: countOf(page.interactions.length, mails.length),
    }),
    ...events,
    countImported(db, key, {
      stream: "calendar",
      seen: countOf(events.length, calendar.seen + ended.length),
    }),
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
