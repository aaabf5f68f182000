/** One VEVENT (or VTIMEZONE) of a calendar file, as its own lines, with the first line's number. */
export type IcsBlock = { readonly line: number; readonly text: string };

/** A calendar file taken apart, so that one broken event cannot lose the others. */
export type IcsFile = {
  readonly events: readonly (IcsBlock & { readonly method: string })[];
  readonly zones: readonly IcsBlock[];
  /** X-WR-CALNAME and X-WR-TIMEZONE, as most exports give them. */
  readonly name: string | undefined;
  readonly timeZone: string | undefined;
  /** Line numbers of components that never end. */
  readonly unclosed: readonly number[];
};

type Open = { kind: "VEVENT" | "VTIMEZONE"; line: number; lines: string[] };

/** Takes a calendar file (RFC 5545) apart. Throws, naming the line, if it is none. */
export function splitIcs(text: string): IcsFile {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const first = lines.findIndex((line) => line.trim() !== "");
  if (!/^BEGIN:VCALENDAR\s*$/i.test(lines[first] ?? "")) {
    throw new Error(`line ${first + 1}: expected BEGIN:VCALENDAR`);
  }
  const events: (IcsBlock & { calendar: number })[] = [];
  const zones: IcsBlock[] = [];
  const unclosed: number[] = [];
  /** METHOD may stand after the events it is about, so it is looked up at the end. */
  const methods: string[] = [];
  let open: Open | undefined;
  let name: string | undefined;
  let timeZone: string | undefined;
  for (const [index, line] of lines.entries()) {
    const [, verb, kind] = /^(BEGIN|END):(VEVENT|VTIMEZONE|VCALENDAR)\s*$/i.exec(line) ?? [];
    const component = kind?.toUpperCase();
    if (verb?.toUpperCase() === "BEGIN" && component === "VCALENDAR") methods.push("");
    if (verb?.toUpperCase() === "BEGIN" && (component === "VEVENT" || component === "VTIMEZONE")) {
      if (open !== undefined) unclosed.push(open.line);
      open = { kind: component, line: index + 1, lines: [] };
    }
    open?.lines.push(line);
    if (open === undefined) {
      name ??= propertyValue(line, "X-WR-CALNAME");
      timeZone ??= propertyValue(line, "X-WR-TIMEZONE");
      const method = propertyValue(line, "METHOD");
      if (method !== undefined) methods[methods.length - 1] = method.toUpperCase();
    } else if (verb?.toUpperCase() === "END" && component === open.kind) {
      const block = { line: open.line, text: open.lines.join("\r\n") };
      if (open.kind === "VTIMEZONE") zones.push(block);
      else events.push({ ...block, calendar: methods.length - 1 });
      open = undefined;
    }
  }
  if (open !== undefined) unclosed.push(open.line);
  return {
    events: events.map(({ calendar, ...block }) => ({ ...block, method: methods[calendar] ?? "" })),
    zones,
    name,
    timeZone,
    unclosed,
  };
}

function propertyValue(line: string, name: string): string | undefined {
  const match = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/i.exec(line);
  return match?.[1]?.toUpperCase() === name ? match[2]?.trim() : undefined;
}
