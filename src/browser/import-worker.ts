import {
  IMPORT_BATCH_BYTES,
  IMPORT_BATCH_MAILS,
  IMPORT_BATCH_MEETINGS,
  IMPORT_OWN_MAX,
} from "../domain/import";
import { createCalendarArchive, type FoundMeetings } from "./calendar-archive";
import { type NoArchive, NoArchiveError } from "./file-kind";
import { type ArchiveFrame, createMailArchive, type FoundMail, parseOwn } from "./mail-archive";
import { readArchiveFile } from "./read-file";
import { alone, sendStep } from "./send";

/** What the page asks: read these files; then, if the user says so, keep what was found. */
type Ask =
  | ({
      readonly do: "read";
      readonly files: readonly File[];
      readonly own: string;
      readonly until: number;
    } & Omit<ArchiveFrame, "own">)
  | { readonly do: "keep"; readonly zone: string };

/** What the page hears. */
type News =
  | { readonly is: "reading"; readonly bytes: number; readonly size: number; readonly read: number }
  | ({ readonly is: "found" } & Facts)
  | { readonly is: "keeping"; readonly share: number }
  | { readonly is: "kept" }
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
  Pick<FoundMeetings, "entries" | "meetings">;

type Problem =
  | "own"
  | "not-mbox"
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

let found: { readonly mail: FoundMail; readonly calendar: FoundMeetings } | null = null;
let own: readonly string[] = [];
/** The file that is read, for what is wrong with it. */
let current = "";

self.onmessage = ({ data }) => {
  const work = data.do === "read" ? read(data) : alone(() => keep(data.zone));
  work.catch((error: unknown) =>
    self.postMessage({ is: "problem", problem: problemOf(error), file: current }),
  );
};

class ImportError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem);
    this.problem = problem;
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof ImportError || error instanceof NoArchiveError) return error.problem;
  return error instanceof RangeError ? "not-mbox" : "damaged";
}

async function read(ask: Extract<Ask, { do: "read" }>) {
  const { files, since, oneWaySince, until } = ask;
  const addresses = parseOwn(ask.own);
  if (addresses === null || addresses.length > IMPORT_OWN_MAX) throw new ImportError("own");
  own = addresses;
  const archive = createMailArchive({ own, since, oneWaySince });
  const calendar = createCalendarArchive({ own, since, until });
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const readSoFar = () => archive.read() + calendar.entries();
  let before = 0;
  let toldAt = -NEWS_MS;
  for (const file of files) {
    current = files.length > 1 ? file.name : "";
    await readArchiveFile(file, { mail: archive.take, calendar }, (bytes) => {
      const now = performance.now();
      if (now - toldAt < NEWS_MS) return;
      toldAt = now;
      self.postMessage({ is: "reading", bytes: before + bytes, size, read: readSoFar() });
    });
    before += file.size;
  }
  current = "";
  if (readSoFar() === 0) throw new ImportError("empty");
  found = { mail: archive.end(), calendar: calendar.end() };
  self.postMessage({ is: "found", ...factsOf(found) });
}

function factsOf({ mail, calendar }: NonNullable<typeof found>): Facts {
  const { read, count, mails, alsoSentBy } = mail;
  const { entries, meetings, unreadableLines } = calendar;
  const known = [mail.since, calendar.since].filter((since) => since !== null);
  return {
    ...{ read, count, alsoSentBy, entries, meetings, unreadableLines },
    ended: calendar.ended.length,
    programs: mails.length - count,
    people: new Set([...mail.people, ...calendar.people]).size,
    since: known.length > 0 ? Math.min(...known) : null,
    skipped: { ...mail.skipped, ...calendar.skipped },
  };
}

async function keep(zone: string): Promise<void> {
  if (found === null) throw new ImportError("empty");
  const { mail, calendar } = found;
  await send("start", JSON.stringify({ own, ...(zone !== "" && { zone }) }));
  const mails = mail.mails.map((json) => ({ json, count: 1 }));
  const ended = calendar.ended.map((over) => ({ json: JSON.stringify(over), count: 1 }));
  const all = mails.length + calendar.batches.length + ended.length;
  let sent = 0;
  for (const [kind, pieces, most] of [
    ["mails", mails, IMPORT_BATCH_MAILS],
    ["meetings", calendar.batches, IMPORT_BATCH_MEETINGS],
    ["ended", ended, IMPORT_BATCH_MEETINGS],
  ] as const) {
    for (const batch of batchesOf(pieces, most)) {
      await send("batch", `{"${kind}":[${batch.join(",")}]}`);
      sent += batch.length;
      self.postMessage({ is: "keeping", share: sent / all });
    }
  }
  await send("end", JSON.stringify({ mailSince: mail.since, calendarSince: calendar.since }));
  self.postMessage({ is: "kept" });
}

async function send(step: "start" | "batch" | "end", body: string): Promise<void> {
  const status = await sendStep(step, body);
  if (status === null) throw new ImportError("offline");
  if (status === 507) throw new ImportError("full");
  if (status < 200 || status > 299) throw new ImportError("refused");
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
