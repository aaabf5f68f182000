import type { Mailbox, SandboxData, StoredCalendar, StoredMessage } from "../mailbox";
import { parseAddresses } from "./addresses";
import { fieldValue, fieldValues } from "./header-fields";
import { type EventHistory, latestEvents } from "./latest-events";
import { ArchiveError, openFile } from "./open-file.node";
import { ownerName } from "./owner-name";
import { type IcsContent, readIcs } from "./read-ics";
import { type ArchivedMail, type MboxContent, readMbox } from "./read-mbox";
import { serveEvents } from "./serve-events";
import { serveMails } from "./serve-mails";
import { findShift, type Shift } from "./shift";
import { stableId } from "./stable-id";

export type ArchiveOptions = {
  readonly mbox: readonly string[];
  readonly ics: readonly string[];
  readonly me: readonly string[];
  /** Epoch ms. */
  readonly now: number;
};

/** What was read and what was not, for the person who tries Kith with their own archive. */
export type ArchiveReport = {
  readonly mails: number;
  readonly threads: number;
  readonly sent: number;
  readonly events: number;
  readonly skipped: {
    readonly duplicate: number;
    readonly undated: number;
    readonly noSender: number;
  };
  /** One line for each calendar entry that could not be read. */
  readonly problems: readonly string[];
};

type Calendar = { readonly path: string; readonly content: IcsContent };
const WEEK_MS = 7 * 86_400_000;

/** Reads a person's own archive into one mailbox. Throws an ArchiveError whose message is one line to show. */
export async function loadArchive(
  options: ArchiveOptions,
): Promise<SandboxData & { readonly report: ArchiveReport }> {
  const own = [...new Set(options.me.map((address) => address.trim().toLowerCase()))];
  if (own.length === 0)
    throw new ArchiveError("--me: whose archive is it? Name at least one address");
  const mboxes = await inOrder(options.mbox, readMboxFile);
  const calendars = await inOrder(options.ics, async (path) => ({
    path,
    content: await readIcsFile(path),
  }));
  const mails = mergeMails(mboxes);
  const histories = latestEvents(calendars.flatMap(({ content }) => content.events));
  requireOwner(own, mails, histories);
  const shift = findShift(
    mails.map(({ at }) => at),
    histories.values(),
    options.now,
  );
  const messages = serveMails(mails, new Set(own), shift.weeks * WEEK_MS);
  const calendar = calendarOf(own, calendars, histories, shift);
  const skippedTwice =
    mboxes.reduce((sum, content) => sum + content.mails.length, 0) - mails.length;
  const skipped = sumSkipped(mboxes);
  return {
    mailboxes: [mailboxOf(own, mails, messages, calendar)],
    shiftWeeks: shift.weeks,
    report: {
      mails: messages.length,
      threads: new Set(messages.map(({ threadId }) => threadId)).size,
      sent: messages.filter(({ labelIds }) => labelIds.includes("SENT")).length,
      events: calendar.events.length,
      skipped: { ...skipped, duplicate: skipped.duplicate + skippedTwice },
      problems: calendars.flatMap(({ path, content }) =>
        content.problems.map((problem) => `${path}: ${problem}`),
      ),
    },
  };
}

async function inOrder<T>(
  paths: readonly string[],
  read: (path: string) => Promise<T>,
): Promise<T[]> {
  const contents: T[] = [];
  for (const path of paths) contents.push(await read(path));
  return contents;
}

async function readMboxFile(path: string): Promise<MboxContent> {
  try {
    const content = await readMbox(openFile(path));
    if (content.mails.length === 0) throw new ArchiveError(`${path}: holds no mail`);
    return content;
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ArchiveError(`${path}: not an mbox file: ${reason}`, { cause: error });
  }
}

async function readIcsFile(path: string): Promise<IcsContent> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of openFile(path)) chunks.push(chunk);
  try {
    return readIcs(new Uint8Array(await new Blob(chunks).arrayBuffer()));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ArchiveError(`${path}: not a calendar file: ${reason}`, { cause: error });
  }
}

function mergeMails(mboxes: readonly MboxContent[]): readonly ArchivedMail[] {
  const byId = new Map<string, ArchivedMail>();
  for (const mail of mboxes.flatMap(({ mails }) => mails)) {
    if (!byId.has(mail.messageId)) byId.set(mail.messageId, mail);
  }
  return [...byId.values()];
}

function sumSkipped(mboxes: readonly MboxContent[]): ArchiveReport["skipped"] {
  const sum = { duplicate: 0, undated: 0, noSender: 0 };
  for (const { skipped } of mboxes) {
    sum.duplicate += skipped.duplicate;
    sum.undated += skipped.undated;
    sum.noSender += skipped.noSender;
  }
  return sum;
}

function requireOwner(
  own: readonly string[],
  mails: readonly ArchivedMail[],
  histories: ReadonlyMap<string, EventHistory>,
): void {
  const isNamedInMail = mails.some(({ headers }) =>
    ["From", "To", "Cc"].some((name) =>
      fieldValues(headers, name).some(
        (value) =>
          own.some((address) => value.toLowerCase().includes(address)) &&
          parseAddresses(value).some(({ address }) => own.includes(address)),
      ),
    ),
  );
  const isNamedInEvent = [...histories.values()].some(({ main, exceptions }) =>
    [...(main === undefined ? [] : [main]), ...exceptions].some(
      ({ organizer, attendees }) =>
        own.includes(organizer?.email ?? "") || attendees.some(({ email }) => own.includes(email)),
    ),
  );
  if (!isNamedInMail && !isNamedInEvent) {
    throw new ArchiveError(`--me ${own.join(", ")}: occurs nowhere in the archive`);
  }
}

function calendarOf(
  own: readonly string[],
  calendars: readonly Calendar[],
  histories: ReadonlyMap<string, EventHistory>,
  shift: Shift,
): StoredCalendar {
  const setting = { own, shiftWeeks: shift.weeks, archiveEnd: shift.archiveEnd };
  const zones = calendars.flatMap(({ content }) => content.timeZone ?? []);
  return {
    id: own[0] ?? "",
    summary:
      calendars.find(({ content }) => content.name !== undefined)?.content.name ?? own[0] ?? "",
    primary: true,
    timeZone: zones[0] ?? "UTC",
    events: [...histories].flatMap(([uid, history]) => serveEvents(uid, history, setting)),
  };
}

function mailboxOf(
  own: readonly string[],
  mails: readonly ArchivedMail[],
  messages: readonly StoredMessage[],
  calendar: StoredCalendar,
): Mailbox {
  const [email = "", ...aliases] = own;
  const fromNames = mails.flatMap(({ headers }) =>
    parseAddresses(fieldValue(headers, "From") ?? "").filter(({ address }) =>
      own.includes(address),
    ),
  );
  const guestNames = calendar.events.flatMap(({ attendees }) =>
    attendees.flatMap(({ self, displayName }) =>
      self && displayName !== undefined ? [displayName] : [],
    ),
  );
  const name = ownerName(
    fromNames.map((sender) => sender.name),
    guestNames,
    email,
  );
  return {
    sub: stableId(email),
    email,
    aliases,
    name,
    givenName: name.split(/\s+/)[0] ?? name,
    locale: "en",
    timeZone: calendar.timeZone,
    messages,
    calendars: [calendar],
  };
}
