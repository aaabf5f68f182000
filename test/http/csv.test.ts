import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine } from "../../src/http/csv";
import { readCsv } from "../support/read-csv";

/** What people and attackers put into names. */
const HOSTILE = [
  '=HYPERLINK("http://evil.example","x")',
  "=cmd|' /C calc'!A0",
  "+1",
  "-1+1",
  "@SUM(1)",
  "＝1+1",
  "＋1",
  "－1",
  "＠x",
  "\t=1",
  "\r=1",
  "\n=1",
  "  =1",
  "\u200B=1",
  "'=1",
  "'",
  "''x",
  'a"b',
  "a,b",
  "a\r\nb",
  "",
];

const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "binary" }),
  fc.tuple(fc.constantFrom(...HOSTILE), fc.string()).map(([a, b]) => a + b),
);

test("any text comes back from a reader that strips one '", () => {
  const table = fc.array(fc.array(text, { minLength: 1 }), { minLength: 1 });
  fc.assert(
    fc.property(table, (rows) => {
      expect(readCsv(rows.map(csvLine).join(""))).toEqual(rows);
    }),
  );
});

test("no cell begins with what a spreadsheet runs", () => {
  fc.assert(
    fc.property(text, (cell) => {
      const first = csvLine([cell]).slice(1);
      expect(first).not.toMatch(/^[\s\p{C}]*[=+\-@＝＋－＠]/u);
    }),
  );
});
