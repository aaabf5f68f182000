import fc from "fast-check";
import { expect, test } from "vitest";
import type { Language } from "../../src/digest/formats";
import { unmarked } from "../../src/digest/isolate";
import { countWords } from "../../src/digest/reconnect";
import { createSpeaker } from "../../src/digest/speaker";
import type { Reason } from "../../src/domain/reason";
import { renderSample } from "./render-sample";
import { berlin, MONDAY, PEOPLE, SAMPLE } from "./sample";

/** Words no letter uses: jargon, reproach, lectures, and pronouns that guess. */
const BANNED: Record<Language, RegExp> = {
  en: /\b(network\w*|contacts?|leads?|scores?|overdue|just checking in|it.s been a while|don.t forget|should|ow(e|es|ed)|still|again|he|she|him|his|hers?|herself|himself)\b|!|reach out to your/iu,
  de: /(?<![\p{L}])(netzwerk\p{L}*|kontakt\p{L}*|leads?|score|überfällig\p{L}*|soll(te|test|ten)|schuld(est|en|ig)\p{L}*|noch|wieder einmal|vergiss|er|sie|ihn|ihm|ihr(?= (schrieb|wrote))|seine?\p{L}*)(?![\p{L}])|!/iu,
};

const past = fc.integer({ min: berlin("2023-11-10"), max: MONDAY });
const days = fc.double({ min: 1, max: 900, noNaN: true });
const count = fc.integer({ min: 1, max: 400 });
const people = fc.constant([11, 10]);
const span = fc
  .tuple(past, past)
  .map(([a, b]) => ({ fromAt: Math.min(a, b), toAt: Math.max(a, b) }));

const reason: fc.Arbitrary<Reason> = fc.oneof(
  fc.record({
    kind: fc.constant("rhythm" as const),
    numbers: fc.record({
      gaps: count,
      sinceAt: past,
      medianDays: days,
      longestDays: days,
      silentDays: days,
    }),
  }),
  fc.record({
    kind: fc.constant("gaps" as const),
    numbers: fc.record({
      gaps: count,
      sinceAt: past,
      shortestDays: days,
      longestDays: days,
      silentDays: days,
    }),
  }),
  fc.record({ kind: fc.constant("they-wrote-last" as const), numbers: fc.record({ at: past }) }),
  fc.record({
    kind: fc.constant("you-wrote-last" as const),
    numbers: fc.record({ at: past, unanswered: fc.nat(4) }),
  }),
  fc.record({
    kind: fc.constant("met-last" as const),
    numbers: fc.record({ at: past, people: count }),
  }),
  fc.record({
    kind: fc.constant("not-met" as const),
    numbers: fc.record({ mails: count, metAt: past }),
  }),
  fc.record({
    kind: fc.constant("dormant" as const),
    numbers: fc
      .tuple(count, fc.nat(9), fc.nat(3), span, fc.nat(900))
      .map(([mails, meetings, wider, when, silentDays]) => ({
        ...{ mails, meetings, wider, silentDays },
        ...when,
      })),
  }),
  fc.record({
    kind: fc.constant("started" as const),
    numbers: fc.record({ byThem: count, of: count }),
  }),
  fc.record({
    kind: fc.constant("occasion" as const),
    numbers: fc.record({
      at: fc.integer({ min: MONDAY, max: MONDAY + 14 * 86_400_000 }),
      people: fc.integer({ min: 2, max: 12 }),
    }),
  }),
  fc.record({ kind: fc.constant("one-to-one" as const), numbers: fc.record({ at: past }) }),
  fc.record({ kind: fc.constant("wider" as const), numbers: fc.record({ at: past }) }),
  fc.record({
    kind: fc.constant("introduced-by" as const),
    numbers: fc.record({ at: past, meeting: fc.nat(1) }),
    people,
  }),
  fc.record({
    kind: fc.constant("shared" as const),
    numbers: fc.record({ shared: fc.integer({ min: 2, max: 40 }) }),
    people,
  }),
  fc.record({
    kind: fc.constant("bridge" as const),
    numbers: fc.record({ size: fc.integer({ min: 3, max: 30 }), live: fc.nat(4) }),
  }),
  fc.record({
    kind: fc.constant("old-group" as const),
    numbers: fc
      .tuple(count, span)
      .map(([meetings, { fromAt, toAt }]) => ({ meetings, fromAt, lastAt: toAt })),
    people,
  }),
  fc.record({
    kind: fc.constant("first-met" as const),
    numbers: fc.record({ at: past, people: count }),
  }),
);

function sentencesOf(text: string): string[] {
  return unmarked(text).split(/(?<=[.?])\s+(?=\p{Lu})/u);
}

