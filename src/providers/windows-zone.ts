import { findIana } from "windows-iana";

const formats = new Map<string, Intl.DateTimeFormat | null>();

/**
 * The local date (yyyy-mm-dd) of an instant in a zone as Outlook names it: a Windows name or an IANA one. Null for a zone
 * that has no common name ("Customized Time Zone", "tzone://Microsoft/Custom").
 */
export function localDateIn(zone: string, at: number): string | null {
  const format = formats.get(zone) ?? openFormat(zone);
  formats.set(zone, format);
  // Swedish writes dates the ISO way.
  return format?.format(at) ?? null;
}

function openFormat(zone: string): Intl.DateTimeFormat | null {
  const timeZone = findIana(zone)[0] ?? zone;
  const digits = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
  try {
    return timeZone === "" ? null : new Intl.DateTimeFormat("sv-SE", { timeZone, ...digits });
  } catch {
    return null;
  }
}
