import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aMailbox } from "../sandbox/support/small-world";
import { readOptions } from "../start/options";
import { openRoad, type Road } from "../start/road";
import { consent } from "./consent";
import { expectAccessible } from "./expect-accessible";
import { openChromium } from "./open-chromium";

const NOW = "2026-11-22T10:00:00Z";
/** Has a Google account and an Outlook account for the same mails. */
const MARA = "mara@example.org";
/** May allow nothing alone. */
const KIM = "kim@firma.example";
/** Has an account, and nothing in it. */
const LEE = "lee@leer.example";

let road: Road;
let chromium: Browser;
/** Ida's browser. */
let context: BrowserContext;
let page: Page;
let ida: string;
let app: string;

beforeAll(async () => {
  const kim = { email: KIM, sub: "2", name: "Kim Ahrens", givenName: "Kim" };
  const lee = { email: LEE, sub: "3", name: "Lee Leer", givenName: "Lee" };
  const options = readOptions(["--port", "8961", "--now", NOW], Date.now());
  road = await openRoad(options, [aMailbox(), aMailbox(kim), aMailbox(lee)]);
  road.outside.sandbox.setMicrosoft(KIM, { needsAdmin: true });
  road.outside.sandbox.setMicrosoft(LEE, { hasMailbox: false });
  ida = road.outside.mailbox.email;
  app = road.kith.appUrl;
  chromium = await openChromium();
  ({ context, page } = await visitor());
});

afterAll(async () => {
  await chromium?.close();
  await road?.stop();
});

/** A browser that nobody has used with Kith. */
async function visitor(): Promise<{ context: BrowserContext; page: Page }> {
  const opened = await chromium.newContext({ locale: "en-GB", timezoneId: "Europe/Berlin" });
  const tab = await opened.newPage();
  tab.setDefaultTimeout(15_000);
  await tab.goto(app);
  return { context: opened, page: tab };
}

function countOf(table: string): Promise<number | null> {
  return road.kith.directory.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>("n");
}

async function lookAt(tab: Page, heading: string): Promise<void> {
  await tab.getByRole("heading", { name: heading }).waitFor();
  await expectAccessible(tab);
}

test("a no on Microsoft's screen keeps nothing, and says so by Outlook's name", async () => {
  await consent(page, "Connect Outlook", { account: ida, cancel: true });
  await lookAt(page, "Nothing was connected");
  await page.getByText("Outlook says that the permission was not given.").waitFor();
  expect(await countOf("users")).toBe(0);
});

test("the calendar alone is a Kith already; a no to mail leaves it so, and mail can follow", async () => {
  await consent(page, "Connect Outlook", { account: ida });
  await lookAt(page, "Now the mail, headers only");
  await page.getByText(`Your calendar at ${ida} is connected.`).waitFor();
  await consent(page, "Allow mail headers", { account: ida, cancel: true });
  await lookAt(page, "Mail was not allowed");
  await page.getByRole("link", { name: "Go on" }).click();
  await page.waitForURL("**/progress");
  await page.getByText(/^Calendar: all read/).waitFor({ timeout: 60_000 });
  await page.goto(`${app}/settings`);
  await page.getByText("Mail headers are not allowed.").waitFor();
  await expectAccessible(page);
  await consent(page, `Allow mail headers for ${ida}`, { account: ida });
  await page.waitForURL("**/progress");
});

test("the history arrives with the first people, and leads to the preview of the letter", async () => {
  await page.locator("#people li").first().waitFor({ timeout: 60_000 });
  await expectAccessible(page);
  await page.locator("#go-on:not([hidden])").waitFor({ timeout: 120_000 });
  await page.getByRole("link", { name: "Go on: your letter" }).click();
  expect(await page.getByLabel("Time zone").inputValue()).toBe("Europe/Berlin");
  await page.getByRole("button", { name: "Save and go on" }).click();
  await page.waitForURL("**/welcome/people");
  expect(await page.locator(".veto li").count()).toBe(12);
  await page.getByRole("link", { name: "Skip", exact: true }).click();
  const letter = page.frameLocator("iframe");
  await letter.getByText("Good morning, Ida.").waitFor();
  await letter
    .getByRole("link", { name: /^Write to / })
    .first()
    .waitFor();
});

