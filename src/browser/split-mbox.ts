const NEWLINE = 10;
const RETURN = 13;
const FROM = [70, 114, 111, 109, 32];
/** No honest header line is longer; the rest of one is passed over. */
const LINE_MAX = 256 * 1024;
/** A header block is read up to here. */
const HEADER_MAX = 512 * 1024;
/** "From ", anything, a date in asctime form: time of day, perhaps a zone, a year. */
const FROM_LINE =
  /^From .*\d{1,2}:\d\d(?::\d\d)?(?: +(?:[A-Z]{2,5}|[+-]\d{4}))? +\d{4}(?: +[+-]\d{4})?\s*$/;
const FIELD = /^(?:>From |[!-9;-~]+[ \t]*:)/;

/** The bytes of a header block without its end, and the From_ line before it. */
export type MailHead = { readonly fromLine: string; readonly block: Uint8Array };

/**
 * Takes an mbox piece by piece and gives each mail's header block as soon as it is over; of bodies nothing is held. A mail
 * begins at a From_ line with a date that follows an empty line (or begins the file) and is followed by a header field, so
 * that a sentence that begins with "From " splits nothing. Throws a RangeError where the file does not begin so.
 */
export function createMboxSplitter(found: (head: MailHead) => void) {
  let rest: Uint8Array | null = null;
  let header: Uint8Array[] | null = null;
  let headerBytes = 0;
  let fromLine = "";
  let candidate: string | null = null;
  let isAfterBlank = true;
  let hasBegun = false;

  function endHeader(): void {
    if (header) found({ fromLine, block: join(header, headerBytes) });
    header = null;
  }
  function beginMail(line: string): void {
    endHeader();
    fromLine = line;
    header = [];
    headerBytes = 0;
    hasBegun = true;
  }
  function takeLine(raw: Uint8Array): void {
    const line = raw.at(-1) === RETURN ? raw.subarray(0, -1) : raw;
    if (candidate !== null) {
      if (FIELD.test(ascii(line.subarray(0, 200)))) beginMail(candidate);
      candidate = null;
    }
    if ((isAfterBlank || header) && isFromLine(line)) {
      candidate = ascii(line);
      isAfterBlank = false;
      return;
    }
    isAfterBlank = line.length === 0;
    if (header === null) {
      if (!hasBegun && line.length > 0) throw new RangeError("not an mbox");
    } else if (line.length === 0) endHeader();
    else if (headerBytes < HEADER_MAX) {
      // A copy: a view would keep the whole chunk of the file in memory.
      header.push(line.slice(0, LINE_MAX));
      headerBytes += header.at(-1)?.length ?? 0;
    }
  }

  return {
    push: (chunk: Uint8Array) => {
      let from = 0;
      for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
        const piece = chunk.subarray(from, at);
        takeLine(rest ? append(rest, piece) : piece);
        rest = null;
        from = at + 1;
      }
      if (from < chunk.length) {
        const piece = chunk.slice(from);
        rest = rest ? append(rest, piece) : piece;
      }
    },
    end: () => {
      if (rest) takeLine(rest);
      rest = null;
      endHeader();
    },
  };
}

function isFromLine(line: Uint8Array): boolean {
  if (line.length > 1000 || FROM.some((byte, index) => line[index] !== byte)) return false;
  return FROM_LINE.test(ascii(line));
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function append(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length >= LINE_MAX) return a;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function join(lines: readonly Uint8Array[], bytes: number): Uint8Array {
  const block = new Uint8Array(bytes + lines.length);
  let at = 0;
  for (const line of lines) {
    block.set(line, at);
    at += line.length;
    block[at] = NEWLINE;
    at += 1;
  }
  return block;
}
