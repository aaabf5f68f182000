import {
  IMPORT_BATCH_BYTES,
  IMPORT_BATCH_MAILS,
  IMPORT_BATCH_MEETINGS,
  IMPORT_BATCH_TAKEN,
  IMPORT_OWN_MAX,
} from "../domain/import";
import { AHEAD_DAYS, DAY_MS } from "../domain/limits";
import { createCalendarArchive, type FoundMeetings } from "./calendar-archive";
import { createExportArchive, type FoundExport } from "./export-archive";
import { type NoArchive, NoArchiveError } from "./file-kind";
import { type ArchiveFrame, createMailArchive, type FoundMail, parseOwn } from "./mail-archive";
import { ownInExport, readArchiveFile } from "./read-file";
import { alone, sendStep } from "./send";

/** What the page asks: whose these files are; read them; then, if the user says so, keep what was found. */
type Ask =
  | { readonly do: "peek"; readonly files: readonly File[] }
  | ({
      readonly do: "read";
      readonly files: readonly File[];
      readonly own: string;
      readonly until: number;
      /** Nobody is signed in: what is kept begins a Kith. */
      readonly isNew: boolean;
    } & Omit<ArchiveFrame, "own">)
  | { readonly do: "keep"; readonly zone: string };

/** What the page hears. */
type News =
  | { readonly is: "own"; readonly own: readonly string[] }
  | { readonly is: "reading"; readonly bytes: number; readonly size: number; readonly read: number }
  | ({ readonly is: "found" } & Facts)
  | { readonly is: "keeping"; readonly share: number }
  | { readonly is: "kept"; readonly full: boolean }
  | { readonly is: "problem"; readonly problem: Problem; readonly file: string };

/** What the page shows before it is asked to send anything. */
type Facts = {
  readonly programs: number;
  readonly people: number;
  readonly since: number | null;
  /** Meetings that are over, of which Kith may hold an older version. */
  readonly ended: number;
  readonly unreadableLines: readonly number[];
  readonly skipped: FoundMail["skipped"] & FoundMeetings["skipped"];
} & Pick<FoundMail, "read" | "count" | "alsoSentBy"> &
  Pick<FoundMeetings, "entries" | "meetings"> &
  Pick<FoundExport, "taken" | "said">;

type Problem =
  | "own"
  | "not-mbox"
  | "version"
  | "damaged"
  | "empty"
  | "full"
  | "refused"
  | "offline"
  | NoArchive;

/** The worker's side of the channel; this file is compiled without the types of a browser. */
declare const self: {
  onmessage: (event: { readonly data: Ask }) => void;
  postMessage: (news: News) => void;
};

/** Between two pieces of news at least so long: a page that is told a thousand times a second stands still. */
const NEWS_MS = 150;

let found: {
  readonly mail: FoundMail;
  readonly calendar: FoundMeetings;
  readonly kith: FoundExport;
} | null = null;
let own: readonly string[] = [];
/** The file that is read, for what is wrong with it. */
let current = "";

self.onmessage = ({ data }) => {
  workOn(data).catch((error: unknown) =>
    self.postMessage({ is: "problem", problem: problemOf(error), file: current }),
  );
};

function workOn(data: Ask): Promise<void> {
  if (data.do === "peek") return peek(data.files);
  return data.do === "read" ? read(data) : alone(() => keep(data.zone));
}

async function peek(files: readonly File[]): Promise<void> {
  const addresses = await Promise.all(files.map(ownInExport));
  self.postMessage({ is: "own", own: addresses.flat() });
}

class ImportError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem);
    this.problem = problem;
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof ImportError || error instanceof NoArchiveError) return error.problem;
  if (!(error instanceof RangeError)) return "damaged";
  return error.message === "version" ? "version" : "not-mbox";
}

