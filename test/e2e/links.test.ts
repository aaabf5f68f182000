import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signKnown } from "../../src/actions/known-browser";
import { type LinkClaim, signLink } from "../../src/actions/link";
import { deriveKey } from "../../src/actions/sign";
import type { ActionPurpose } from "../../src/domain/action";
import { type Kith, startKith } from "../start/kith";
import { LOCAL_SECRETS } from "../support/local-secrets";
import { expectAccessible } from "./expect-accessible";
import { openChromium } from "./open-chromium";

const NOW = Date.parse("2026-11-02T07:00:00Z");
const USER = { userId: 1, knownEpoch: 0 };
const SECRET = Uint8Array.from(atob(LOCAL_SECRETS.SIGNING_KEY), (char) => char.charCodeAt(0));

let kith: Kith;
let chromium: Browser;

beforeAll(async () => {
  kith = await startKith({
    port: 8942,
    listen: true,
    now: NOW,
    frozen: false,
    outsideOrigin: "http://127.0.0.1:9",
    answer: null,
    state: null,
    historyYears: 3,
    onError: () => undefined,
  });
  const db = kith.directory;
  await db.exec(
    `INSERT INTO users (user_id, shard, language, zone, created_at) VALUES (1, 0, 'en', 'Europe/Berlin', ${NOW})`,
  );
  await db.exec(
    `INSERT INTO profiles (user_id, name, letter_address, created_at) VALUES (1, 'Ida', 'ida@brandt.test', ${NOW})`,
  );
  for (let id = 10; id < 40; id += 1)
    await db.exec(
      `INSERT INTO addresses (user_id, address_id, address, name, person_id) VALUES (1, ${id}, 'p${id}@x.test', 'Mara Nummer', ${id})`,
    );
  chromium = await openChromium();
});

afterAll(async () => {
  await chromium?.close();
  await kith?.stop();
});

async function linkTo(purpose: ActionPurpose, subject: number | null): Promise<string> {
  const claim: LinkClaim = { purpose, userId: 1, subject, item: "scheduled/2026-W45" };
  const token = await signLink(await deriveKey(SECRET, "link"), claim, NOW);
  return `${kith.appUrl}/${purpose === "unsubscribe" ? "u" : "a"}/${token}`;
}

async function knownContext(): Promise<BrowserContext> {
  const context = await chromium.newContext({ locale: "en-GB" });
  const key = await deriveKey(SECRET, "known-browser");
  const value = await signKnown(key, USER, { via: "sign-in", now: NOW, random: new Uint8Array(9) });
  await context.addCookies([
    {
      name: "__Host-known",
      value,
      url: "https://localhost/",
      secure: true,
      httpOnly: true,
      sameSite: "Lax",
    },
  ]);
  return context;
}

