import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Kith, startKith } from "../start/kith";
import { openChromium } from "./open-chromium";

const NOW = Date.parse("2026-11-02T07:00:00Z");
const ME = "ida@brandt.test";
/** More than three requests hold. */
const MANY = 1700;
/** A machine may be busy. */
const PATIENT = { timeout: 30_000 };
const folder = mkdtempSync(path.join(tmpdir(), "kith-trouble-"));

let kith: Kith;
let chromium: Browser;

beforeAll(async () => {
  kith = await startKith({
    ...{ port: 8471, listen: true, now: NOW, frozen: false, answer: null, state: null },
    ...{ outsideOrigin: "http://127.0.0.1:9", historyYears: 3, onError: () => undefined },
  });
  chromium = await openChromium();
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await chromium?.close();
  await kith?.stop();
});

function visitor(locale = "en-GB"): Promise<BrowserContext> {
  return chromium.newContext({ locale });
}

async function open(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${kith.appUrl}/import`);
  return page;
}

async function choose(page: Page, files: string | string[]): Promise<void> {
  await page.locator("input[type=file]").setInputFiles(files);
  await page.locator("input[name=own]").fill(ME);
  await page.locator("#archive button").click();
}

const keep = (page: Page) => page.locator("#keep").click();

/** Mails to so many people, two to each. */
function archive(name: string, count: number): string {
  const mails = Array.from({ length: count }, (_, n) => {
    const to = `To: Guest ${n >> 1} <guest${n >> 1}@${name}.test>`;
    const date = new Date(NOW - (n + 1) * 3_600_000).toUTCString();
    const head = `From: ${ME}\n${to}\nDate: ${date}\nMessage-ID: <${n}@${name}.test>`;
    return `From x@x.test Mon Nov  2 07:00:00 2026\n${head}\n\nHello.\n\n`;
  });
  const file = path.join(folder, `${name}.mbox`);
  writeFileSync(file, mails.join(""));
  return file;
}

function count(table: string): Promise<number | null> {
  return kith.directory.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>("n");
}

/** What the newest user has, in a form that two users can have alike. */
async function newest(): Promise<unknown[]> {
  const { results } = await kith.directory
    .prepare(
      `SELECT a.address, i.hash, i.at, i.flags FROM interactions i JOIN addresses a USING (user_id, address_id)
       WHERE i.user_id = (SELECT max(user_id) FROM users) ORDER BY a.address, i.at`,
    )
    .all();
  return results;
}

const FILES: readonly (readonly [name: string, bytes: string, en: string, de: string])[] = [
  ["takeout.zip", "PK\u0003\u0004", "Please unpack it", "Bitte entpacke"],
  ["mail.pst", "!BDN", "Only Outlook can read", "nur Outlook lesen"],
  ["download.mbox", "<!DOCTYPE html>", "This is a web page", "Das ist eine Webseite"],
  ["empty.mbox", "", "The file is empty", "Die Datei ist leer"],
  ["letter.mbox", "Dear Mara,\n", "This is no mbox file", "Das ist keine mbox-Datei"],
  ["cut.mbox.gz", "\u001f\u008b\u0008\u0000cut", "ends too early", "endet zu früh"],
];

test("a file that is none says in both languages what to do, and which of several it is", async () => {
  for (const [locale, index] of [
    ["en-GB", 2],
    ["de-DE", 3],
  ] as const) {
    const context = await visitor(locale);
    const page = await open(context);
    for (const file of FILES) {
      const [name, bytes] = file;
      const place = path.join(folder, name);
      writeFileSync(place, bytes, "latin1");
      await choose(page, place);
      await page.getByText(file[index]).waitFor();
      expect(await page.getByText(name).count()).toBe(0);
      await choose(page, [archive("good", 2), place]);
      await page.getByText(`${name}: `).waitFor();
      expect(await page.locator("[data-problem]:visible").count()).toBe(1);
    }
    await context.close();
  }
  expect(await count("users")).toBe(0);
});

test("the network that fails or loses answers costs nothing, and nothing counts twice", async () => {
  const file = archive("whole", MANY);
  const smooth = await visitor();
  const undisturbed = await open(smooth);
  await choose(undisturbed, file);
  await keep(undisturbed);
  await undisturbed.getByText("The archive is imported").waitFor();
  const expected = await newest();
  expect(expected).toHaveLength(MANY);
  const pace = await undisturbed.locator("[data-step=reading] [data-pace]").textContent();
  expect(pace).toMatch(/^[\d.]+ MB of [\d.]+ MB/);
  await smooth.close();

  const context = await visitor();
  const page = await open(context);
  let requests = 0;
  await context.route("**/import/batch", async (route) => {
    requests += 1;
    if (requests === 1) return route.abort("internetdisconnected");
    // It arrived, and its answer did not.
    if (requests === 3) await route.fetch();
    if (requests === 3) return route.abort("connectionreset");
    return requests === 5 ? route.fulfill({ status: 503 }) : route.continue();
  });
  await choose(page, file);
  await keep(page);
  await page.getByText("The archive is imported").waitFor({ timeout: 60_000 });
  expect(requests).toBe(7);
  expect(await newest()).toEqual(expected);
  await context.close();
});

test("a tab that is left half-way asks first, what arrived is shown, and the file once more completes it", async () => {
  const context = await visitor();
  const page = await open(context);
  let requests = 0;
  await context.route("**/import/batch", (route) => {
    requests += 1;
    return requests > 2 ? new Promise(() => undefined) : route.continue();
  });
  await choose(page, archive("half", MANY));
  await keep(page);
  await expect.poll(() => requests, PATIENT).toBe(3);
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    return dialog.accept();
  });
  await page.goto(`${kith.appUrl}/people`);
  expect(asked).toEqual(["beforeunload"]);
  expect(await newest()).toHaveLength(1000);
  await expect
    .poll(async () => {
      await page.goto(`${kith.appUrl}/people`);
      return page.getByRole("link", { name: /^Guest \d+$/ }).count();
    }, PATIENT)
    .toBeGreaterThan(10);
  await context.unroute("**/import/batch");
  await page.goto(`${kith.appUrl}/import`);
  await choose(page, archive("half", MANY));
  await keep(page);
  await page.getByText("The archive is imported").waitFor();
  expect(await newest()).toHaveLength(MANY);
  await context.close();
});

test("two tabs that import at the same time add to one user", async () => {
  const users = (await count("users")) ?? 0;
  const context = await visitor();
  const pages = [await open(context), await open(context)];
  const files = [archive("left", MANY), archive("right", MANY)];
  for (const [index, page] of pages.entries()) await choose(page, files[index] ?? "");
  for (const page of pages) await page.locator("#keep").waitFor();
  await Promise.all(pages.map((page) => keep(page)));
  for (const page of pages) await page.getByText("The archive is imported").waitFor();
  expect(await count("users")).toBe(users + 1);
  expect(await newest()).toHaveLength(2 * MANY);
  await context.close();
});

test("whoever is signed out half-way is told, instead of being thanked", async () => {
  const context = await visitor();
  const page = await open(context);
  await context.route("**/import/batch", async (route) => {
    await context.clearCookies();
    const headers = { ...route.request().headers(), cookie: "" };
    return route.continue({ headers });
  });
  await choose(page, archive("out", 10));
  await keep(page);
  await page.getByText("Kith did not take it").waitFor();
  await context.close();
});

test("a calendar that only cancels a meeting is taken over by whoever has it, and is nothing for others", async () => {
  const event = (...lines: string[]) => {
    const guests = [`ATTENDEE;PARTSTAT=ACCEPTED:mailto:${ME}`, "ATTENDEE:mailto:mara@x.test"];
    const entry = ["BEGIN:VEVENT", "UID:a", "DTSTART:20261026T090000Z", ...guests, ...lines];
    return ["BEGIN:VCALENDAR", ...entry, "END:VEVENT", "END:VCALENDAR", ""].join("\r\n");
  };
  const [planned, off] = ["planned.ics", "off.ics"].map((name) => path.join(folder, name));
  writeFileSync(planned ?? "", event("DTSTAMP:20261001T090000Z"));
  writeFileSync(off ?? "", event("DTSTAMP:20261002T090000Z", "STATUS:CANCELLED"));
  const context = await visitor();
  const page = await open(context);
  await choose(page, off ?? "");
  await page.getByText("There is nothing in it that Kith could keep").waitFor();
  for (const [file, button, rows] of [
    [planned, "Keep these meetings", 1],
    [off, "Take over what was cancelled", 0],
    [planned, "Keep these meetings", 0],
  ] as const) {
    await page.goto(`${kith.appUrl}/import`);
    await choose(page, file ?? "");
    await page.getByRole("button", { name: button }).click();
    await page.getByText("The archive is imported").waitFor();
    expect(await newest()).toHaveLength(rows);
  }
  await context.close();
});

test("cancelling while it is read or sent stops both", async () => {
  const users = await count("users");
  const context = await visitor();
  const page = await open(context);
  let requests = 0;
  await context.route("**/import/start", () => {
    requests += 1;
    return new Promise(() => undefined);
  });
  await choose(page, archive("never", 10));
  await keep(page);
  await expect.poll(() => requests, PATIENT).toBe(1);
  await page.locator("[data-step=keeping] [data-cancel]").click();
  await page.locator("#archive").waitFor();
  expect(await page.locator("[data-problem]:visible").count()).toBe(0);
  expect(await count("users")).toBe(users);
  await context.close();
});
