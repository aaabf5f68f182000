import { readFileSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aMailbox } from "../sandbox/support/small-world";
import { readOptions } from "../start/options";
import { openRoad, type Road } from "../start/road";
import { readCsv } from "../support/read-csv";
import { consent } from "./consent";
import { expectAccessible, expectFocusOrder } from "./expect-accessible";
import { openChromium } from "./open-chromium";

const NOW = "2026-11-02T07:00:00Z";
const JON = "jon@example.org";

let road: Road;
let chromium: Browser;
/** Ida's browser, once she connected. */
let context: BrowserContext;
let page: Page;
let app: string;

beforeAll(async () => {
  const jon = { email: JON, sub: "2", name: "Jon Berg", givenName: "Jon" };
  road = await openRoad(readOptions(["--port", "8955", "--now", NOW], Date.now()), [aMailbox(jon)]);
  app = road.kith.appUrl;
  chromium = await openChromium();
});

afterAll(async () => {
  await chromium?.close();
  await road?.stop();
});

async function people(tab: Page): Promise<number> {
  await tab.goto(`${app}/people`);
  const found = (await tab.locator(".found b").textContent()) ?? "";
  return Number(found.replace(/\D/g, ""));
}

test("all the way without scripts: connect, wait, find somebody, say something and take it back, set the letter", async () => {
  const plain = await chromium.newContext({ locale: "en-GB", javaScriptEnabled: false });
  const tab = await plain.newPage();
  await tab.goto(app);
  const { email } = road.outside.mailbox;
  await consent(tab, "Connect Google", { account: email });
  await consent(tab, "Allow mail headers", { account: email });
  const isRead = async () => {
    await tab.goto(`${app}/progress`);
    return (await tab.title()) === "Kith: everything is read";
  };
  await expect.poll(isRead, { timeout: 90_000, interval: 500 }).toBe(true);
  context = await chromium.newContext({
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    storageState: await plain.storageState(),
  });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await tab.goto(`${app}/people`);
  await tab.getByLabel("Search").fill("lindqvist");
  await tab.getByRole("button", { name: "Search" }).click();
  await tab.getByRole("link", { name: "Mara Lindqvist" }).first().click();
  await tab.getByRole("button", { name: "In touch elsewhere" }).click();
  await tab
    .getByRole("button", { name: /^Undo: / })
    .first()
    .click();
  await tab.getByRole("button", { name: "In touch elsewhere" }).waitFor();
  await tab.goto(`${app}/settings`);
  await tab.getByLabel("Hour").selectOption("9");
  await tab.getByRole("button", { name: "Save" }).click();
  await tab.getByText("Saved.").waitFor();
  expect(await tab.getByLabel("Hour").inputValue()).toBe("9");
  await plain.close();
});

test("with the keyboard alone: search, a person, a circle of one's own, and back", async () => {
  await page.goto(`${app}/people`);
  await page.keyboard.press("/");
  await page.keyboard.type("priya");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=priya/);
  await page.keyboard.press("/");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/people\/\d+/);
  const heading = await page.locator("h1").textContent();
  expect(heading).toContain("Priya");
  await tabTo("select");
  await page.keyboard.press("End");
  await tabTo("button");
  await page.keyboard.press("Enter");
  const undo = page.getByRole("button", { name: /^Undo: / }).first();
  await undo.waitFor();
  const focused = () => page.evaluate("document.activeElement.id");
  expect(await focused()).toBe("said");
  await expectAccessible(page);
  await undo.press("Enter");
  await undo.waitFor({ state: "detached" });
  expect(await focused()).toBe("said");
  expect(await page.locator("select").first().inputValue()).toBe("");
});

/** Presses Tab until something of that kind has the focus. */
async function tabTo(tag: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(tag)})`)) return;
  }
  throw new Error(`Tab reaches no ${tag}.`);
}

test("Tab goes through every page in the order it is read, and shows where it is", async () => {
  for (const path of [
    ...["/week", "/people", "/network", "/progress", "/settings", "/settings/letters"],
    ...["/settings/browsers", "/settings/data", "/settings/delete", "/people/forgotten"],
    ...["/welcome/letter", "/welcome/people", "/import", "/people-like-you"],
  ]) {
    await page.goto(`${app}${path}`);
    expect(await expectFocusOrder(page), path).toBeGreaterThan(5);
  }
  // The first place of a page leads past the menu.
  await page.goto(`${app}/people`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(new URL(page.url()).hash).toBe("#main");
});

test("nothing on a page moves by itself where somebody asks for less motion", async () => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const path of ["/week", "/progress", "/network"]) {
    await page.goto(`${app}${path}`);
    expect(await page.evaluate("document.getAnimations().length"), path).toBe(0);
  }
  await page.emulateMedia({ reducedMotion: null });
});

test("every filter of the list, the last page and a search for nobody stand the same look", async () => {
  for (const query of ["show=past", "show=open", "circle=ally", "sort=name&page=3", "q=zzzz"]) {
    await page.goto(`${app}/people?${query}`);
    await expectAccessible(page);
  }
  await page.getByRole("link", { name: "Show everybody" }).click();
  await page.locator("table.people").waitFor();
});

test("a merge with nobody's address says so, not a person and its Undo hold", async () => {
  await page.goto(`${app}/people?q=priya`);
  await page.locator("table.people a").first().click();
  await page.waitForURL(/\/people\/\d+/);
  const person = page.url();
  await page.getByText("Merge with another address").click();
  await page.locator("input[name=address][type=email]").fill("nobody@nowhere.example");
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await page.getByRole("alert").waitFor();
  // The field is open, marked, and read out with what is wrong.
  const field = page.locator("input[name=address][type=email][aria-invalid=true]");
  const id = (await field.getAttribute("aria-describedby")) ?? "";
  expect(await field.isVisible()).toBe(true);
  expect(await page.locator(`#${id}`).textContent()).toMatch(/\S/);
  await expectAccessible(page);
  await page.goto(person);
  await page.locator("summary", { hasText: "Not a person" }).click();
  await page.getByRole("button", { name: "Not a person" }).click();
  await page.goto(person);
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Undo/ }).first().click();
  await page.goto(person);
  await page.getByRole("button", { name: /^Reached out to/ }).waitFor();
});

