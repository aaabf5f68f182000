import fc from "fast-check";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { calendarText } from "../../src/http/ical";

const HOSTILE = [
  "Eve\r\nATTENDEE:mailto:evil@example.org",
  "Eve\nEND:VEVENT\nEND:VCALENDAR",
  "a;b,c\\d\\n",
  "\u2028ORGANIZER:mailto:evil@example.org",
  "日本語".repeat(40),
  "👩‍👩‍👧‍👦".repeat(20),
  "\u0000\u0007bell",
];
const name = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "grapheme", minLength: 1 }));

function feedOf(names: readonly string[]): string {
  return calendarText(
    names.map((given, index) => ({ uid: `u${index}`, saidAt: 0, day: "20261123", name: given })),
  );
}

test("whatever somebody is called, a feed has one entry for each, and no property but its own", () => {
  fc.assert(
    fc.property(fc.array(name, { maxLength: 5 }), (names) => {
      const calendar = new ICAL.Component(ICAL.parse(feedOf(names)) as unknown[]);
      expect(calendar.getAllSubcomponents()).toHaveLength(names.length);
      for (const entry of calendar.getAllSubcomponents()) {
        expect(entry.getAllProperties().map((property) => property.name)).toEqual([
          ...["uid", "dtstamp", "dtstart", "summary", "transp"],
        ]);
      }
    }),
  );
});

test("no line of a feed is longer than 75 octets, and unfolding gives whole characters", () => {
  fc.assert(
    fc.property(name, (given) => {
      const text = feedOf([given]);
      for (const line of text.split("\r\n")) {
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/\p{Cc}/u);
        expect(line.isWellFormed()).toBe(true);
      }
    }),
  );
});
