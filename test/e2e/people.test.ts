import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readOptions } from "../start/options";
import { openRoad, type Road } from "../start/road";
import { consent } from "./consent";
import { expectAccessible } from "./expect-accessible";
import { openChromium } from "./open-chromium";

const NOW = "2026-11-02T07:00:00Z";

let road: Road;
let chromium: Browser;
let page: Page;
let app: string;

beforeAll(async () => {
  road = await openRoad(readOptions(["--port", "8961", "--now", NOW], Date.now()));
  app = road.kith.appUrl;
  chromium = await openChromium();
  const context = await chromium.newContext({ locale: "en-GB", timezoneId: "Europe/Berlin" });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(app);
  const { email } = road.outside.mailbox;
  await consent(page, "Connect Google", { account: email });
  await consent(page, "Allow mail headers", { account: email });
  await page.locator("#go-on:not([hidden])").waitFor({ timeout: 90_000 });
});

afterAll(async () => {
  await chromium?.close();
  await road?.stop();
});

test("the keys of the list can be turned off, stay off in this browser, and come back", async () => {
  await page.goto(`${app}/people`);
  const isSearching = () => page.evaluate(`document.activeElement.id === "q"`);
  await page.getByRole("button", { name: "Turn these keys off" }).click();
  await page.reload();
  await page.keyboard.press("/");
  expect(await isSearching()).toBe(false);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Turn these keys on" }).click();
  await page.keyboard.press("/");
  expect(await isSearching()).toBe(true);
  // From the search down the names, and up again; a select keeps its own arrows.
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const second = page.locator("table.people tbody tr").nth(1).getByRole("link");
  expect(await second.evaluate((node) => node.ownerDocument.activeElement === node)).toBe(true);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  expect(await isSearching()).toBe(true);
});

test("a company is chosen beside the other filters, and the choice says how many there are", async () => {
  await page.goto(`${app}/people?show=year`);
  const option = page.getByLabel("Company").locator("option").nth(1);
  const [, name = "", people = ""] =
    /^(.+) \((\d+)\)$/.exec((await option.textContent()) ?? "") ?? [];
  await page.getByLabel("Company").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Search" }).click();
  await page.waitForURL(/company=/);
  expect(await page.locator(".found b").textContent()).toBe(`${people} people`);
  expect(await page.title()).toBe(`People: In touch within a year, ${name} · Kith`);
  expect(await page.getByLabel("Show").inputValue()).toBe("year");
});

test("the zone that the browser knows takes the place of one that nobody knew", async () => {
  await road.kith.directory.prepare("UPDATE users SET zone = 'UTC'").run();
  await page.goto(`${app}/welcome/letter`);
  expect(await page.getByLabel("Time zone").inputValue()).toBe("Europe/Berlin");
  await road.kith.directory.prepare("UPDATE users SET zone = 'Asia/Tokyo'").run();
  await page.reload();
  expect(await page.getByLabel("Time zone").inputValue()).toBe("Asia/Tokyo");
  await road.kith.directory.prepare("UPDATE users SET zone = 'Europe/Berlin'").run();
});

/** In the page: what of this one can be scrolled sideways. */
const SIDEWAYS = (selector: string) =>
  `[...document.querySelectorAll(${JSON.stringify(selector)})].filter((node) => node.scrollWidth > node.clientWidth + 1).length`;

test("on a phone all the time of a tie is seen at once, also of one that ended long ago, and groups need no scrolling", async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${app}/people?show=dormant&sort=silent`);
  await page.locator("table.people a").first().click();
  await page.waitForURL(/\/people\/\d+/);
  expect(await page.evaluate(SIDEWAYS(".story, .story *, main"))).toBe(0);
  const marks = await page.locator(".story .me, .story .them, .story .met").all();
  const boxes = await Promise.all(marks.map((mark) => mark.boundingBox()));
  expect(boxes.length).toBeGreaterThan(2);
  for (const box of boxes) {
    expect(box?.width).toBeGreaterThan(1);
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= 360).toBe(true);
  }
  await page.goto(`${app}/network`);
  expect(await page.evaluate(SIDEWAYS("table.groups, .panel:has(table.groups)"))).toBe(0);
  expect(await page.locator(".scroll table.groups").count()).toBe(0);
  await page.setViewportSize({ width: 1280, height: 720 });
});
