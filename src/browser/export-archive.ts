import { NEVER_DUE } from "../domain/account";
import { historyWindow } from "../domain/history-window";
import { Flag } from "../domain/interaction";
import type { Taken, TakenMeeting } from "../domain/taken";
import { type ExportRow, type ExportSink, textIn, wholeIn } from "./split-export";
import { wordsIn } from "./words-of-export";

/** What of an export counts, in epoch milliseconds. */
type Frame = {
  readonly since: number;
  readonly now: number;
  /** Whoever begins with an export keeps as many years as there. */
  readonly isNew: boolean;
};

type Piece = { readonly json: string; readonly count: number };
type Stream = "mail" | "calendar";

/** What exports hold of people and decisions, and what is sent of it. */
export type FoundExport = {
  /** Each row as JSON, with how many it counts for. */
  readonly pieces: Readonly<Record<keyof Taken, readonly Piece[]>>;
  readonly settings: Readonly<Record<string, number>> | null;
  /** Mails and meetings. */
  readonly taken: number;
  readonly said: number;
  readonly people: ReadonlySet<string>;
  /** The oldest mail or meeting; null: there is none. */
  readonly since: number | null;
  /** How far back the Kith of the export knew everything. */
  readonly mailSince: number | null;
  readonly calendarSince: number | null;
  readonly old: number;
};

function startCollecting() {
  return {
    pieces: { addresses: [], mails: [], meetings: [], said: [], exclusions: [] } as Record<
      keyof Taken,
      Piece[]
    >,
    settings: null as FoundExport["settings"],
    hashes: new Set<number>(),
    people: new Set<string>(),
    oldest: { mail: Number.POSITIVE_INFINITY, calendar: Number.POSITIVE_INFINITY },
    depths: [] as { readonly of: unknown; readonly at: number; readonly isRead: boolean }[],
    old: 0,
  };
}

type Meeting = Omit<TakenMeeting, "part" | "people"> & { readonly people: [string, number][] };

type File = {
  readonly all: ReturnType<typeof startCollecting>;
  readonly frame: Frame;
  since: number;
  readonly addressOf: Map<number, string>;
  /** Ids of people's addresses, not of machines'. */
  readonly contacts: Set<number>;
  readonly meetings: Map<string, Meeting>;
  readonly log: ExportRow[];
};

function put({ all }: Pick<File, "all">, kind: keyof Taken, row: unknown, count = 1): void {
  all.pieces[kind].push({ json: JSON.stringify(row), count });
}

/** By table, in the order in which they come. */
const TAKE: Readonly<Record<string, (file: File, row: ExportRow) => void>> = {
  profiles: (file, row) => {
    const { frame } = file;
    const [day, hour, size, subject, years] = (
      ["letter_day", "letter_hour", "list_size", "names_in_subject", "history_years"] as const
    ).map((column) => wholeIn(row, column)) as [number, number, number, number, number];
    file.all.settings = { day, hour, size, subject, years };
    if (frame.isNew) file.since = historyWindow(frame.now, years).since;
  },
  streams: ({ all }, { stream: of, depth_at, next_at }) => {
    if (depth_at !== null)
      all.depths.push({ of, at: Number(depth_at), isRead: next_at !== NEVER_DUE });
  },
  exclusions: (file, { kind, value, at }) => put(file, "exclusions", { kind, value, at }),
  addresses: (file, row) => {
    const { kind, name, name_own, name_at: nameAt, evidence, bounced_at: bouncedAt } = row;
    const id = wholeIn(row, "address_id");
    const address = textIn(row, "address");
    // What is left of somebody forgotten is no address.
    if (!address.includes("@")) return;
    file.addressOf.set(id, address);
    if (kind === "contact") file.contacts.add(id);
    const nameOwn = name_own === 1;
    put(file, "addresses", { address, name, nameOwn, nameAt, evidence, bouncedAt });
  },
  interactions: takeInteraction,
  log: (file, row) => void file.log.push(row),
};

function takeInteraction(file: File, row: ExportRow): void {
  const { all } = file;
  const id = wholeIn(row, "address_id");
  const [hash, at, thread] = [wholeIn(row, "hash"), wholeIn(row, "at"), wholeIn(row, "thread")];
  const [flags, others] = [wholeIn(row, "flags"), wholeIn(row, "others")];
  const address = file.addressOf.get(id);
  if (at < file.since) all.old += 1;
  // A meeting that is planned is none yet: whether it takes place only a calendar tells that is read.
  if (address === undefined || at < file.since || at > file.frame.now) return;
  const isMeeting = (flags & Flag.meeting) !== 0;
  const stream = isMeeting ? "calendar" : "mail";
  all.hashes.add(hash);
  all.oldest[stream] = Math.min(all.oldest[stream], at);
  if (file.contacts.has(id)) all.people.add(address);
  if (!isMeeting) {
    put(file, "mails", [address, hash, at, thread, flags, others]);
    return;
  }
  const length = flags & ~0xffff;
  const key = [hash, at, thread, length, others].join(" ");
  const meeting = file.meetings.get(key) ?? { hash, at, thread, flags: length, others, people: [] };
  meeting.people.push([address, flags & 0xffff]);
  file.meetings.set(key, meeting);
}

function endFile(file: File): void {
  for (const word of wordsIn(file.log, file.addressOf)) put(file, "said", word);
  const parts = new Map<number, number>();
  for (const [, meeting] of [...file.meetings].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const part = parts.get(meeting.hash) ?? 0;
    parts.set(meeting.hash, part + 1);
    put(file, "meetings", { ...meeting, part }, meeting.people.length);
  }
}

/** Collects what exports of Kith hold; `end` says what of it is sent. */
export function createExportArchive(frame: Frame) {
  const all = startCollecting();

  /** The latest of what was read to the end, as judgement takes it (jobs/read-ego). */
  function sinceOf(stream: Stream): number | null {
    const isAnyRead = all.depths.some(({ isRead }) => isRead);
    const depths = all.depths.filter(({ of, isRead }) => of === stream && isRead === isAnyRead);
    if (depths.length > 0) return Math.max(...depths.map(({ at }) => at));
    return Number.isFinite(all.oldest[stream]) ? all.oldest[stream] : null;
  }

  return {
    openFile: (): ExportSink => {
      const file: File = {
        ...{ all, frame, since: frame.since, log: [] },
        ...{ addressOf: new Map(), contacts: new Set(), meetings: new Map() },
      };
      return {
        row: (table, row) => TAKE[table]?.(file, row),
        end: () => endFile(file),
      };
    },
    read: () => all.hashes.size,
    end: (): FoundExport => {
      const { pieces, settings, people, old } = all;
      const oldest = Math.min(all.oldest.mail, all.oldest.calendar);
      return {
        ...{ pieces, settings, people, old, taken: all.hashes.size, said: pieces.said.length },
        since: Number.isFinite(oldest) ? oldest : null,
        mailSince: sinceOf("mail"),
        calendarSince: sinceOf("calendar"),
      };
    },
  };
}