test.each(["en", "de"] as const)(
  "every reason in %s is short, plain and without a banned word",
  (language) => {
    const speaker = createSpeaker({ language, zone: "Europe/Berlin", now: MONDAY, people: PEOPLE });
    fc.assert(
      fc.property(reason, (reason) => {
        const said = unmarked(speaker.reason(reason, 1));
        expect(said).toMatch(/[.]$/);
        expect(said).not.toMatch(/undefined|NaN|null|\?|\s{2}|\b0 /);
        expect(said).not.toMatch(BANNED[language]);
        for (const sentence of sentencesOf(said))
          expect(countWords(sentence), sentence).toBeLessThanOrEqual(20);
      }),
      { numRuns: 1_000 },
    );
  },
);

test.each(["en", "de"] as const)(
  "whole letters in %s are free of banned words and long sentences",
  (language) => {
    const letters = [
      SAMPLE,
      { ...SAMPLE, kind: "first" as const },
      { ...SAMPLE, suggestions: [], askedBack: { personId: 9, at: berlin("2026-10-12") } },
      {
        ...SAMPLE,
        asksRhythm: true,
        rotation: {
          kind: "introduction" as const,
          a: 11,
          b: 6,
          contactA: { meetings: 31, mails: 26 },
          contactB: { meetings: 24, mails: 11 },
          isWell: true,
          shared: 4,
        },
      },
      {
        ...SAMPLE,
        rotation: {
          kind: "old-group" as const,
          people: [11, 6, 2],
          meetings: 9,
          fromAt: berlin("2024-01-11"),
          lastAt: berlin("2024-12-11"),
        },
      },
      {
        ...SAMPLE,
        rotation: {
          kind: "moved" as const,
          moved: {
            personId: 10,
            newAddressId: 99,
            toAddress: "samir@newco.example",
            writtenThere: 2,
            fromAddress: "patel@oldco.example",
            silentSinceAt: berlin("2026-05-04"),
          },
        },
      },
    ];
    for (const input of letters) {
      const { text } = renderSample({ ...input, language });
      const prose = text.replace(/: (https|mailto):\S+/g, "").replace(/\S+@\S+/g, "");
      expect(prose).not.toMatch(BANNED[language]);
      for (const paragraph of prose.split("\n\n"))
        for (const sentence of sentencesOf(paragraph.replaceAll("\n", " ")))
          if (/^[^:]*\.$/.test(sentence))
            expect(countWords(sentence), sentence).toBeLessThanOrEqual(20);
    }
  },
);

test.each([
  [13, "every 13 days"],
  [14, "every 2 weeks"],
  [20.9, "every 2 weeks"],
  [41, "every 5 weeks"],
  [1, "every day"],
])("a rhythm of %d days is said as %s", (medianDays, said) => {
  const speaker = createSpeaker({ language: "en", zone: "UTC", now: MONDAY, people: PEOPLE });
  const numbers = { gaps: 5, sinceAt: MONDAY, medianDays, longestDays: 60, silentDays: 90 };
  expect(speaker.reason({ kind: "rhythm", numbers }, 1)).toContain(said);
});

test.each([
  ["en", 36, 63, 91, "Now it is 13."],
  ["en", 10, 70, 10, "Now it is 10 days."],
  ["en", 10, 13, 12, "Now it is 12."],
  ["en", 10, 13, 35, "Now it is 5 weeks."],
  ["de", 10, 70, 10, "Jetzt sind es 10 Tage."],
  ["de", 36, 63, 91, "Jetzt sind es 13."],
] as const)(
  "in %s a rhythm of %d days, longest %d, and a silence of %d is said without doubt of the unit",
  (language, medianDays, longestDays, silentDays, said) => {
    const speaker = createSpeaker({ language, zone: "UTC", now: MONDAY, people: PEOPLE });
    const numbers = { gaps: 5, sinceAt: MONDAY, medianDays, longestDays, silentDays };
    expect(speaker.reason({ kind: "rhythm", numbers }, 1)).toContain(said);
  },
);

test("a year is said only where it is another, a weekday only within two weeks", () => {
  const speaker = createSpeaker({
    language: "en",
    zone: "Europe/Berlin",
    now: MONDAY,
    people: PEOPLE,
  });
  const wrote = (date: string) =>
    unmarked(speaker.reason({ kind: "they-wrote-last", numbers: { at: berlin(date) } }, 1));
  expect(wrote("2026-10-27")).toBe("Mara wrote last, on Tuesday 27 October.");
  expect(wrote("2026-10-19")).toBe("Mara wrote last, on Monday 19 October.");
  expect(wrote("2026-10-18")).toBe("Mara wrote last, on 18 October.");
  expect(wrote("2025-10-18")).toBe("Mara wrote last, on 18 October 2025.");
});

test("dates are those of the user's zone, not of the server's", () => {
  const at = Date.parse("2026-10-27T17:00:00Z");
  const said = (zone: string) =>
    createSpeaker({ language: "en", zone, now: MONDAY, people: PEOPLE }).reason(
      { kind: "they-wrote-last", numbers: { at } },
      1,
    );
  expect(said("America/Los_Angeles")).toContain("Tuesday 27 October");
  expect(said("Pacific/Auckland")).toContain("Wednesday 28 October");
});
