import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanName, fullName } from "../../src/domain/name";

/** Anything, and names put together of what mail programs and lists put around them. */
const RAW = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        ..."Doe|Jane|Dr.|,|, | | via | | (ACME)|[EXT]|/DE|/ACME|'|\"|\u202E|ë".split("|"),
        " | ",
      ),
    )
    .map((parts) => parts.join("")),
);
const JANE = "jane@example.org";

test.each([
  ["Jane Doe", "Jane Doe"],
  ["  Jane\r\n  Doe ", "Jane Doe"],
  ["Doe, Jane (ACME)", "Jane Doe"],
  ['"Doe, Jane"', "Jane Doe"],
  ["'Jane Doe'", "Jane Doe"],
  ["Jane Doe via Team List", "Jane Doe"],
  ["Jane Doe [EXT]", "Jane Doe"],
  ["Jane Doe, PhD", "Jane Doe"],
  ["Doe, Jane, Dr.", "Jane Doe"],
  ["van der Doe, Jane", "Jane van der Doe"],
  ["Doe, Jane, Roe & Partners", "Doe"],
  ["'Jane Doe' via Team (List)", "Jane Doe"],
  ["Jane Doe via B4 Relay", "Jane Doe"],
  ["Jane Doe | ACME", "Jane Doe"],
  ["Jane Doe/DE/ACME", "Jane Doe"],
  ["Jane/John Doe", "Jane/John Doe"],
  ["Jane\u00A0Doe", "Jane Doe"],
  ["Zoe\u0308 Müller", "Zoë Müller"],
  ["山田 太郎", "山田 太郎"],
  ["محمد علی\u200Cزاده", "محمد علی\u200Cزاده"],
  ["jane@example.org", ""],
  ["JANE", ""],
  ["", ""],
])("%j is shown as %j", (raw, shown) => {
  expect(cleanName(raw, JANE)).toBe(shown);
});

test.each([
  "IT Support https://evil.example/reset",
  "www.evil.example",
  "Reset at paypal.com now",
  "paypal\u3002com",
  "help@bank.example",
  "Call 0800 123456",
  "+49 170 1234567",
  "Jane Doe <ceo@bank.example>",
  "ｗｗｗ．evil．example",
])("a lure is replaced by the address's local part: %j", (raw) => {
  expect(cleanName(raw, JANE)).toBe("jane");
});

test("names are compared by their words, and one word is no full name", () => {
  expect(fullName("DOE, Zoë M.")).toBe(fullName("Zoe\u0308 Doe"));
  expect(fullName("Jane")).toBeNull();
  expect(fullName("J. Doe")).toBeNull();
  expect(fullName("山田 太郎")).toBe(fullName("太郎 山田"));
});

test("initials and a middle dot are no link", () => {
  expect(cleanName("J. R. Doe", JANE)).toBe("J. R. Doe");
});

test("no name turns, hides, decorates or breaks a line", () => {
  const nasty = "Ja\u202Ene\u200B \u2066Do\uFE0Fe\u{E0041}\u0000\u0007\u061C";
  expect(cleanName(nasty, JANE)).toBe("Jane Doe");
  expect(cleanName(`Z${"\u0301".repeat(40)}oe Doe`, JANE).length).toBeLessThan(14);
});

test("whatever comes in, what is shown is short, in one line, and cleaning it again changes nothing", () => {
  const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
  fc.assert(
    fc.property(RAW, (raw) => {
      const name = cleanName(raw, "x@example.org");
      expect([...graphemes.segment(name)].length).toBeLessThanOrEqual(60);
      expect(name).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u);
      // A lure became the local part, which as a name says nothing the address does not.
      expect(cleanName(name, "x@example.org")).toBe(name === "x" ? "" : name);
    }),
    { numRuns: 500 },
  );
});
