import { expect, test } from "vitest";
import { DE } from "../../src/digest/copy/de";
import { EN } from "../../src/digest/copy/en";
import { NOTES } from "../../src/digest/copy/notes";
import { formatFor } from "../../src/http/pages/format";
import { rightsTextFor } from "../../src/http/pages/rights-text";

/** Words of blame and of sales, and pronouns that guess. */
const BANNED = {
  en: /\b(networking|contacts?|leads?|scores?|overdue|just checking in|it.s been a while|don.t forget|should|ow(e|es|ed)|still|he|she|him|his|hers?)\b|!|reach out to your/iu,
  de: /(?<![\p{L}])(netzwerk\p{L}*|kontakte?|leads?|score|überfällig\p{L}*|soll(te|test|ten)|schuld(est|en|ig)\p{L}*|vergiss|wieder einmal)(?![\p{L}])|!/iu,
} as const;

/** Every sentence in a text, those made from numbers with one and with two of them. */
function sentences(value: unknown, language: "en" | "de"): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap((part) => sentences(part, language));
  if (typeof value === "function")
    return [1, 2].flatMap((count) => sentences(said(value as Make, count, language), language));
  return Object.values(value ?? {}).flatMap((part) => sentences(part, language));
}

type Make = (...args: unknown[]) => unknown;

function said(make: Make, count: number, language: "en" | "de"): unknown {
  const format = formatFor(language, "UTC", 0);
  const days = { silent: count, left: count };
  if (make.length === 1) return make("x");
  return String(make).match(/^\(f\b|^\(f,/)
    ? make(format, count)
    : make("x", String(make).includes("silent") ? days : "x");
}

test.each(["en", "de"] as const)(
  "the pages and notes in %s blame nobody and guess no pronoun",
  (language) => {
    const all = [
      ...sentences(rightsTextFor(language), language),
      ...sentences(NOTES[language], language),
    ];
    expect(all.length).toBeGreaterThan(150);
    for (const sentence of all) {
      expect(sentence).not.toMatch(BANNED[language]);
      expect(sentence).not.toMatch(/undefined|NaN|\[object/);
    }
  },
);

test("both languages say the same number of things", () => {
  const [en, de] = [sentences(rightsTextFor("en"), "en"), sentences(rightsTextFor("de"), "de")];
  expect(de.length).toBe(en.length);
});

test.each([
  ["en", EN],
  ["de", DE],
] as const)(
  "the feed's text in %s names the part of the letter that the feed holds",
  (language, copy) => {
    expect(rightsTextFor(language).data.feedText).toContain(copy.title.reconnect);
  },
);
