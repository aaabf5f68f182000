import ICAL from "ical.js";
import { findIana } from "windows-iana";
import type { IcsBlock } from "./ics-blocks";

/** Finds the IANA zone a TZID stands for. */
export type ZoneFinder = (tzid: string) => string;

/**
 * A zone finder for one file: IANA names, Windows names (Exchange), names with a vendor's prefix, the
 * X-LIC-LOCATION of a VTIMEZONE, and last its standard offset. What cannot be found is read in `fallback`.
 */
export function createZoneFinder(blocks: readonly IcsBlock[], fallback: string): ZoneFinder {
  const found = new Map<string, string>();
  const described = new Map(blocks.flatMap(describeZone));
  return (tzid) => {
    const known = found.get(tzid);
    if (known !== undefined) return known;
    const zone = namedZone(tzid) ?? described.get(tzid) ?? fallback;
    found.set(tzid, zone);
    return zone;
  };
}

/** Whether this runtime knows the zone. */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

function namedZone(tzid: string): string | undefined {
  const suffix = /([A-Za-z]+(?:\/[A-Za-z_+-]+[0-9]*)+)$/.exec(tzid)?.[1] ?? "";
  const parts = suffix.split("/");
  const candidates = [tzid, ...parts.map((_, i) => parts.slice(i).join("/")), ...findIana(tzid)];
  return candidates.find((name) => name !== "" && isZone(name));
}

function describeZone(block: IcsBlock): readonly (readonly [string, string])[] {
  try {
    const zone = new ICAL.Component(ICAL.parse(block.text) as unknown[]);
    const tzid = String(zone.getFirstPropertyValue("tzid") ?? "");
    const location = String(zone.getFirstPropertyValue("x-lic-location") ?? "");
    if (isZone(location)) return [[tzid, location]];
    const offset = zone.getFirstSubcomponent("standard")?.getFirstPropertyValue("tzoffsetto");
    const hours = offset instanceof ICAL.UtcOffset ? Math.round(offset.toSeconds() / 3600) : 0;
    // POSIX sign: Etc/GMT-1 is one hour east.
    return [[tzid, hours === 0 ? "UTC" : `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`]];
  } catch {
    // A VTIMEZONE no one can read describes nothing; its TZID may still be a known name.
    return [];
  }
}
