import { IMPORT_BATCH_BYTES, IMPORT_BATCH_MAILS, IMPORT_OWN_MAX } from "../domain/import";
import { type ArchiveFrame, createMailArchive, type FoundMail, parseOwn } from "./mail-archive";
import { readMboxFile } from "./read-file";

/** What the page asks: read these files; then, if the user says so, keep what was found. */
type Ask =
  | ({ readonly do: "read"; readonly files: readonly File[]; readonly own: string } & Omit<
      ArchiveFrame,
      "own"
    >)
  | { readonly do: "keep"; readonly zone: string };

/** What the page hears. */
type News =
  | { readonly is: "reading"; readonly share: number; readonly read: number }
  | ({ readonly is: "found"; readonly programs: number } & Omit<FoundMail, "mails">)
  | { readonly is: "keeping"; readonly share: number }
  | { readonly is: "kept" }
  | { readonly is: "problem"; readonly problem: Problem };

type Problem = "own" | "not-mbox" | "damaged" | "empty" | "full" | "refused" | "offline";

/** The worker's side of the channel; this file is compiled without the types of a browser. */
declare const self: {
  onmessage: (event: { readonly data: Ask }) => void;
  postMessage: (news: News) => void;
};

/** Between two pieces of news at least so long: a page that is told a thousand times a second stands still. */
const NEWS_MS = 150;

let found: FoundMail | null = null;
let own: readonly string[] = [];

self.onmessage = ({ data }) => {
  const work = data.do === "read" ? read(data) : keep(data.zone);
  work.catch((error: unknown) => self.postMessage({ is: "problem", problem: problemOf(error) }));
};

class ImportError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem);
    this.problem = problem;
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof ImportError) return error.problem;
  return error instanceof RangeError ? "not-mbox" : "damaged";
}

async function read({ files, own: typed, since, oneWaySince }: Extract<Ask, { do: "read" }>) {
  const addresses = parseOwn(typed);
  if (addresses === null || addresses.length > IMPORT_OWN_MAX) throw new ImportError("own");
  own = addresses;
  const archive = createMailArchive({ own, since, oneWaySince });
  const size = files.reduce((sum, file) => sum + file.size, 0);
  let before = 0;
  let toldAt = 0;
  for (const file of files) {
    await readMboxFile(file, archive.take, (bytes) => {
      const now = performance.now();
      if (now - toldAt < NEWS_MS) return;
      toldAt = now;
      const share = (before + bytes) / Math.max(1, size);
      self.postMessage({ is: "reading", share, read: archive.read() });
    });
    before += file.size;
  }
  if (archive.read() === 0) throw new ImportError("empty");
  found = archive.end();
  const { mails, ...facts } = found;
  self.postMessage({ is: "found", programs: mails.length - facts.count, ...facts });
}

async function keep(zone: string): Promise<void> {
  if (found === null || found.since === null) throw new ImportError("empty");
  const { mails, since } = found;
  await send("start", JSON.stringify({ own, ...(zone !== "" && { zone }) }));
  let sent = 0;
  for (const batch of batchesOf(mails)) {
    await send("batch", `{"mails":[${batch.join(",")}]}`);
    sent += batch.length;
    self.postMessage({ is: "keeping", share: sent / mails.length });
  }
  await send("end", JSON.stringify({ since }));
  self.postMessage({ is: "kept" });
}

async function send(step: "start" | "batch" | "end", body: string): Promise<void> {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch(`/import/${step}`, { method: "POST", headers, body }).catch(
    () => null,
  );
  if (answer === null) throw new ImportError("offline");
  if (answer.status === 507) throw new ImportError("full");
  if (!answer.ok) throw new ImportError("refused");
}

/** Mails together in requests that are as large as allowed. */
function batchesOf(mails: readonly string[]): string[][] {
  const batches: string[][] = [];
  let batch: string[] = [];
  let bytes = 0;
  const encoder = new TextEncoder();
  for (const mail of mails) {
    const size = encoder.encode(mail).length + 1;
    if (size > IMPORT_BATCH_BYTES / 2) continue;
    if (batch.length === IMPORT_BATCH_MAILS || bytes + size > IMPORT_BATCH_BYTES - 1000) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(mail);
    bytes += size;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
