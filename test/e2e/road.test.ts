import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findLogin, readUser } from "../../src/store/users";
import { readOptions } from "../start/options";
import { openRoad, type Road, sendThisWeek } from "../start/road";
import { openChromium } from "./open-chromium";

const NOW = "2026-11-02T07:00:00Z";

let road: Road;
let chromium: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  road = await openRoad(readOptions(["--port", "8941", "--now", NOW], Date.now()));
  chromium = await openChromium();
  context = await chromium.newContext({ locale: "en-GB", timezoneId: "Europe/Berlin" });
  page = await context.newPage();
});

afterAll(async () => {
  await chromium?.close();
  await road?.stop();
});

test("connect, watch the history arrive, open the letter, click, undo", async () => {
  await connect(page);
  await page.waitForURL("**/progress");
  await page.locator("#people li").first().waitFor();
  await page.locator("#go-on:not([hidden])").waitFor({ timeout: 60_000 });
  // The same after a reload: what is shown is read from the rows, not remembered by the page.
  const title = await page.title();
  await page.reload();
  expect(await page.title()).toBe(title);
  await sendThisWeek(road, await theUser(), Date.parse(NOW));
  await page.goto(`${road.outside.origin}/outbox/1/html`);
  const link = page.getByRole("link", { name: "Reached out to Mara" });
  const url = (await link.getAttribute("href")) ?? "";
  await page.goto(url);
  // This browser connected the account: it is known, and one click does it.
  await page.getByRole("status").filter({ hasText: "Mara" }).waitFor();
  await page.getByRole("button", { name: /undo/i }).click();
  await page.getByRole("button", { name: /reached out/i }).waitFor();
});

test("a letter that was sent can be read again as it was", async () => {
  await page.goto(`${road.kith.appUrl}/letters`);
  // The letter's frame runs no script, so nothing can look into it: what it was given is what it shows.
  const framed = page.waitForResponse((response) => response.url().endsWith("/letter"));
  await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
  const answer = await framed;
  expect(answer.status()).toBe(200);
  expect(await answer.text()).toContain("Reached out to <bdi");
  const box = await page.locator(".letter-frame").boundingBox();
  expect(box?.height).toBeGreaterThan(400);
});

test("on a browser that Kith has not seen the same link waits for a press", async () => {
  await page.goto(`${road.outside.origin}/outbox/1/html`);
  const link = page.getByRole("link", { name: "Reached out to Wei" });
  const url = (await link.getAttribute("href")) ?? "";
  const stranger = await chromium.newContext();
  const fresh = await stranger.newPage();
  await fresh.goto(url);
  await fresh.waitForLoadState("networkidle");
  const button = fresh.getByRole("button", { name: /reached out/i });
  await button.waitFor();
  await button.click();
  await fresh.getByRole("button", { name: /undo/i }).waitFor();
  await stranger.close();
});

async function connect(tab: Page): Promise<void> {
  await tab.goto(`${road.kith.appUrl}/`);
  await tab.getByRole("button", { name: "Connect Google" }).click();
  await tab.getByRole("button", { name: new RegExp(road.outside.mailbox.email, "i") }).click();
  await tab.getByRole("button", { name: /allow|continue/i }).click();
  await tab.waitForURL(`${road.kith.appUrl}/**`);
  await tab.locator("form[action='/connect/google'] button").first().click();
  if (new URL(tab.url()).origin === road.outside.origin) {
    const account = tab.getByRole("button", { name: new RegExp(road.outside.mailbox.email, "i") });
    if (await account.count()) await account.click();
    await tab.getByRole("button", { name: /allow|continue/i }).click();
  }
}

async function theUser() {
  const { directory } = road.kith;
  const issuer = `${road.outside.origin}/google`;
  const login = await findLogin(directory, { issuer, subject: road.outside.mailbox.sub });
  const user = login && (await readUser(directory, login.userId));
  if (!user) throw new Error("Nobody is connected.");
  return user;
}
