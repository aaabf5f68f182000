const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DATE =
  /(?:^|[\s,])(\d{1,2})[\s-]+([A-Za-z]{3})[a-z]*[\s-]+(\d{2,4})[\s,]+(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?\s*([+-]\d{4}|[A-Za-z]{1,5})?/;
/** `Thu Jan  2 03:16:02 2020`, as some programs write it, with a zone in one of two places. */
const ASCTIME =
  /([A-Z][a-z]{2})\s+(\d{1,2})\s+(\d{1,2}:\d\d(?::\d\d)?)\s+(?:([A-Z]{2,5}|[+-]\d{4})\s+)?(\d{4})(?:\s+([+-]\d{4}))?\s*$/;
/** RFC 5322 §4.3: the North American zones mean what they say, every other name means unknown, which is read as UTC. */
const ZONES: Readonly<Record<string, number>> = {
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};
const EARLIEST = Date.UTC(1980, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/**
 * A Date (or Received) header's time in epoch ms, by RFC 5322 §3.3, the obsolete forms of §4.3, or asctime.
 * Undefined if it is none, or lies before 1980 or after 2099: no mail is from then, its clock was.
 */
export function parseMailDate(value: string): number | undefined {
  const match = DATE.exec(inRfcOrder(value));
  if (match === null) return undefined;
  const [, day, monthName, year, hour, minute, second, zone] = match;
  const month = MONTHS.indexOf((monthName ?? "").toLowerCase());
  const local = [fullYear(year ?? ""), month, Number(day), Number(hour), Number(minute)] as const;
  if (month === -1 || Number(day) > 31 || Number(hour) > 23 || Number(minute) > 59) {
    return undefined;
  }
  const at = Date.UTC(...local, Math.min(Number(second ?? 0), 59)) - offsetMinutes(zone) * 60_000;
  return at < EARLIEST || at >= LATEST ? undefined : at;
}

/** Minutes east of UTC that a date header notes; 0 if it notes none. */
export function mailDateOffset(value: string): number {
  return offsetMinutes(DATE.exec(inRfcOrder(value))?.[7]);
}

/** An RFC 5322 date in a zone so many minutes east of UTC: `Mon, 02 Nov 2026 07:00:00 +0100`. */
export function formatMailDate(at: number, offset: number): string {
  const text = new Date(at + offset * 60_000).toUTCString().replace(/ GMT$/, "");
  const minutes = Math.abs(offset);
  const hhmm = [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, "0"));
  return `${text} ${offset < 0 ? "-" : "+"}${hhmm.join("")}`;
}

function inRfcOrder(value: string): string {
  const bare = value.replace(/\([^()]*\)/g, " ");
  const [, month, day, time, before, year, after] = ASCTIME.exec(bare) ?? [];
  return month === undefined ? bare : `${day} ${month} ${year} ${time} ${after ?? before ?? ""}`;
}

function fullYear(year: string): number {
  const n = Number(year);
  if (year.length === 2) return n < 50 ? 2000 + n : 1900 + n;
  return year.length === 3 ? 1900 + n : n;
}

function offsetMinutes(zone: string | undefined): number {
  if (zone === undefined) return 0;
  const match = /^([+-])(\d\d)(\d\d)$/.exec(zone);
  if (match === null) return ZONES[zone.toLowerCase()] ?? 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return minutes > 14 * 60 ? 0 : (match[1] === "-" ? -1 : 1) * minutes;
}
