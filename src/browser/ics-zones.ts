import { findIana } from "windows-iana";
import type { IcsBlock } from "./split-ics";
import { isZone } from "./wall-clock";

/**
 * The zones of one calendar file: IANA names, Windows names, names behind a vendor's prefix, the X-LIC-LOCATION of a
 * VTIMEZONE, and last its standard offset.
 */
export function createIcsZones() {
  const described = new Map<string, string>();
  const found = new Map<string, string>();
  return {
    describe: ({ lines }: IcsBlock): void => {
      const value = (name: string) => lineValue(lines, name);
      const [tzid, location] = [value("TZID"), value("X-LIC-LOCATION")];
      if (tzid === "" || described.size > 1000) return;
      described.set(tzid, isZone(location) ? location : offsetZone(value("TZOFFSETTO")));
    },
    /** The IANA name of a TZID, or what is set for the rest of the calendar. */
    nameOf: (tzid: string, fallback: string): string => {
      if (tzid === "UTC") return "UTC";
      const known = found.get(tzid);
      if (known !== undefined) return known;
      const name = namedZone(tzid) ?? described.get(tzid);
      if (name === undefined) return isZone(fallback) ? fallback : "UTC";
      found.set(tzid, name);
      return name;
    },
  };
}

export type IcsZones = ReturnType<typeof createIcsZones>;

function lineValue(lines: readonly string[], name: string): string {
  const line = lines.find((text) => text.toUpperCase().startsWith(name)) ?? "";
  return line.slice(line.indexOf(":") + 1).trim();
}

function namedZone(tzid: string): string | undefined {
  const suffix = /([A-Za-z]+(?:\/[A-Za-z_+-]+[0-9]*)+)$/.exec(tzid.slice(-200))?.[1] ?? "";
  const parts = suffix.split("/");
  const names = [tzid, ...parts.map((_, index) => parts.slice(index).join("/"))];
  return [...names, ...findIana(tzid)].find(isZone);
}

/** POSIX sign: Etc/GMT-1 is one hour east. */
function offsetZone(text: string): string {
  const [, sign, hour, minute] = /^([+-])(\d\d)(\d\d)/.exec(text) ?? [];
  const hours = Math.round(Number(hour ?? 0) + Number(minute ?? 0) / 60);
  return hours === 0 ? "UTC" : `Etc/GMT${sign === "-" ? "+" : "-"}${hours}`;
}
