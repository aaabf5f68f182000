import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Draft, DraftLink, Entry, ReceiptLine } from "../../src/digest/draft";
import { composeLetter } from "../../src/digest/letter";
import type { LetterInput } from "../../src/digest/letter-input";
import { type Letter, renderLetter } from "../../src/digest/render";
import { sampleUrl } from "./render-sample";
import { berlin, SAMPLE } from "./sample";

/** `npm run preview` sets it: where every rendering is written for people to look at. */
const { KITH_PREVIEW: FOLDER } = process.env;

const NOBODY = {
  suggestions: [],
  nextInLine: null,
  leftOpen: [],
  newFaces: [],
  lastWeek: [],
  rotation: null,
};
const BLIND = SAMPLE.receipt.streams.map((stream) => ({
  ...stream,
  failure: "reconnect" as const,
  lastSuccessAt: berlin("2026-10-29"),
}));

const KINDS: Readonly<Record<string, LetterInput>> = {
  scheduled: SAMPLE,
  first: { ...SAMPLE, kind: "first", slot: "first", lastWeek: [], rotation: null },
  quiet: { ...SAMPLE, ...NOBODY, leftOut: 0 },
  blind: { ...SAMPLE, receipt: { ...SAMPLE.receipt, streams: BLIND } },
  asked: { ...SAMPLE, askedBack: { personId: 9, at: berlin("2026-10-12") }, asksRhythm: true },
  introduction: {
    ...SAMPLE,
    rotation: {
      kind: "introduction",
      a: 11,
      b: 6,
      contactA: { meetings: 31, mails: 0 },
      contactB: { meetings: 24, mails: 0 },
      isWell: true,
      shared: 4,
    },
  },
  "old-group": {
    ...SAMPLE,
    rotation: {
      kind: "old-group",
      people: [11, 6, 2],
      meetings: 9,
      fromAt: berlin("2024-01-11"),
      lastAt: berlin("2024-12-11"),
    },
  },
  moved: {
    ...SAMPLE,
    rotation: {
      kind: "moved",
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
};

/** Every sentence 40 % longer, as another language might be. */
function longer(text: string): string {
  return text === "" ? "" : `${text} ${"long ".repeat(Math.ceil(text.length / 12)).trim()}`;
}

function longerLink(link: DraftLink): DraftLink {
  return { ...link, label: longer(link.label) };
}

function longerEntry(entry: Entry): Entry {
  return { ...entry, text: longer(entry.text), links: entry.links.map(longerLink) };
}

function longerLine(line: ReceiptLine): ReceiptLine {
  return { ...line, text: longer(line.text), links: line.links.map(longerLink) };
}

function pseudo(draft: Draft): Letter {
  const letter = renderLetter(
    {
      ...draft,
      greeting: longer(draft.greeting),
      blocks: draft.blocks.map((block) => ({
        ...block,
        title: longer(block.title),
        entries: block.entries.map(longerEntry),
      })),
      receipt: { ...draft.receipt, lines: draft.receipt.lines.map(longerLine) },
    },
    sampleUrl,
  );
  const mirrored = letter.html
    .replaceAll('dir="ltr"', 'dir="rtl"')
    .replace(/align="(left|right)"/g, (_, side) => `align="${side === "left" ? "right" : "left"}"`);
  return { ...letter, html: mirrored };
}

function keep(name: string, letter: Letter): void {
  if (!FOLDER) return;
  mkdirSync(FOLDER, { recursive: true });
  // The dark scheme is a picture of its own: most browsers show the light one.
  const dark = letter.html.replaceAll("@media (prefers-color-scheme:dark)", "@media all");
  writeFileSync(path.join(FOLDER, `${name}.html`), letter.html);
  writeFileSync(path.join(FOLDER, `${name}-dark.html`), dark);
  writeFileSync(path.join(FOLDER, `${name}.txt`), `Subject: ${letter.subject}\n\n${letter.text}`);
}

/** One page to look at all of them: light and dark, 640 and 320 px wide, with the text part behind a link. */
function overviewOf(names: readonly string[]): string {
  const frame = (file: string, width: number) =>
    `<iframe src="${file}.html" width="${width}" height="1600" loading="lazy" title="${file}, ${width} px"></iframe>`;
  const row = (name: string) =>
    `<h2 id="${name}">${name} · <a href="${name}.txt">text</a></h2><div>${[640, 320]
      .flatMap((width) => [frame(name, width), frame(`${name}-dark`, width)])
      .join("")}</div>`;
  return `<!doctype html><meta charset="utf-8"><title>Kith's letters</title><style>body{font:16px sans-serif;background:#bbb}div{display:flex;gap:16px;overflow-x:auto}iframe{border:0;flex:none}</style>${names.map(row).join("")}`;
}

test.each(Object.entries(KINDS))(
  "the letter of kind %s renders in both languages",
  (kind, input) => {
    for (const language of ["en", "de"] as const) {
      const letter = renderLetter(composeLetter({ ...input, language }), sampleUrl);
      keep(`${kind}-${language}`, letter);
      expect(letter.text).toContain(language === "en" ? "WHAT KITH READ" : "WAS KITH GELESEN HAT");
      expect(letter.html).not.toMatch(/undefined|\[object|NaN/);
    }
  },
);

test("the overview shows every rendering, as wide as a desk and as narrow as a phone", () => {
  const names = Object.keys(KINDS).flatMap((kind) => [`${kind}-en`, `${kind}-de`]);
  const overview = overviewOf([...names, "pseudo"]);
  if (FOLDER) writeFileSync(path.join(FOLDER, "index.html"), overview);
  expect(overview.match(/<iframe/g)).toHaveLength(4 * (names.length + 1));
});

test("a language 40 % longer and from right to left renders, too", () => {
  const letter = pseudo(composeLetter(SAMPLE));
  keep("pseudo", letter);
  expect(letter.html).toContain('dir="rtl"');
});
