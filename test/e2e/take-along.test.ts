import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Kith, startKith } from "../start/kith";
import { expectAccessible } from "./expect-accessible";
import { openChromium } from "./open-chromium";

const NOW = Date.parse("2026-11-02T07:00:00Z");
const OWN = "ida@brandt.test";
const NOTE = "Likes <em>lemons</em> & tea";
const folder = mkdtempSync(path.join(tmpdir(), "kith-along-"));

let kith: Kith;
let chromium: Browser;

beforeAll(async () => {
  kith = await startKith({
    ...{ port: 8957, listen: true, now: NOW, frozen: false, answer: null, state: null },
    ...{ outsideOrigin: "http://127.0.0.1:9", historyYears: 3, onError: () => undefined },
  });
  chromium = await openChromium();
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await chromium?.close();
  await kith?.stop();
});

async function visit(locale = "en-GB"): Promise<Page> {
  const page = await (await chromium.newContext({ locale })).newPage();
  await page.goto(`${kith.appUrl}/import`);
  return page;
}

function mail(from: string, to: string, id: string, day: string): string {
  const date = new Date(`${day}T09:00:00Z`).toUTCString();
  const fields = [`From: ${from}`, `To: ${to}`, `Message-ID: <${id}@x.test>`, `Date: ${date}`];
  return `From x@x.test Mon Nov  2 07:00:00 2026\n${fields.join("\n")}\n\nprivate words\n\n`;
}

function anArchive(): string {
  const people = ["Mara Lind <mara@nordlys.test>", "Jon Vik <jon@nordlys.test>", "old@jon.test"];
  const mails = people.flatMap((person, who) =>
    ["2026-08-03", "2026-09-07", "2026-10-05"].flatMap((day, index) => [
      mail(OWN, person, `${who}-${index}`, day),
      mail(person, OWN, `${who}-${index}-r`, day),
    ]),
  );
  const file = path.join(folder, "small.mbox");
  writeFileSync(file, mails.join(""));
  return file;
}

async function choose(page: Page, file: string): Promise<void> {
  await page.getByLabel("Mail archive").setInputFiles(file);
}

async function keep(page: Page, button: string): Promise<void> {
  await page.getByRole("button", { name: "Read the archive" }).click();
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.getByRole("heading", { name: "The archive is imported" }).waitFor();
}

/** The list of people, and the whole page of one, without what only that database knows. */
async function seen(page: Page): Promise<readonly (string | null)[]> {
  await page.goto(`${kith.appUrl}/people`);
  const list = await page.getByRole("main").textContent();
  await page.getByRole("link", { name: "Jon Vik" }).click();
  await page.waitForURL(/\/people\/\d+$/);
  return [list, await page.getByRole("main").textContent()];
}

/** The form of a person's page for one kind of word. */
async function say(page: Page, kind: "circle" | "note", value: string): Promise<void> {
  const form = page.locator(`form:has([name=kind][value=${kind}])`);
  if (kind === "circle") await form.locator("select").selectOption(value);
  else await form.getByRole("textbox").fill(value);
  await form.getByRole("button").click();
  await page.waitForLoadState();
}

async function decide(page: Page): Promise<void> {
  await page.goto(`${kith.appUrl}/people`);
  await page.getByRole("link", { name: "Jon Vik" }).click();
  await say(page, "circle", "ally");
  await say(page, "note", NOTE);
  await page.getByText("Merge with another address").click();
  await page.locator("form[action$=merge] [name=address]").fill("old@jon.test");
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await page.getByText("old@jon.test").first().waitFor();
  await page.getByRole("button", { name: "Let it rest" }).click();
  await page.getByText("Resting: not suggested").first().waitFor();
}

async function download(page: Page): Promise<string> {
  await page.goto(`${kith.appUrl}/settings/data`);
  await expectAccessible(page);
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "Everything, as JSON" }).click();
  const file = path.join(folder, "my-kith.json");
  await (await waiting).saveAs(file);
  return file;
}

test("a Kith is taken along: the same people and decisions in another browser, from the file the page gave, and twice is once", async () => {
  const first = await visit();
  await first.getByLabel("Your own addresses").fill(OWN);
  await choose(first, anArchive());
  await keep(first, "Keep these headers");
  const count = await first.locator("[data-fact=count]").textContent();
  await decide(first);
  const before = await seen(first);
  expect(before[0]).toContain("Mara Lind");
  for (const word of ["Ally", NOTE, "old@jon.test", "Resting"]) expect(before[1]).toContain(word);
  const file = await download(first);
  await first.context().close();

  const second = await visit();
  await second.getByText("From one Kith to another").click();
  await expectAccessible(second);
  const sent: string[] = [];
  second.context().on("request", (request) => {
    if (request.method() === "POST") sent.push(request.postData() ?? "");
  });
  await choose(second, file);
  // Whose it is, the export says itself.
  await expect.poll(() => second.getByLabel("Your own addresses").inputValue()).toBe(OWN);
  await second.getByRole("button", { name: "Read the archive" }).click();
  await second.getByRole("button", { name: "Take this Kith over" }).waitFor();
  await expectAccessible(second);
  const facts = ["taken", "said", "people"].map((fact) => `[data-fact=${fact}]`);
  const shown = await Promise.all(facts.map((fact) => second.locator(fact).textContent()));
  expect(shown).toEqual([count, "4", "3"]);
  expect(await second.locator("[data-fact=read]").isVisible()).toBe(false);
  expect(sent).toEqual([]);
  await second.getByRole("button", { name: "Take this Kith over" }).click();
  await second.getByRole("heading", { name: "The archive is imported" }).waitFor();
  expect(await second.getByText("Kith keeps up to").isVisible()).toBe(false);
  expect(await seen(second)).toEqual(before);
  expect(sent.join()).not.toMatch(/private|session|token/);

  const packed = path.join(folder, "my-kith.json.gz");
  writeFileSync(packed, gzipSync(readFileSync(file)));
  const rows = await counts();
  await second.goto(`${kith.appUrl}/import`);
  await choose(second, packed);
  await keep(second, "Take this Kith over");
  expect(await counts()).toEqual(rows);
  expect(await seen(second)).toEqual(before);
  await second.context().close();
});

async function counts(): Promise<unknown> {
  const tables = ["users", "addresses", "interactions", "log", "accounts", "exclusions"];
  return Promise.all(
    tables.map((table) => kith.directory.prepare(`SELECT count(*) AS n FROM ${table}`).first("n")),
  );
}

test("an export that is cut off, changed or of another version is refused with a reason, in German too, and nothing is sent", async () => {
  const page = await visit("de-DE");
  const before = await counts();
  const text = readFileSync(path.join(folder, "my-kith.json"), "utf8");
  const cases = [
    [text.slice(0, text.length / 2), "Die Datei endet zu früh oder ist beschädigt."],
    [text.replace('"version":1', '"version":2'), "eine andere Version von Kith"],
    ['{"people": []}', "kein Export, wie Kith ihn schreibt"],
  ] as const;
  for (const [index, [content, reason]] of cases.entries()) {
    const file = path.join(folder, `bad-${index}.json`);
    writeFileSync(file, content);
    await page.getByLabel("Deine eigenen Adressen darin").fill(OWN);
    await page.getByLabel("Mail-Archiv").setInputFiles(file);
    await page.getByRole("button", { name: "Das Archiv lesen" }).click();
    await page.getByText(reason).waitFor();
    await expectAccessible(page);
  }
  expect(await counts()).toEqual(before);
  await page.context().close();
});
