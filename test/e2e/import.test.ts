import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Kith, startKith } from "../start/kith";
import { expectAccessible } from "./expect-accessible";
import { openChromium } from "./open-chromium";

const NOW = Date.parse("2026-11-02T07:00:00Z");
const DATA = fileURLToPath(new URL("../../../shared/data/", import.meta.url));
const ARCHIVE = path.join(DATA, "raw/openbmc-ego-headers.mbox.gz");
const folder = mkdtempSync(path.join(tmpdir(), "kith-import-"));

let kith: Kith;
let chromium: Browser;

beforeAll(async () => {
  kith = await startKith({
    port: 8953,
    listen: true,
    now: NOW,
    frozen: false,
    outsideOrigin: "http://127.0.0.1:9",
    answer: null,
    state: null,
    historyYears: 3,
    onError: () => undefined,
  });
  chromium = await openChromium();
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await chromium?.close();
  await kith?.stop();
});

async function visit(): Promise<Page> {
  const page = await (await chromium.newContext({ locale: "en-GB" })).newPage();
  await page.goto(`${kith.appUrl}/import`);
  return page;
}

async function read(page: Page, file: string, own: string): Promise<void> {
  await page.getByLabel("Mail archive").setInputFiles(file);
  await page.getByLabel("Your own addresses").fill(own);
  await page.getByRole("button", { name: "Read the archive" }).click();
}

function count(table: string): Promise<number | null> {
  return kith.directory.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>("n");
}

function aSmallArchive(): string {
  const mails = ["2026-09-07", "2026-09-21", "2026-10-05"].flatMap((day, index) => [
    mail("ida@brandt.test", "Mara Lind <mara@nordlys.test>", `${index}a`, day),
    mail("Mara Lind <mara@nordlys.test>", "ida@brandt.test", `${index}b`, day, `${index}a`),
  ]);
  const file = path.join(folder, "small.mbox");
  writeFileSync(file, mails.join(""));
  return file;
}

function mail(from: string, to: string, id: string, day: string, answers?: string): string {
  const fields = [`From: ${from}`, `To: ${to}`, `Message-ID: <${id}@x.test>`, "Subject: secret"];
  if (answers !== undefined) fields.push(`In-Reply-To: <${answers}@x.test>`);
  fields.push(`Date: ${new Date(`${day}T09:00:00Z`).toUTCString()}`);
  return `From x@x.test Mon Nov  2 07:00:00 2026\n${fields.join("\n")}\n\nprivate words\n\n`;
}

test("an archive is read in the page; nothing is sent before it is asked for, and then no subject and no text", async () => {
  const page = await visit();
  const sent: string[] = [];
  page.context().on("request", (request) => {
    if (request.method() === "POST") sent.push(request.postData() ?? "");
  });
  await expectAccessible(page);
  await read(page, aSmallArchive(), "ida@brandt.test");
  await page.getByRole("button", { name: "Keep these headers", exact: true }).waitFor();
  await expectAccessible(page);
  expect(await page.locator("[data-fact=people]").textContent()).toBe("1");
  expect(sent).toEqual([]);
  expect(await count("users")).toBe(0);
  await page.getByRole("button", { name: "Keep these headers" }).click();
  await page.getByRole("heading", { name: "The archive is imported" }).waitFor();
  await expectAccessible(page);
  expect(sent.join()).toContain("mara@nordlys.test");
  expect(sent.join()).not.toMatch(/secret|private/);
  await page.getByRole("link", { name: "See your people" }).click();
  await page.getByRole("link", { name: "Mara Lind" }).waitFor();
  await page.goto(`${kith.appUrl}/settings`);
  await page.getByText("No letter goes out before you sign in").waitFor();
  await expectAccessible(page);
  await page.context().close();
});

function aSmallCalendar(): string {
  const guests = `ORGANIZER;CN=Jon Vik:mailto:jon@nordlys.test\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:ida@brandt.test`;
  const time = (name: string, at: string) => `${name};TZID=W. Europe Standard Time:${at}`;
  const weekly = `${time("DTSTART", "20260907T090000")}\r\n${time("DTEND", "20260907T100000")}\r\nRRULE:FREQ=WEEKLY;COUNT=6`;
  const entries = [
    `UID:1\r\n${weekly}\r\n${guests}`,
    `UID:2\r\nDTSTART;VALUE=DATE:20261005\r\n${guests}`,
    `UID:3\r\nDTSTART:no time\r\n${guests}`,
  ].map((lines) => `BEGIN:VEVENT\r\nSUMMARY:secret\r\n${lines}\r\nEND:VEVENT\r\n`);
  const file = path.join(folder, "small.ics");
  writeFileSync(file, `BEGIN:VCALENDAR\r\n${entries.join("")}END:VCALENDAR\r\n`);
  return file;
}

