import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aMailbox } from "../sandbox/support/small-world";
import { readOptions } from "../start/options";
import { openRoad, type Road } from "../start/road";
import { consent } from "./consent";
import { expectAccessible } from "./expect-accessible";
import { openChromium } from "./open-chromium";

const NOW = "2026-11-02T07:00:00Z";
const JON = "jon@example.org";

let road: Road;
let chromium: Browser;
let context: BrowserContext;
let page: Page;
let ida: string;
let app: string;

beforeAll(async () => {
  const jon = { email: JON, sub: "2", name: "Jon Berg", givenName: "Jon" };
  road = await openRoad(readOptions(["--port", "8951", "--now", NOW], Date.now()), [aMailbox(jon)]);
  ida = road.outside.mailbox.email;
  app = road.kith.appUrl;
  chromium = await openChromium();
  context = await chromium.newContext({ locale: "en-GB", timezoneId: "Europe/Berlin" });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
});

afterAll(async () => {
  await chromium?.close();
  await road?.stop();
});

async function look(path: string): Promise<void> {
  await page.goto(`${app}${path}`);
  await expectAccessible(page);
}

test("a refused permission keeps nothing and says so", async () => {
  await look("/");
  await consent(page, "Connect Google", { account: JON, cancel: true });
  await page.getByRole("heading", { name: "Nothing was connected" }).waitFor();
  await expectAccessible(page);
  expect(await road.kith.directory.prepare("SELECT count(*) FROM users").first("count(*)")).toBe(0);
});

test("a half-given permission is a state of its own, and its other half can follow", async () => {
  await page.goto(app);
  await consent(page, "Connect Google", { account: ida, without: "calendar.readonly" });
  await page.getByText("The calendar was left unticked").waitFor();
  await expectAccessible(page);
  await consent(page, "Allow the calendar", { account: ida });
  await page.getByRole("heading", { name: "Now the mail, headers only" }).waitFor();
  await expectAccessible(page);
  await consent(page, "Allow mail headers", { account: ida });
  await page.waitForURL("**/progress");
});

test("progress is the same after a reload, and leads to the letter's last steps", async () => {
  await page.locator("#go-on:not([hidden])").waitFor({ timeout: 60_000 });
  const title = await page.title();
  await page.reload();
  expect(await page.title()).toBe(title);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Go on: your letter" }).click();
  await expectAccessible(page);
  expect(await page.getByLabel("Time zone").inputValue()).toBe("Europe/Berlin");
  await page.getByLabel("Hour").selectOption("8");
  await page.getByRole("button", { name: "Save and go on" }).click();
  await page.waitForURL("**/welcome/people");
});

test("who is ruled out on the veto page is not in the letter, until it is undone", async () => {
  const first = page.locator(".veto li").first();
  expect(await page.locator(".veto li").count()).toBe(12);
  expect(await page.getByRole("link", { name: "Skip", exact: true }).count()).toBe(1);
  const name = (await first.locator("bdi").textContent()) ?? "";
  await first.getByRole("button", { name: `Not this one: ${name}` }).click();
  await page.getByText("Will not be named until you undo it.").waitFor();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Go on" }).click();
  const letter = page.frameLocator("iframe");
  await letter.getByText("Good morning, Ida.").waitFor();
  expect(await letter.getByText(name).count()).toBe(0);
  await expectAccessible(page);
  await page.goBack();
  await page.getByRole("button", { name: `Undo for ${name}` }).click();
  await page.getByRole("button", { name: `Not this one: ${name}` }).waitFor();
  await page.goto(`${app}/preview`);
  await letter.getByText(name).first().waitFor();
  // Nothing in a preview acts.
  await letter.getByRole("link", { name: "Not now" }).first().click();
  expect(new URL(page.url()).pathname).toBe("/preview");
});

test("this week: not now, and undo", async () => {
  await look("/week");
  const button = page.getByRole("button", { name: /^Not now/ }).first();
  const about = (await button.getAttribute("aria-label")) ?? "";
  await button.click();
  await page.getByText("Not now: not before 2 December.").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Undo for/ }).click();
  await page.getByRole("button", { name: about }).waitFor();
});

test("the settings are kept, and the second account joins the first", async () => {
  await look("/settings");
  await page.getByLabel("Language").selectOption("de");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Gespeichert.").waitFor();
  for (const path of ["/week", "/welcome/letter", "/welcome/people", "/preview", "/import"]) {
    await look(path);
  }
  await page.goto(`${app}/settings`);
  await page.getByLabel("Sprache").selectOption("en");
  await page.getByRole("button", { name: "Speichern" }).click();
  await page.getByText("Saved.").waitFor();
  await consent(page, "Add another Google account", { account: JON });
  await page.getByText(`Your calendar at ${JON} is connected.`).waitFor();
  await page.getByRole("link", { name: "Go on with the calendar alone" }).click();
  await page.getByText(`Calendar (${JON})`).waitFor();
});

