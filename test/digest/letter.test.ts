import { expect, test } from "vitest";
import { LINKS_MAX, WORDS_MAX } from "../../src/digest/budget";
import { composeLetter } from "../../src/digest/letter";
import type { LetterInput } from "../../src/digest/letter-input";
import { dayOf, type OverLimit } from "../../src/domain/over-limit";
import { renderSample } from "./render-sample";
import { berlin, PEOPLE, SAMPLE } from "./sample";

test.each(["en", "de"] as const)(
  "the sample letter reads word for word, in %s",
  async (language) => {
    const letter = renderSample({ ...SAMPLE, language });
    const whole = `Subject: ${letter.subject}\nPreheader: ${letter.preheader}\n\n${letter.text}`;
    await expect(whole).toMatchFileSnapshot(`./golden/sample-${language}.txt`);
  },
);

test.each(["en", "de"] as const)("HTML and text say the same words, in %s", (language) => {
  const { html, text } = renderSample({ ...SAMPLE, language });
  const body = html.slice(html.indexOf("</div>", html.indexOf("<body")));
  const visible = body
    .replace(/<!--.*?-->/gs, "")
    .replace(/<style.*?<\/style>/gs, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&nbsp;", " ");
  const wordsOf = (raw: string) => new Set(raw.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  const said = text.replace(/: (https|mailto):\S+/g, "");
  for (const word of wordsOf(said)) expect(wordsOf(visible), word).toContain(word);
});

test("the letter keeps its budget: words, links, size, time", () => {
  const letter = renderSample(SAMPLE);
  expect(letter.words).toBeLessThanOrEqual(WORDS_MAX);
  expect(letter.links.length).toBeLessThanOrEqual(LINKS_MAX);
  expect(new TextEncoder().encode(letter.html).length).toBeLessThanOrEqual(60 * 1024);
  expect(new Set(letter.links.map(({ rel }) => rel)).size).toBe(letter.links.length);
});

test("a letter with too much to say drops the least important first and never a suggestion", () => {
  const [first] = SAMPLE.suggestions;
  if (!first) throw new Error("the sample has suggestions");
  const five = [1, 2, 3, 4, 8].map((personId, slot) => ({
    ...first,
    personId,
    addressId: personId,
    slot,
  }));
  const draft = composeLetter({ ...SAMPLE, suggestions: five, nextInLine: null });
  const kinds = draft.blocks.map(({ kind }) => kind);
  expect(draft.blocks[0]?.entries).toHaveLength(5);
  expect(kinds).not.toContain("rotation");
  const letter = renderSample({ ...SAMPLE, suggestions: five, nextInLine: null });
  expect(letter.words).toBeLessThanOrEqual(WORDS_MAX);
  expect(letter.links.length).toBeLessThanOrEqual(LINKS_MAX);
});

const EMPTY: Partial<LetterInput> = {
  suggestions: [],
  nextInLine: null,
  leftOpen: [],
  newFaces: [],
  lastWeek: [],
  rotation: null,
};

test("a week without anybody says so, in one honest sentence", () => {
  const quiet = renderSample({ ...SAMPLE, ...EMPTY, leftOut: 0 });
  expect(quiet.subject).toBe("A quiet Monday");
  expect(quiet.text).toContain(
    "Nobody is past their usual rhythm this week. See you next Monday.\n\nWHAT KITH READ",
  );
  expect(quiet.text).not.toContain("Was this list right?");
  expect(renderSample({ ...SAMPLE, ...EMPTY }).text).toContain("Nobody else is past");
});

test("when nothing can be read there are no names at all, whatever was judged before", () => {
  const streams = SAMPLE.receipt.streams.map((stream) => ({
    ...stream,
    failure: "reconnect" as const,
    lastSuccessAt: berlin("2026-10-29", "06:10"),
  }));
  const letter = renderSample({ ...SAMPLE, receipt: { ...SAMPLE.receipt, streams } });
  expect(letter.subject).toBe("Kith could not read your mail");
  expect(letter.text).toContain(
    "Kith could not read your mail since Thursday 29 October, so there are no\nnames today.",
  );
  for (const { name } of PEOPLE.values()) expect(letter.text).not.toContain(name);
});

test("an account that fails for an hour is not called unreadable; one that fails for two days is", () => {
  const failing = (lastSuccessAt: number) => {
    const [mail] = SAMPLE.receipt.streams;
    if (!mail) throw new Error("the sample has streams");
    const streams = [
      mail,
      { ...mail, stream: "calendar" as const, failure: "unavailable" as const, lastSuccessAt },
    ];
    return renderSample({ ...SAMPLE, receipt: { ...SAMPLE.receipt, streams } }).text;
  };
  expect(failing(SAMPLE.now - 3_600_000)).not.toContain("not readable");
  expect(failing(SAMPLE.now - 2 * 86_400_000)).toContain("Google Calendar: not readable since");
});

test("what alone could not be read is said in the receipt, in both languages", () => {
  const [mail] = SAMPLE.receipt.streams;
  if (!mail) throw new Error("the sample has streams");
  const said = (unread: number, language: "en" | "de") => {
    const calendar = { ...mail, stream: "calendar" as const, unread: 2 * unread };
    const receipt = { ...SAMPLE.receipt, streams: [{ ...mail, unread }, calendar] };
    return renderSample({ ...SAMPLE, language, receipt }).text.replaceAll("\n", " ");
  };
  expect(said(0, "en")).not.toContain("could not be read");
  expect(said(1, "en")).toContain("1 message could not be read.");
  expect(said(1, "en")).toContain("2 calendar entries could not be read.");
  expect(said(1, "de")).toContain("1 Nachricht nicht lesbar.");
  expect(said(1, "de")).toContain("2 Kalendereinträge nicht lesbar.");
});

test("what a limit left unread is said in the receipt, in both languages, and only since the last letter", () => {
  const [mail, calendar] = SAMPLE.receipt.streams;
  if (!mail || !calendar) throw new Error("the sample has streams");
  const today = dayOf(SAMPLE.now);
  const said = (overLimit: readonly OverLimit[], language: "en" | "de") => {
    const streams = [{ ...mail, overLimit }, calendar];
    const receipt = { ...SAMPLE.receipt, streams };
    return renderSample({ ...SAMPLE, language, receipt }).text.replaceAll("\n", " ");
  };
  const aDay = (ago: number, left: number) =>
    ({ limit: "one-way-day", day: today - ago, left }) as const;
  expect(said([aDay(3, 1)], "en")).toContain(
    "1 message you had not answered was left unread on 30 October: Kith reads 500 of those a day.",
  );
  expect(said([aDay(3, 1)], "de")).toContain(
    "1 Nachricht ohne deine Antwort blieb am 30. Oktober ungelesen: Kith liest davon 500 am Tag.",
  );
  const flood = [aDay(20, 9), aDay(3, 1000), aDay(2, 234)];
  expect(said(flood, "en")).toContain(
    "1,234 messages you had not answered were left unread on 2 days, the last on 31 October: Kith reads 500 of those a day.",
  );
  expect(said(flood, "de")).toContain(
    "1.234 Nachrichten ohne deine Antwort blieben an 2 Tagen, zuletzt am 31. Oktober, ungelesen: Kith liest davon 500 am Tag.",
  );
  const full = (language: "en" | "de") =>
    renderSample({ ...SAMPLE, language, receipt: { ...SAMPLE.receipt, isFull: true } }).text;
  expect(full("en")).toContain("Kith keeps up to 50,000 addresses; further ones are left out.");
  expect(full("de")).toContain("Kith behält bis zu 50.000 Adressen; weitere bleiben weg.");
  const others = (["one-way-read", "instances"] as const).map((limit) => ({
    limit,
    day: today,
    left: 0,
  }));
  expect(said(others, "en")).toContain(
    "Of earlier messages you had not answered, the newest 5,000 were read. Of a calendar with more than 20,000 entries, the rest was left unread.",
  );
  expect(said(others, "de")).toContain(
    "Von früheren Nachrichten ohne deine Antwort wurden die neuesten 5.000 gelesen. Von einem Kalender mit mehr als 20.000 Einträgen blieb der Rest ungelesen.",
  );
});

test("the first letter says that it is the first and when the next one comes", () => {
  const letter = renderSample({ ...SAMPLE, kind: "first", slot: "first" });
  expect(letter.subject).toBe("Your first letter from Kith");
  expect(letter.text).toContain(
    "This is your first letter from Kith. The next one comes on Monday, 9\nNovember.",
  );
});

test("names stay out of the subject where the user wants that, and a long subject is cut at whole names", () => {
  expect(renderSample({ ...SAMPLE, namesInSubject: false }).subject).toBe(
    "Three people this Monday",
  );
  const people = new Map(
    [...PEOPLE].map(([id, person]) => [
      id,
      { ...person, name: `Anna-Maria Katharina ${id} von Hohenzollern` },
    ]),
  );
  const { subject } = renderSample({ ...SAMPLE, people });
  expect([...subject].length).toBeLessThanOrEqual(78);
  expect(subject).toMatch(/and 2 others$/);
});

test("a sentence whose people may not be named is left out", () => {
  const people = new Map([...PEOPLE].filter(([id]) => id !== 11));
  expect(renderSample({ ...SAMPLE, people }).text).not.toContain("brought you two together");
});

test("the strip of months is flat cells, at most 24, and nothing for a screen reader", () => {
  const { html } = renderSample(SAMPLE);
  const strips = html.match(/<table[^>]*aria-hidden="true"[^>]*>.*?<\/table>/gs) ?? [];
  expect(strips).toHaveLength(3);
  for (const strip of strips) expect(strip.match(/<td/g)).toHaveLength(24);
});

test("the letter fetches nothing, runs nothing, and says its language twice", () => {
  const { html } = renderSample({ ...SAMPLE, language: "de" });
  expect(html).not.toMatch(
    /<(img|script|link|iframe|form|video|svg|picture)|url\(|@import|@font-face/i,
  );
  expect(html).toMatch(/<html lang="de"/);
  expect(html).toMatch(/<div lang="de"/);
  expect(html).toMatch(/<h1.*<h2.*<h3/s);
});

test("a tie that ended before the strip reaches back shows the months it had, and says which", () => {
  const { html } = renderSample(SAMPLE);
  expect(html).toContain("Meetings and mails by month, January 2024 to December 2025");
  expect(html).toContain("Meetings and mails by month, December 2024 to today");
});

test.each([
  ["en", "Mail to this address came back on 3 June."],
  ["de", "Eine Mail an diese Adresse kam am 3. Juni zurück."],
] as const)("whoever would write where mail comes back is told so, in %s", (language, said) => {
  const [first] = SAMPLE.suggestions;
  const person = PEOPLE.get(first?.personId ?? 0);
  if (!first || !person) throw new Error("the sample has suggestions");
  const people = new Map(PEOPLE);
  people.set(first.personId, { ...person, returnedAt: berlin("2026-06-03") });
  expect(renderSample({ ...SAMPLE, language, people }).text.replaceAll("\n", " ")).toContain(said);
  expect(renderSample({ ...SAMPLE, language }).text).not.toContain(said);
});

test("whoever a line is about stands out; of several people nobody does", () => {
  const bold = (input: LetterInput) =>
    [...renderSample(input).html.matchAll(/<b><bdi dir="auto">([^<]+)/g)].map(([, name]) => name);
  const lines = { ...SAMPLE, suggestions: [], rotation: null };
  expect(bold(lines)).toEqual(["Priya Raman", "Jonas Weber", "Leila Haddad"]);
  const pair = {
    kind: "introduction",
    a: 11,
    b: 6,
    contactA: { meetings: 31, mails: 0 },
    contactB: { meetings: 24, mails: 0 },
    isWell: true,
    shared: 4,
  } as const;
  expect(bold({ ...lines, rotation: pair })).toEqual(bold(lines));
});
