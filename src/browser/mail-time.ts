import { fieldOf, type MailFields } from "./mail-fields";

const MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
const RFC =
  /(?:^|[\s,])(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{2,4})[\s,]+(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?\s*([+-]\d{4}|[a-z]{1,5})?/i;
/** `Thu Jan  2 03:16:02 2020`, with a zone before or after the year, or none. */
const ASCTIME =
  /([a-z]{3})\s+(\d{1,2})\s+(\d{1,2}:\d\d(?::\d\d)?)\s+(?:([a-z]{2,5}|[+-]\d{4})\s+)?(\d{4})(?:\s+([+-]\d{4}))?\s*$/i;
/** RFC 5322 §4.3: these mean what they say; other names mean an unknown zone, read as UTC. */
const ZONE_HOURS: Readonly<Record<string, number>> = {
  ...{ est: -5, edt: -4, cst: -6, cdt: -5 },
  ...{ mst: -7, mdt: -6, pst: -8, pdt: -7 },
};
const EARLIEST = Date.UTC(1980, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
const CLOCK_LIES_MS = 7 * 86_400_000;

/**
 * When a mail was sent, epoch milliseconds: its Date, or its topmost Received where the two differ by more than 7 days
 * (clocks lie) or there is no Date; without both what the From_ line notes. Null: nothing says.
 */
export function mailTime(fields: MailFields, fromLine: string): number | null {
  const date = parseMailDate(fieldOf(fields, "date"));
  const received = parseMailDate(fieldOf(fields, "received").split(";").at(-1) ?? "");
  if (date === null) return received ?? parseMailDate(fromLine);
  if (received !== null && Math.abs(date - received) > CLOCK_LIES_MS) return received;
  return date;
}

/** A date as mails write it (RFC 5322 §3.3 and §4.3, or asctime); null if it is none or from a wrong clock. */
export function parseMailDate(text: string): number | null {
  const bare = text.replace(/\([^()]*\)/g, " ");
  const other = ASCTIME.exec(bare);
  const [, day, month, year, hour, minute, second = "0", zone = ""] =
    RFC.exec(
      other
        ? `${other[2]} ${other[1]} ${other[5]} ${other[3]} ${other[6] ?? other[4] ?? ""}`
        : bare,
    ) ?? [];
  const index = MONTHS.indexOf((month ?? "-").toLowerCase());
  if (day === undefined || index < 0 || index % 3 !== 0) return null;
  if (Number(day) > 31 || Number(hour) > 23 || Number(minute) > 59) return null;
  const local = Date.UTC(
    fullYear(year ?? ""),
    index / 3,
    Number(day),
    Number(hour),
    Number(minute),
    Math.min(Number(second), 59),
  );
  const at = local - zoneMinutes(zone) * 60_000;
  return at < EARLIEST || at >= LATEST ? null : at;
}

function fullYear(year: string): number {
  const value = Number(year);
  if (year.length > 3) return value;
  return value + (year.length === 2 && value < 50 ? 2000 : 1900);
}

function zoneMinutes(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)$/.exec(zone) ?? [];
  if (sign === undefined) return (ZONE_HOURS[zone.toLowerCase()] ?? 0) * 60;
  const total = Number(hours) * 60 + Number(minutes);
  if (total > 14 * 60) return 0;
  return sign === "-" ? -total : total;
}