test("where only an administrator may allow it, the page says what to do, and after that it goes on", async () => {
  const { context: kims, page: kim } = await visitor();
  await consent(kim, "Connect Outlook", { account: KIM, goBack: true });
  await lookAt(kim, "Your organisation must allow this first");
  const handedOn = await kim.getByLabel("For your administrator").inputValue();

  const { context: offices, page: office } = await visitor();
  await office.goto(handedOn);
  await office.getByLabel("Organization").selectOption({ label: "firma.example" });
  await office.getByRole("button", { name: "Cancel" }).click();
  await lookAt(office, "Kith was not allowed");
  await consent(kim, "Try again", { account: KIM, goBack: true });
  await kim.getByRole("heading", { name: "Your organisation must allow this first" }).waitFor();

  await office.goto(handedOn);
  await office.getByLabel("Organization").selectOption({ label: "firma.example" });
  await office.getByRole("button", { name: "Accept" }).click();
  await lookAt(office, "Kith is allowed in your organisation");
  await offices.close();

  await consent(kim, "Try again", { account: KIM });
  await kim.getByRole("heading", { name: "Now the mail, headers only" }).waitFor();
  await consent(kim, "Allow mail headers", { account: KIM });
  await kim.locator("#go-on:not([hidden])").waitFor({ timeout: 60_000 });
  await kims.close();
});

test("an account without a mailbox is told which one to connect, and nothing is read for ever", async () => {
  const { context: lees, page: lee } = await visitor();
  await consent(lee, "Connect Outlook", { account: LEE });
  await consent(lee, "Allow mail headers", { account: LEE });
  const advice =
    "This account has no mailbox. Connect the account that your mail and calendar are in";
  await lee.getByText(advice).first().waitFor({ timeout: 60_000 });
  await expectAccessible(lee);
  await lee.goto(`${app}/settings`);
  await lee.getByText("No mailbox", { exact: true }).waitFor();
  await expectAccessible(lee);
  await lee.getByRole("button", { name: "Add another Outlook account" }).waitFor();
  await lees.close();
});

/** What the page of Ana says was exchanged with her. */
async function withAna(tab: Page): Promise<string | null> {
  await tab.goto(`${app}/people?q=ana`);
  await tab.getByRole("link", { name: "Ana Sousa" }).click();
  return tab.locator("[aria-label^='By month']").getAttribute("aria-label");
}

async function untilRead(tab: Page): Promise<void> {
  await tab.goto(`${app}/progress`);
  await tab.locator("#go-on:not([hidden])").waitFor({ timeout: 60_000 });
}

test("whoever came with Google adds Outlook, and the same mail through both counts once", async () => {
  const { context: maras, page: mara } = await visitor();
  await consent(mara, "Connect Google", { account: MARA });
  await consent(mara, "Allow mail headers", { account: MARA });
  await untilRead(mara);
  const before = await withAna(mara);
  expect(before).toMatch(/\d+ mails/);
  const rows = await countOf("interactions");
  const users = await countOf("users");
  await mara.goto(`${app}/settings`);
  await consent(mara, "Add another Outlook account", { account: MARA });
  await consent(mara, "Allow mail headers", { account: MARA });
  await untilRead(mara);
  await mara.getByText(`Mail (${MARA}, Outlook): all read`).waitFor();
  expect(await withAna(mara)).toBe(before);
  expect([await countOf("interactions"), await countOf("users")]).toEqual([rows, users]);
  await mara.goto(`${app}/settings`);
  expect(await mara.locator(".account").count()).toBe(2);
  await expectAccessible(mara);
  await maras.close();
});

test("a permission that ended is named on the settings, and one button makes the account live again", async () => {
  road.outside.sandbox.revoke(ida, "kith-local");
  // As if the next read were due.
  await road.kith.directory.prepare("UPDATE streams SET next_at = 0").run();
  await road.kith.tick(Date.parse(NOW) + 2 * 86_400_000);
  await expect
    .poll(
      async () => {
        await page.goto(`${app}/settings`);
        return page.getByText("The permission has ended").count();
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBeGreaterThan(0);
  await expectAccessible(page);
  await consent(page, `Reconnect ${ida}`, { account: ida });
  await page.goto(`${app}/settings`);
  expect(await page.getByText("The permission has ended").count()).toBe(0);
  expect(await page.getByRole("button", { name: `Reconnect ${ida}` }).count()).toBe(0);
  await untilRead(page);
  await context.close();
});
