import { createUnfolder } from "./unfold";

/** Lines kept of one entry: attendees above their bound and a bomb of exceptions are cut here. */
const LINES_MAX = 4000;
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
