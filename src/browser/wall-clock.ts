const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat | null>();

/** Whether this browser knows a zone by this name. */
export function isZone(name: string): boolean {
  return name !== "" && formatOf(name) !== null;
}

/**
 * The instant of a clock reading in a zone. Readings are epoch milliseconds as if the clock stood in UTC. One that comes
 * twice is the first of the two; one that never comes is read on with the clock of before.
 */
export function instantOf(wall: number, zone: string): number {
  if (zone === "UTC") return wall;
  const before = wall - offsetAt(zone, wall - DAY_MS);
  const after = wall - offsetAt(zone, wall + DAY_MS);
  if (before === after || wall - offsetAt(zone, before) === before) return before;
  return wall - offsetAt(zone, after) === after ? after : before;
}

/** What the clock in a zone shows at an instant. */
export function wallAt(instant: number, zone: string): number {
  return zone === "UTC" ? instant : instant + offsetAt(zone, instant);
}

function offsetAt(zone: string, instant: number): number {
  const second = Math.floor(instant / 1000) * 1000;
  const text = formatOf(zone)?.format(second) ?? "";
  // Swedish writes dates the ISO way: "2026-11-02 07:00:00".
  const wall = Date.parse(`${text.replace(" ", "T")}Z`);
  return Number.isNaN(wall) ? 0 : wall - second;
}

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = openFormat(zone);
  if (formats.size < 1000) formats.set(zone, format);
  return format;
}

function openFormat(timeZone: string): Intl.DateTimeFormat | null {
  const date = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
  const time = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
  try {
    return new Intl.DateTimeFormat("sv-SE", { timeZone, ...date, ...time });
  } catch {
    return null;
  }
}
