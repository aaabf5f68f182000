import { createLineCutter } from "./cut-lines";
import { createDeclaredBodies } from "./declared-bodies";
import { skipBody } from "./skip-body";

const NEWLINE = 10;
const FROM = [70, 114, 111, 109, 32];
/** No honest header line is longer; the rest of one is passed over. */
const LINE_MAX = 256 * 1024;
/** A header block is read up to here. */
const HEADER_MAX = 512 * 1024;
/** "From ", anything, a date in asctime form: time of day, perhaps a zone, a year. */
const FROM_LINE =
  /^From .*\d{1,2}:\d\d(?::\d\d)?(?: +(?:[A-Z]{2,5}|[+-]\d{4}))? +\d{4}(?: +[+-]\d{4})?\s*$/;
const FIELD = /^(?:>From |[!-9;-~]+[ \t]*:)/;
const DECLARED = /^content-length:\s*(\d{1,12})\s*$/i;

/** The bytes of a header block without its end, and the From_ line before it. */
export type MailHead = { readonly fromLine: string; readonly block: Uint8Array };

type OpenHeader = {
  readonly fromLine: string;
  readonly begin: number;
  /** How much of the buffer is the block so far. */
  bytes: number;
  /** Of its Content-Length. */
  declared: number | null;
};

/**
 * Takes an mbox piece by piece and gives each mail's header block as soon as it is over; of bodies nothing is held. A mail
 * begins at a From_ line with a date that follows an empty line (or begins the file) and is followed by a header field, so
 * that a sentence that begins with "From " splits nothing; nor does a mail inside of a body of declared length. Throws a
 * RangeError where the file does not begin so.
 */
export function createMboxSplitter(found: (head: MailHead) => void) {
  const bodies = createDeclaredBodies(found);
  // One for all headers: copies of each line would be most of the work.
  const buffer = new Uint8Array(HEADER_MAX + LINE_MAX + 1);
  let candidate: { readonly fromLine: string; readonly begin: number } | null = null;
  let header: OpenHeader | null = null;
  let isAfterBlank = true;
  let hasBegun = false;

  function endHeader(body: number): void {
    if (header) {
      const { fromLine, bytes, ...place } = header;
      bodies.take({ fromLine, block: buffer.slice(0, bytes) }, { ...place, body });
    }
    header = null;
  }
  function takeLine(line: Uint8Array, begin: number, next: number): void {
    if (candidate !== null && FIELD.test(ascii(line.subarray(0, 200)))) {
      endHeader(candidate.begin);
      header = { ...candidate, declared: null, bytes: 0 };
      hasBegun = true;
    }
    candidate = null;
    if ((isAfterBlank || header) && isFromLine(line)) {
      candidate = { fromLine: ascii(line), begin };
      isAfterBlank = false;
      return;
    }
    isAfterBlank = line.length === 0;
    if (header === null) {
      if (!hasBegun && line.length > 0) throw new RangeError("not an mbox");
    } else if (line.length === 0) endHeader(next);
    else keep(header, line, buffer);
  }

  const lines = createLineCutter({
    lineMax: LINE_MAX,
    line: takeLine,
    skip: (piece, from) =>
      !hasBegun || header || candidate || isAfterBlank ? from : skipBody(piece, from),
  });
  return {
    push: lines.push,
    end: (): void => {
      const size = lines.end();
      endHeader(size);
      bodies.end(size);
    },
  };
}

function keep(header: OpenHeader, line: Uint8Array, buffer: Uint8Array): void {
  if (header.bytes >= HEADER_MAX) return;
  if (line.length < 64) header.declared ??= lengthIn(line);
  const kept = line.length > LINE_MAX ? line.subarray(0, LINE_MAX) : line;
  buffer.set(kept, header.bytes);
  buffer[header.bytes + kept.length] = NEWLINE;
  header.bytes += kept.length + 1;
}

function isFromLine(line: Uint8Array): boolean {
  if (line[0] !== FROM[0] || line.length > 1000 || FROM.some((byte, index) => line[index] !== byte))
    return false;
  return FROM_LINE.test(ascii(line));
}

function lengthIn(line: Uint8Array): number | null {
  if (line[0] !== 67 && line[0] !== 99) return null;
  const length = DECLARED.exec(ascii(line))?.[1];
  return length === undefined ? null : Number(length);
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
