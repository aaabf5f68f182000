import fc from "fast-check";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { vcard } from "../../src/http/vcard";

const HOSTILE = [
  "a;b,c\\d",
  "line\nbreak",
  "line\r\nEND:VCARD\r\nBEGIN:VCARD",
  "x\r\n URL:https://evil.example",
  "日本語".repeat(40),
  "👩‍👩‍👧‍👦".repeat(20),
  `"quoted"`,
  "\u0000\u0007bell",
  " leading and trailing ",
];

const name = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "grapheme", minLength: 1 }));

function person(full: string) {
  const address = { addressId: 1, address: "mara@example.org", name: full, personId: 1 };
  return {
    personId: 1,
    name: full,
    company: "example.org",
    addresses: [
      { ...address, kind: "contact" as const },
      { ...address, addressId: 2, address: "m;ara@example.net", kind: "contact" as const },
    ],
  };
}

test("a vCard reads back as it was, whatever the name", () => {
  fc.assert(
    fc.property(name, (full) => {
      const card = new ICAL.Component(ICAL.parse(vcard(person(full))) as unknown[]);
      // Control characters have no place in a vCard; line ends are \n in it.
      const kept = full
        .replaceAll(/\r\n?/g, "\n")
        .replaceAll(/[\p{Cc}\p{Cs}]/gu, (c) => (c === "\n" ? c : ""));
      // RFC 6350 §3.4 lets a semicolon be escaped anywhere; ical.js leaves that backslash outside of compound values.
      expect(String(card.getFirstPropertyValue("fn")).replaceAll("\\;", ";")).toBe(kept);
      expect(card.getAllProperties().map((property) => property.name)).toEqual([
        ...["version", "kind", "fn", "email", "email", "org"],
      ]);
    }),
  );
});

test("no line is longer than 75 octets, and no character is cut", () => {
  fc.assert(
    fc.property(name, (full) => {
      for (const line of vcard(person(full)).split("\r\n")) {
        const bytes = new TextEncoder().encode(line);
        expect(bytes.length).toBeLessThanOrEqual(75);
        expect(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)).toBe(line);
      }
    }),
  );
});
