import { createLineCutter } from "./cut-lines";

const SPACE = 32;
const TAB = 9;
const COLON = 58;
const SEMICOLON = 59;
/** No honest line that is read is longer, unfolded; the rest of one is passed over. */
const LINE_MAX = 16 * 1024;
/** All an import looks at. Of everything else, title, text and place above all, not even the line is kept. */
const READ = [
  ...["BEGIN", "END", "METHOD", "X-WR-TIMEZONE", "TZID", "X-LIC-LOCATION", "TZOFFSETTO", "UID"],
  ...["SEQUENCE", "STATUS", "DTSTART", "DTEND", "DURATION", "DTSTAMP", "CREATED", "LAST-MODIFIED"],
  ...["RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "ORGANIZER", "ATTENDEE"],
];
const NAME_MAX = 20;

const encoder = new TextEncoder();
const READ_HASHES = new Set(READ.map((name) => nameHash(encoder.encode(`${name}:`))));
const READ_NAME = new RegExp(`^(?:${READ.join("|")})[;:]`, "i");

const UTF_8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
const WINDOWS_1252 = new TextDecoder("windows-1252");

/**
 * Content lines that are read (RFC 5545 §3.1) out of pieces of a file, and the first line whatever it is, each with the
 * number of its first physical line. They are unfolded before they are decoded: a fold may cut a letter in two.
 */
export function createUnfolder(found: (text: string, line: number) => void) {
  const buffer = new Uint8Array(LINE_MAX);
  let size = 0;
  let began = 0;
  let number = 0;

  function flush(): void {
    if (began === 0) return;
    const text = decode(buffer.subarray(0, size));
    if (began === 1 || READ_NAME.test(text)) found(text, began);
    began = 0;
  }
  function take(line: Uint8Array): void {
    number += 1;
    if (line.length === 0) return;
    const isFold = line[0] === SPACE || line[0] === TAB;
    if (!isFold) {
      flush();
      if (number > 1 && !READ_HASHES.has(nameHash(line))) return;
      began = number;
      size = 0;
    }
    if (began === 0) return;
    const part = isFold ? line.subarray(1) : line;
    if (size + part.length > LINE_MAX) return;
    buffer.set(part, size);
    size += part.length;
  }

  const lines = createLineCutter({ lineMax: LINE_MAX, line: take });
  return {
    push: lines.push,
    end: (): void => {
      lines.end();
      flush();
    },
  };
}

/** A number of the name before the first colon or semicolon, in either case; -1 where there is none. */
function nameHash(line: Uint8Array): number {
  let hash = 0;
  for (let at = 0; at < NAME_MAX; at += 1) {
    const byte = line[at];
    if (byte === undefined) return -1;
    if (byte === COLON || byte === SEMICOLON) return hash;
    hash = (Math.imul(hash, 31) + (byte & 0xdf)) >>> 0;
  }
  return -1;
}

function decode(bytes: Uint8Array): string {
  try {
    return UTF_8.decode(bytes);
  } catch {
    return WINDOWS_1252.decode(bytes);
  }
}