async function read(ask: Extract<Ask, { do: "read" }>) {
  const { files, since, oneWaySince, until, isNew } = ask;
  const addresses = parseOwn(ask.own);
  if (addresses === null || addresses.length > IMPORT_OWN_MAX) throw new ImportError("own");
  own = addresses;
  const archive = createMailArchive({ own, since, oneWaySince });
  const calendar = createCalendarArchive({ own, since, until });
  const kith = createExportArchive({ since, now: until - AHEAD_DAYS * DAY_MS, isNew });
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const readSoFar = () => archive.read() + calendar.entries() + kith.read();
  let before = 0;
  let toldAt = -NEWS_MS;
  for (const file of files) {
    current = files.length > 1 ? file.name : "";
    await readArchiveFile(file, { mail: archive.take, calendar, kith }, (bytes) => {
      const now = performance.now();
      if (now - toldAt < NEWS_MS) return;
      toldAt = now;
      self.postMessage({ is: "reading", bytes: before + bytes, size, read: readSoFar() });
    });
    before += file.size;
  }
  current = "";
  if (readSoFar() === 0) throw new ImportError("empty");
  found = { mail: archive.end(), calendar: calendar.end(), kith: kith.end() };
  self.postMessage({ is: "found", ...factsOf(found) });
}

function factsOf({ mail, calendar, kith }: NonNullable<typeof found>): Facts {
  const { read, count, mails, alsoSentBy } = mail;
  const { taken, said } = kith;
  const { entries, meetings, unreadableLines } = calendar;
  const known = [mail.since, calendar.since, kith.since].filter((since) => since !== null);
  return {
    ...{ read, count, alsoSentBy, entries, meetings, unreadableLines, taken, said },
    ended: calendar.ended.length,
    programs: mails.length - count,
    people: new Set([...mail.people, ...calendar.people, ...kith.people]).size,
    since: known.length > 0 ? Math.min(...known) : null,
    skipped: { ...mail.skipped, ...calendar.skipped, old: mail.skipped.old + kith.old },
  };
}

async function keep(zone: string): Promise<void> {
  if (found === null) throw new ImportError("empty");
  const { mail, calendar, kith } = found;
  const { settings } = kith;
  const start = { own, ...(zone !== "" && { zone }), ...(settings && { settings }) };
  await send("start", JSON.stringify(start));
  const mails = mail.mails.map((json) => ({ json, count: 1 }));
  const ended = calendar.ended.map((over) => ({ json: JSON.stringify(over), count: 1 }));
  // Addresses go first, and what was said of people after all that they are in.
  const taken = Object.entries(kith.pieces).map(
    ([kind, pieces]) => [`{"taken":{"${kind}":[`, "]}}", pieces, IMPORT_BATCH_TAKEN] as const,
  );
  const work = [
    ['{"mails":[', "]}", mails, IMPORT_BATCH_MAILS],
    ['{"meetings":[', "]}", calendar.batches, IMPORT_BATCH_MEETINGS],
    ['{"ended":[', "]}", ended, IMPORT_BATCH_MEETINGS],
    ...taken,
  ] as const;
  const all = work.reduce((sum, [, , pieces]) => sum + pieces.length, 0);
  let sent = 0;
  for (const [begin, end, pieces, most] of work) {
    for (const batch of batchesOf(pieces, most)) {
      await send("batch", `${begin}${batch.join(",")}${end}`);
      sent += batch.length;
      self.postMessage({ is: "keeping", share: sent / all });
    }
  }
  const since = {
    mailSince: earliest(mail.since, kith.mailSince),
    calendarSince: earliest(calendar.since, kith.calendarSince),
  };
  const status = await send("end", JSON.stringify(since));
  self.postMessage({ is: "kept", full: status === 200 });
}

function earliest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

async function send(step: "start" | "batch" | "end", body: string): Promise<number> {
  const status = await sendStep(step, body);
  if (status === null) throw new ImportError("offline");
  if (status === 507) throw new ImportError("full");
  if (status < 200 || status > 299) throw new ImportError("refused");
  return status;
}

/** Pieces together in requests that are as large as allowed. */
function batchesOf(
  pieces: readonly { readonly json: string; readonly count: number }[],
  most: number,
): string[][] {
  const batches: string[][] = [];
  let batch: string[] = [];
  let counted = 0;
  let bytes = 0;
  const encoder = new TextEncoder();
  for (const { json, count } of pieces) {
    const size = encoder.encode(json).length + 1;
    if (size > IMPORT_BATCH_BYTES / 2) continue;
    if (counted + count > most || bytes + size > IMPORT_BATCH_BYTES - 1000) {
      batches.push(batch);
      batch = [];
      counted = 0;
      bytes = 0;
    }
    batch.push(json);
    counted += count;
    bytes += size;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
