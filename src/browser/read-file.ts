import { ownAddressesOf, type Source } from "../domain/account";
import type { createCalendarArchive } from "./calendar-archive";
import { createExportSplitter, type ExportSink, isExport, textIn } from "./split-export";
import { createIcsSplitter } from "./split-ics";
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
  await readFile(file, () => createMboxSplitter(found), passed);
}

/**
 * Reads a file of any kind, by how it begins: a calendar (.ics), an export of Kith or else an mbox; as `readMboxFile` does.
 * Rejects with a RangeError "version" where another version of Kith wrote the export.
 */
export async function readArchiveFile(
  file: Blob,
  archives: {
    readonly mail: (head: MailHead) => void;
    readonly calendar: Pick<ReturnType<typeof createCalendarArchive>, "openFile">;
    readonly kith?: { readonly openFile: () => ExportSink };
  },
  passed: Passed,
): Promise<void> {
  const splitterFor = (begin: Uint8Array) => {
    const text = beginOf(begin);
    if (archives.kith && isExport(text)) return createExportSplitter(archives.kith.openFile());
    return /^\s*BEGIN:VCALENDAR/i.test(text)
      ? createIcsSplitter(archives.calendar.openFile())
      : createMboxSplitter(archives.mail);
  };
  await readFile(file, splitterFor, passed);
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
  const splitterFor = (begin: Uint8Array) => {
    if (!isExport(beginOf(begin))) throw new RangeError("no export");
    return createExportSplitter({ row, end: () => undefined });
  };
  // Whatever else is wrong with the file is said when it is read.
  await readFile(file, splitterFor, () => undefined).catch(() => undefined);
  return [...new Set(own)];
}

function beginOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 200));
}

async function readFile(
  file: Blob,
  splitterFor: (begin: Uint8Array) => Splitter,
  passed: Passed,
): Promise<void> {
  const start = new Uint8Array(await file.slice(0, GZIP.length).arrayBuffer());
  const isPacked = GZIP.every((byte, index) => start[index] === byte);
  const plain = counted(file, passed);
  const stream: ReadableStream<Uint8Array> = isPacked
    ? plain.pipeThrough(new DecompressionStream("gzip"))
    : plain;
  let splitter: Splitter | null = null;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    splitter ??= splitterFor(value);
    splitter.push(value);
  }
  splitter?.end();
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
