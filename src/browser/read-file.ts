import { ownAddressesOf, type Source } from "../domain/account";
import type { createCalendarArchive } from "./calendar-archive";
import { BEGIN_BYTES, kindOf } from "./file-kind";
import { plainTextOf } from "./plain-text";
import { createExportSplitter, type ExportSink, textIn } from "./split-export";
import { createIcsSplitter } from "./split-ics";
import { createMailSplitter } from "./split-mail";
import { createMboxSplitter, type MailHead } from "./split-mbox";

const GZIP = [0x1f, 0x8b];

/** How many bytes of a file are behind. */
type Passed = (bytes: number) => void;

/** What reads a kind of archive, piece by piece. */
type Splitter = { readonly push: (piece: Uint8Array) => void; readonly end: () => void };

/**
 * Reads an mbox, plain or gzipped, as a stream: memory holds one piece of it at a time. Rejects with a RangeError where
 * it is no mbox, with a TypeError where it is cut off or damaged.
 */
export async function readMboxFile(
  file: Blob,
  found: (head: MailHead) => void,
  passed: Passed,
): Promise<void> {
  const calendar = {
    openFile: () => {
      throw new RangeError("a calendar");
    },
  };
  await readArchiveFile(file, { mail: found, calendar }, passed);
}

/**
 * Reads a file by how it begins, plain or gzipped: a calendar (.ics), a mail (.eml), an export of Kith or else an mbox; as
 * `readMboxFile` does. Rejects with a RangeError "version" where another version of Kith wrote the export, and with a NoArchiveError where the file says that it is something else.
 */
export async function readArchiveFile(
  file: Blob & { readonly name?: string },
  archives: {
    readonly mail: (head: MailHead) => void;
    readonly calendar: Pick<ReturnType<typeof createCalendarArchive>, "openFile">;
    readonly kith?: { readonly openFile: () => ExportSink };
  },
  passed: Passed,
): Promise<void> {
  const name = (file.name ?? "").replace(/\.gz$/i, "");
  const start = new Uint8Array(await file.slice(0, GZIP.length).arrayBuffer());
  const isPacked = GZIP.every((byte, index) => start[index] === byte);
  const plain = counted(file, passed);
  const stream: ReadableStream<Uint8Array> = isPacked
    ? plain.pipeThrough(new DecompressionStream("gzip"))
    : plain;
  const reader = stream.getReader();
  const begin = await readBegin(reader);
  const plainText = plainTextOf(begin);
  const first = withoutMark(plainText(begin));
  const splitter = splitterFor(kindOf(name, first), archives);
  splitter.push(first);
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    splitter.push(plainText(value));
  }
  splitter.end();
}

/** The user's own addresses as an export of Kith says them at its beginning; none where the file is no export. */
export async function ownInExport(file: Blob): Promise<string[]> {
  const own: string[] = [];
  const row: ExportSink["row"] = (table, account) => {
    if (table !== "profiles" && table !== "accounts") throw new RangeError("read enough");
    if (table !== "accounts") return;
    const [provider, address, subject] = ["provider", "address", "subject"].map((column) =>
      textIn(account, column),
    ) as [Source, string, string];
    own.push(...ownAddressesOf({ provider, address, subject }));
  };
  const other = () => {
    throw new RangeError("no export");
  };
  const kith = { openFile: () => ({ row, end: () => undefined }) };
  const archives = { mail: other, calendar: { openFile: other }, kith };
  // Whatever else is wrong with the file is said when it is read.
  await readArchiveFile(file, archives, () => undefined).catch(() => undefined);
  return [...new Set(own)];
}

/** Pieces together until they are enough to tell what the file is. */
async function readBegin(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array> {
  let begin = new Uint8Array(0);
  while (begin.length < BEGIN_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    const longer = new Uint8Array(begin.length + value.length);
    longer.set(begin);
    longer.set(value, begin.length);
    begin = longer;
  }
  return begin;
}

/** Without the mark of UTF-8 that Windows writes at the start. */
function withoutMark(begin: Uint8Array): Uint8Array {
  const isMarked = begin[0] === 0xef && begin[1] === 0xbb && begin[2] === 0xbf;
  return isMarked ? begin.subarray(3) : begin;
}

function splitterFor(
  kind: ReturnType<typeof kindOf>,
  { mail, calendar, kith }: Parameters<typeof readArchiveFile>[1],
): Splitter {
  if (kind === "export" && kith) return createExportSplitter(kith.openFile());
  if (kind === "calendar") return createIcsSplitter(calendar.openFile());
  return kind === "mail" ? createMailSplitter(mail) : createMboxSplitter(mail);
}

function counted(file: Blob, passed: Passed): ReadableStream<Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      bytes += chunk.length;
      passed(bytes);
      controller.enqueue(chunk);
    },
  });
  return (file.stream() as ReadableStream<Uint8Array<ArrayBuffer>>).pipeThrough(counter);
}
