import { splitIcs } from "./ics-blocks";
import { type ArchivedEvent, readEvent } from "./ics-event";
import { createZoneFinder, isZone } from "./ics-zones";

export type IcsContent = {
  readonly events: readonly ArchivedEvent[];
  readonly name: string | undefined;
  /** The zone the file itself names, or the commonest of its events. */
  readonly timeZone: string | undefined;
  /** One sentence for each event that could not be read, with its line. */
  readonly problems: readonly string[];
};

/** Reads one calendar file. An event that cannot be read is left out and named; throws only if it is no calendar. */
export function readIcs(bytes: Uint8Array): IcsContent {
  const file = splitIcs(decodeText(bytes));
  const declared = file.timeZone !== undefined && isZone(file.timeZone) ? file.timeZone : undefined;
  const zoneOf = createZoneFinder(file.zones, declared ?? "UTC");
  const events: ArchivedEvent[] = [];
  const problems = file.unclosed.map((line) => `line ${line}: a component without its END`);
  for (const block of file.events) {
    // A REPLY tells the organiser what one guest answered; it is no entry of anybody's calendar (RFC 5546 §3.2.3).
    if (block.method === "REPLY" || block.method === "COUNTER") {
      problems.push(`line ${block.line}: a ${block.method}, which is no calendar entry`);
      continue;
    }
    try {
      events.push(readEvent(block.text, block.method, zoneOf));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      problems.push(`line ${block.line}: ${reason.split("\n")[0]}`);
    }
  }
  return { events, name: file.name, timeZone: declared ?? commonestZone(events), problems };
}

function commonestZone(events: readonly ArchivedEvent[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { start } of events) {
    if (start.kind === "clock" && start.zone !== "UTC") {
      counts.set(start.zone, (counts.get(start.zone) ?? 0) + 1);
    }
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