/** The page is loaded and asks for nothing any more: a script that would have acted has acted. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
}

async function entries(): Promise<number> {
  return (await kith.directory.prepare("SELECT count(*) AS n FROM log").first<number>("n")) ?? -1;
}

test("a headless Chromium without a cookie that opens all links at once, and one later, changes nothing", async () => {
  const context = await chromium.newContext();
  const purposes = [
    "reached-out",
    "not-now",
    "nothing-to-answer",
    "fine",
    "more",
    "pause",
    "unsubscribe",
  ] as const;
  const urls = await Promise.all(
    purposes.map((purpose) => linkTo(purpose, purpose.includes("-") ? 10 : null)),
  );
  await Promise.all(
    urls.map(async (url) => {
      const page = await context.newPage();
      await page.goto(url, { waitUntil: "load" });
      await settled(page);
      expect(await page.title()).toBe("Kith");
    }),
  );
  const later = await context.newPage();
  await later.goto(urls[0] ?? "");
  await settled(later);
  expect(await entries()).toBe(0);
  await context.close();
});

test("on a known browser one click does it; after Undo neither reload, back nor a restored tab does it again", async () => {
  const context = await knownContext();
  const page = await context.newPage();
  const url = await linkTo("reached-out", 11);
  await page.goto(url);
  await page
    .getByRole("status")
    .filter({ hasText: "Marked: reached out to Mara Nummer" })
    .waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Reached out to Mara Nummer" }).waitFor();
  const undone = await entries();
  await page.reload();
  await settled(page);
  await page.goBack();
  await settled(page);
  await page.goForward();
  await settled(page);
  const restored = await context.newPage();
  await restored.goto(url);
  await restored.getByRole("button", { name: "Reached out to Mara Nummer" }).waitFor();
  await settled(restored);
  expect(await entries()).toBe(undone);
  await context.close();
});

test("two clicks two seconds apart on a known browser both succeed", async () => {
  const context = await knownContext();
  for (const subject of [12, 13]) {
    const page = await context.newPage();
    await page.goto(await linkTo("reached-out", subject));
    await page.getByRole("button", { name: "Undo" }).waitFor();
    // What a person takes to get back to the letter: the distance between the clicks is what is tested here.
    await page.waitForTimeout(2_000);
  }
  await context.close();
});

test("a page that nobody looks at waits until somebody does, and a reload of it never acts", async () => {
  const context = await knownContext();
  // Scripts of the page, as text: this file knows no DOM.
  const look = (state: string) =>
    `Object.defineProperty(document, "visibilityState", { get: () => "${state}", configurable: true });`;
  await context.addInitScript(look("hidden"));
  const before = await entries();
  const page = await context.newPage();
  await page.goto(await linkTo("reached-out", 14));
  await settled(page);
  expect(await entries()).toBe(before);
  await page.evaluate(`${look("visible")} document.dispatchEvent(new Event("visibilitychange"))`);
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await context.close();
});

test("prerendering a link does nothing", async () => {
  const context = await knownContext();
  const before = await entries();
  const page = await context.newPage();
  const url = await linkTo("reached-out", 15);
  await page.route("**/start", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<script type="speculationrules">${JSON.stringify({ prerender: [{ urls: [url], eagerness: "immediate" }] })}</script><a href="${url}">go</a>`,
    }),
  );
  const debug = await context.newCDPSession(page);
  await debug.send("Preload.enable");
  // Chromium fetches the link as it does for prerendering, and under a debugger leaves it at that.
  const fetched = new Promise((resolve) => debug.once("Preload.prerenderStatusUpdated", resolve));
  await page.goto(`${kith.appUrl}/start`);
  await fetched;
  await settled(page);
  expect(await entries()).toBe(before);
  await context.close();
});

test("the result page says by phone, in person or message, and a button press by keyboard works", async () => {
  const context = await chromium.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(await linkTo("reached-out", 16));
  await expectAccessible(page);
  await page.getByRole("button", { name: "Reached out to Mara" }).press("Enter");
  await page.getByRole("button", { name: "Undo" }).waitFor();
  expect(await page.evaluate("document.activeElement.textContent")).toBe("Undo");
  await page.getByRole("button", { name: "By phone" }).click();
  await page.locator('button[aria-pressed="true"]', { hasText: "By phone" }).waitFor();
  await expectAccessible(page);
  await context.close();
});

test("every page that a link opens stands the same look: not now, unsubscribe, its end, and a link that is void", async () => {
  const context = await knownContext();
  const page = await context.newPage();
  await page.goto(await linkTo("not-now", 17));
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await expectAccessible(page);
  await page.goto(await linkTo("pause", null));
  await expectAccessible(page);
  await page.locator("#act button").click();
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await expectAccessible(page);
  await page.goto(await linkTo("unsubscribe", null));
  await expectAccessible(page);
  await page.locator("main form button").first().click();
  await page.getByRole("button", { name: "Undo" }).waitFor();
  await expectAccessible(page);
  await page.goto(`${kith.appUrl}/a/void`);
  await expectAccessible(page);
  await context.close();
});