test("a calendar is read in the page: its meetings are kept, what was left out is named, and no title is sent", async () => {
  const page = await visit();
  const sent: string[] = [];
  page.context().on("request", (request) => {
    if (request.method() === "POST") sent.push(request.postData() ?? "");
  });
  await read(page, aSmallCalendar(), "ida@brandt.test");
  await page.getByRole("button", { name: "Keep these meetings" }).waitFor();
  await expectAccessible(page);
  expect(await page.locator("[data-fact=meetings]").textContent()).toBe("6");
  expect(await page.locator("[data-fact=read]").isVisible()).toBe(false);
  await page.getByText("All-day entries").waitFor();
  await page.getByText("Those that cannot be read begin in line: 18").waitFor();
  expect(sent).toEqual([]);
  await page.getByRole("button", { name: "Keep these meetings" }).click();
  await page.getByRole("heading", { name: "The archive is imported" }).waitFor();
  expect(sent.join()).toContain("jon@nordlys.test");
  expect(sent.join()).not.toContain("secret");
  await page.getByRole("link", { name: "See your people" }).click();
  await page.getByRole("link", { name: "Jon Vik" }).waitFor();
  await page.context().close();
});

test("cancelling sends nothing, and a file that is no archive says what is wrong", async () => {
  const users = await count("users");
  const page = await visit();
  await read(page, aSmallArchive(), "ida@brandt.test");
  await page.locator("[data-step=found]").getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Read the archive" }).waitFor();
  const other = path.join(folder, "letter.mbox");
  writeFileSync(other, "Dear Mara,\n");
  await read(page, other, "ida@brandt.test");
  await page.getByText("This is no mbox file").waitFor();
  await expectAccessible(page);
  await read(page, aSmallArchive(), "not an address");
  await page.getByText("Please check the addresses").waitFor();
  expect(await page.getByLabel("Your own addresses").getAttribute("aria-invalid")).toBe("true");
  await read(page, aSmallArchive(), "somebody@else.test");
  await page.getByText("There is nothing in it that Kith could keep").waitFor();
  expect(await count("users")).toBe(users);
  await page.context().close();
});

test.skipIf(!existsSync(ARCHIVE))(
  "a real mailbox is imported without a login, twice is once, and its owner can delete it all (skipped without ../shared/data)",
  async () => {
    const page = await visit();
    const readme = readFileSync(path.join(DATA, "README.md"), "utf8");
    const own = /`--me`, all three\): ([^|\n]+)/.exec(readme)?.[1] ?? "";
    const before = await count("interactions");
    const counts: (number | null)[] = [];
    const exports: string[] = [];
    for (let times = 0; times < 2; times += 1) {
      await page.goto(`${kith.appUrl}/import`);
      await read(page, ARCHIVE, own);
      await page.getByRole("button", { name: "Keep these headers" }).click({ timeout: 60_000 });
      const done = page.getByRole("heading", { name: "The archive is imported" });
      await done.waitFor({ timeout: 60_000 });
      counts.push(await count("interactions"));
      const people = await page.request.get(`${kith.appUrl}/settings/data/export/people.csv`);
      exports.push(await people.text());
    }
    expect(counts[0] ?? 0).toBeGreaterThan((before ?? 0) + 1000);
    expect(counts[1]).toBe(counts[0]);
    expect(exports[0]?.split("\r\n").length).toBeGreaterThan(100);
    expect(exports[1]).toBe(exports[0]);
    await page.goto(`${kith.appUrl}/people`);
    await expectAccessible(page);
    await page.goto(`${kith.appUrl}/settings/delete`);
    await page.getByLabel("Yes, delete everything about me").check();
    await page.getByRole("button", { name: "Delete now" }).click();
    await page.waitForLoadState();
    expect(await count("interactions")).toBe(before);
  },
);
