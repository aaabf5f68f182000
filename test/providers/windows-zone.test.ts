import { expect, test } from "vitest";
import { findIana, WINDOWS_TO_IANA_MAP } from "windows-iana";
import { localDateIn } from "../../src/providers/windows-zone";

const NEW_YEAR = Date.parse("2026-01-01T02:30:00Z");

test("every zone of Windows has a local date here", () => {
  const names = [...new Set(WINDOWS_TO_IANA_MAP.map(({ windowsName }) => windowsName))];
  expect(names.length).toBeGreaterThan(130);
  expect(names.filter((name) => localDateIn(name, NEW_YEAR) === null)).toEqual([]);
});

test.each([
  ["Pacific Standard Time", "2025-12-31"],
  ["W. Europe Standard Time", "2026-01-01"],
  ["Tokyo Standard Time", "2026-01-01"],
  ["America/Sao_Paulo", "2025-12-31"],
  ["UTC", "2026-01-01"],
])("%s has its own date", (zone, date) => {
  expect(localDateIn(zone, NEW_YEAR)).toBe(date);
});

test.each(["", "Customized Time Zone", "tzone://Microsoft/Custom", "Mars/Olympus"])(
  "a zone without a common name has none: %j",
  (zone) => {
    expect(findIana(zone)).toEqual([]);
    expect(localDateIn(zone, NEW_YEAR)).toBeNull();
  },
);