test("the exports hold everybody of the list, and read back as they were", async () => {
  const known = await people(page);
  expect(known).toBeGreaterThan(100);
  const json = JSON.parse(await download("Everything, as JSON"));
  expect(json.interactions.rows.length).toBeGreaterThan(2000);
  const [head = [], ...rows] = readCsv(
    (await download("People with counts, as CSV")).replace(/^\uFEFF/, ""),
  );
  const names = rows.map((row) => row[head.indexOf("name")] ?? "");
  const cards = (await download("People, as vCard")).replaceAll(/\r\n[ \t]/g, "");
  expect(cards.match(/^BEGIN:VCARD\r?$/gm)).toHaveLength(rows.length);
  expect(rows.length).toBeGreaterThanOrEqual(known);
  await page.goto(`${app}/people`);
  for (const name of await page.locator("table.people bdi, table.people td a").allTextContents()) {
    expect(names).toContain(name);
    expect(cards).toContain(`FN:${name.replaceAll(",", "\\,")}`);
  }
});

async function download(link: string): Promise<string> {
  await page.goto(`${app}/settings/data`);
  const arrives = page.waitForEvent("download");
  await page.getByRole("link", { name: link }).click();
  const file = await (await arrives).path();
  return readFileSync(file, "utf8");
}

test("a feed is shown once, read by a calendar without a session, and gone when it is ended", async () => {
  await page.goto(`${app}/settings/data`);
  await page.getByRole("button", { name: "Make a feed" }).click();
  const address = await page.locator("input[readonly]").inputValue();
  await expectAccessible(page);
  const calendar = await chromium.newContext();
  const answer = await calendar.request.get(address);
  expect(await answer.text()).toMatch(/^BEGIN:VCALENDAR/);
  await page.goto(`${app}/settings/data`);
  expect(await page.content()).not.toContain(address);
  await expectAccessible(page);
  await page.locator('form[action^="/settings/data/feeds/"] button').click();
  await expect.poll(async () => (await calendar.request.get(address)).status()).toBe(404);
  await calendar.close();
});

test("somebody of whom nothing may be read yet is told on each page what to do", async () => {
  const other = await chromium.newContext({ locale: "en-GB" });
  const tab = await other.newPage();
  await tab.goto(app);
  await consent(tab, "Connect Google", { account: JON, without: "calendar.readonly" });
  await expectAccessible(tab);
  for (const path of ["/week", "/people", "/network", "/progress", "/letters", "/settings"]) {
    await tab.goto(`${app}${path}`);
    await expectAccessible(tab);
    expect(await tab.locator("main a, main button").count(), path).toBeGreaterThan(0);
  }
  await tab.goto(`${app}/progress`);
  await tab.getByRole("link", { name: "Connect under Settings" }).click();
  await tab.getByRole("button", { name: `Allow the calendar of ${JON}` }).waitFor();
  // What is Ida's is not there for Jon, whatever the address.
  await page.goto(`${app}/people?q=mara`);
  const hers = (await page.locator("table.people a").first().getAttribute("href")) ?? "";
  expect((await tab.request.get(`${app}${hers}`)).status()).toBe(404);
  await other.close();
});

test("signing out everywhere ends this browser and every other", async () => {
  const second = await chromium.newContext({ locale: "en-GB" });
  const tab = await second.newPage();
  await tab.goto(app);
  await consent(tab, "Sign in with Google", { account: road.outside.mailbox.email });
  await tab.goto(`${app}/settings/browsers`);
  await expectAccessible(tab);
  await tab.goto(`${app}/settings`);
  await tab.getByRole("button", { name: "Sign out everywhere" }).click();
  for (const browser of [tab, page]) {
    await browser.goto(`${app}/week`);
    expect(new URL(browser.url()).pathname).toBe("/");
  }
  await second.close();
});
