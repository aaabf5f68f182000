const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const TAB = 9;
/** No honest line that is read is longer, unfolded; the rest of one is passed over. */
const LINE_MAX = 16 * 1024;
/** Lines kept of one entry: attendees above their bound and a bomb of exceptions are cut here. */
const LINES_MAX = 4000;
/** All an import looks at. Of everything else, title, text and place above all, not even the line is kept. */
const READ =
  /^(?:BEGIN|END|METHOD|X-WR-TIMEZONE|TZID|X-LIC-LOCATION|TZOFFSETTO|UID|SEQUENCE|STATUS|DTSTART|DTEND|DURATION|DTSTAMP|CREATED|LAST-MODIFIED|RRULE|RDATE|EXDATE|RECURRENCE-ID|ORGANIZER|ATTENDEE)[;:]/i;

const UTF_8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
const WINDOWS_1252 = new TextDecoder("windows-1252");

/** A VEVENT or VTIMEZONE, as its own lines without those of components inside it, with the first line's number. */
export type IcsBlock = {
  readonly kind: "VEVENT" | "VTIMEZONE";
  readonly line: number;
  readonly lines: readonly string[];
  readonly calendar: IcsCalendar;
};

/** What the calendar around an entry says; the rest of it may follow after the entry. */
export type IcsCalendar = { method: string; timeZone: string };

type Open = {
  readonly kind: IcsBlock["kind"];
  readonly line: number;
  readonly lines: string[];
  depth: number;
};

/**
 * Takes a calendar file (RFC 5545) piece by piece and gives each entry and each zone as soon as it is over. `unclosed`
 * hears the line of an entry that never ends: a new one inside it begins anew. Throws a RangeError where it is no calendar.
 */
export function createIcsSplitter(heard: {
  readonly block: (block: IcsBlock) => void;
  readonly unclosed: (line: number) => void;
}) {
  const lines = createUnfolder(takeLine);
  let calendar: IcsCalendar | null = null;
  let open: Open | null = null;

  function takeLine(text: string, line: number): void {
    const [, verb, kind = ""] = /^(BEGIN|END):\s*(\S*)/i.exec(text) ?? [];
    if (!calendar && !/^BEGIN:VCALENDAR\s*$/i.test(text)) throw new RangeError("not a calendar");
    const component = kind.toUpperCase();
    if (component === "VCALENDAR") {
      close(null);
      if (verb?.toUpperCase() === "BEGIN") calendar = { method: "", timeZone: "" };
    } else if (verb?.toUpperCase() === "BEGIN") begin(component, line);
    else if (verb !== undefined) end(component);
    else if (open) keep(open, text);
    else if (calendar) readCalendar(calendar, text);
  }

  function begin(component: string, line: number): void {
    if (component === "VEVENT" || component === "VTIMEZONE") {
      close(null);
      open = { kind: component, line, lines: [], depth: 0 };
    } else if (open) open.depth += 1;
  }

  function end(component: string): void {
    if (component === open?.kind) close(calendar);
    else if (open) open.depth = Math.max(0, open.depth - 1);
  }

  function close(whole: IcsCalendar | null): void {
    const block = open;
    open = null;
    if (block && whole) heard.block({ ...block, calendar: whole });
    else if (block?.kind === "VEVENT") heard.unclosed(block.line);
  }

  return {
    push: lines.push,
    end: (): void => {
      lines.end();
      close(null);
      if (!calendar) throw new RangeError("not a calendar");
    },
  };
}

/** An alarm's own lines are none of the entry's; of a zone, those of its standard time are. */
function keep(open: Open, text: string): void {
  const isOwn = open.depth === 0 || (open.kind === "VTIMEZONE" && open.depth === 1);
  if (isOwn && open.lines.length < LINES_MAX) open.lines.push(text);
}

function readCalendar(calendar: IcsCalendar, text: string): void {
  const value = text.slice(text.indexOf(":") + 1).trim();
  if (/^METHOD[;:]/i.test(text)) calendar.method = value.toUpperCase();
  if (/^X-WR-TIMEZONE[;:]/i.test(text)) calendar.timeZone ||= value;
}

/**
 * Content lines out of pieces of a file, unfolded before they are decoded: a fold may cut a letter in two. Lines that are
 * not read are let go as they come.
 */
function createUnfolder(found: (text: string, line: number) => void) {
  let rest: Uint8Array | null = null;
  let parts: Uint8Array[] | null = null;
  let size = 0;
  let began = 0;
  let number = 0;

  function flush(): void {
    if (parts) found(decode(parts), began);
    parts = null;
  }
  function takePhysical(raw: Uint8Array): void {
    const line = raw.at(-1) === RETURN ? raw.subarray(0, -1) : raw;
    number += 1;
    if (line.length === 0) return;
    const isFold = line[0] === SPACE || line[0] === TAB;
    if (!isFold) flush();
    const piece = isFold ? line.subarray(1) : withoutMark(line, number);
    if (!isFold && (number === 1 || READ.test(ascii(piece.subarray(0, 20))))) {
      parts = [];
      size = 0;
      began = number;
    }
    if (!parts || size + piece.length > LINE_MAX) return;
    parts.push(piece.slice());
    size += piece.length;
  }

  return {
    push: (piece: Uint8Array): void => {
      let from = 0;
      for (let at = piece.indexOf(NEWLINE); at !== -1; at = piece.indexOf(NEWLINE, from)) {
        const line = piece.subarray(from, at);
        takePhysical(rest ? joined([rest, line]) : line);
        rest = null;
        from = at + 1;
      }
      // The end of a line that is longer than any that is read is passed over.
      const kept = piece.subarray(from, from + Math.max(0, LINE_MAX - (rest?.length ?? 0)));
      if (kept.length > 0) rest = rest ? joined([rest, kept]) : kept.slice();
    },
    end: (): void => {
      if (rest) takePhysical(rest);
      flush();
    },
  };
}

function withoutMark(line: Uint8Array, number: number): Uint8Array {
  const isMarked = number === 1 && line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf;
  return isMarked ? line.subarray(3) : line;
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function decode(parts: readonly Uint8Array[]): string {
  const bytes = joined(parts);
  try {
    return UTF_8.decode(bytes);
  } catch {
    return WINDOWS_1252.decode(bytes);
  }
}