/** In the page: names of the picture that cover one another, as this machine's fonts draw them. */
const COVERED = `(() => { const names = [...document.querySelectorAll(".ego text")].map((node) => [node.textContent, node.getBBox()]);
  const share = (a, b, at, size) => Math.min(a[at] + a[size], b[at] + b[size]) - Math.max(a[at], b[at]);
  return names.flatMap(([one, a], index) => names.slice(index + 1)
    .filter(([, b]) => share(a, b, "x", "width") > 2 && share(a, b, "y", "height") > 5).map(([other]) => one + " and " + other)); })()`;

test("search, a person, let rest and undo, merge and undo, and the network", async () => {
  await page.goto(`${app}/people?q=mara`);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Mara Lindqvist" }).first().click();
  await page.waitForURL(/\/people\/\d+/);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Let it rest" }).first().click();
  await page
    .getByRole("button", { name: /^Undo: Resting/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Let it rest" }).first().waitFor();
  const mara = page.url();
  await page.goto(`${app}/people?q=wei`);
  await page.getByRole("link", { name: /^Wei/ }).first().click();
  const shown = await page.locator("main").innerHTML();
  const [address = ""] = /[\w.-]+@[\w.-]+\.example/.exec(shown) ?? [];
  await page.goto(mara);
  await page.getByText("Merge with another address").click();
  await page.locator("input[name=address][type=email]").fill(address);
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await page.getByRole("button", { name: /^Undo: Joined/ }).click();
  await page.goto(mara);
  expect(await page.locator("main").textContent()).not.toContain(address);
  await look("/network");
  expect(await page.locator(".ego text").count()).toBeGreaterThan(20);
  expect(await page.evaluate(COVERED)).toEqual([]);
});

test("exporting, objecting and every other page of the rights stand the same look", async () => {
  for (const path of [
    ...["/settings/letters", "/settings/browsers", "/settings/data", "/settings/delete"],
    ...["/settings/accounts/1", "/people/forgotten", "/people-like-you", "/operating"],
    ...["/nothing-here", "/connect/google/problem/expired"],
  ]) {
    await look(path);
  }
  const exported = await page.request.get(`${app}/settings/data/export/kith.json`);
  expect(await exported.json()).toBeTypeOf("object");
});

test("objecting asks for the button in a mail to that address", async () => {
  await look("/people-like-you");
  await page.locator("input[name=address]").fill("mara@elsewhere.example");
  await page.locator("input[name=address]").press("Enter");
  await expectAccessible(page);
  const mails = () => road.outside.sandbox.outbox().map(({ text }) => text ?? "");
  const isOurs = (text: string) => text.includes("/people-like-you/confirm/");
  await expect.poll(() => mails().some(isOurs)).toBe(true);
  const link = /https?:\S+confirm\S+/.exec(mails().find(isOurs) ?? "")?.[0] ?? "";
  await page.goto(link);
  await expectAccessible(page);
  await page.locator("main form button").click();
  await page.waitForLoadState();
  await expectAccessible(page);
  expect(await road.kith.directory.prepare("SELECT count(*) AS n FROM objections").first("n")).toBe(
    1,
  );
});

test("without scripts the last steps of onboarding and the week work as well", async () => {
  const storageState = await context.storageState();
  const plain = await chromium.newContext({ storageState, javaScriptEnabled: false });
  const tab = await plain.newPage();
  await tab.goto(`${app}/welcome/people`);
  await tab
    .getByRole("button", { name: /^Not this one/ })
    .first()
    .click();
  await tab.getByRole("button", { name: /^Undo for/ }).click();
  expect(await tab.getByText("Will not be named until you undo it.").count()).toBe(0);
  await tab.goto(`${app}/week`);
  await tab
    .getByRole("button", { name: /^Not now/ })
    .first()
    .click();
  await tab.getByRole("button", { name: /^Undo for/ }).click();
  await tab.goto(`${app}/import`);
  // Chromium told to run no scripts still does not draw what is for browsers without.
  expect(await tab.content()).toContain("needs scripts for it");
  await plain.close();
});

test("deleting everything needs a tick, and then nobody is signed in", async () => {
  await page.goto(`${app}/settings/delete`);
  await page.getByLabel("Yes, delete everything about me").check();
  await page.getByRole("button", { name: "Delete now" }).click();
  await page.getByText(ida).first().waitFor();
  await expectAccessible(page);
  await page.goto(`${app}/week`);
  expect(new URL(page.url()).pathname).toBe("/");
});
