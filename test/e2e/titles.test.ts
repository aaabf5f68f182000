import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aMailbox, anEvent } from "../sandbox/support/small-world";
import { readOptions } from "../start/options";
import { openRoad, type Road } from "../start/road";
import { consent } from "./consent";
import { expectAccessible } from "./expect-accessible";
import { openChromium } from "./open-chromium";

const JON = "jon@example.org";
const LONG = "Allervorläufigstequartalsplanungsbesprechung".repeat(6);

let road: Road;
let chromium: Browser;

beforeAll(async () => {
  const attendees = [
    { email: JON, responseStatus: "accepted", self: true, organizer: true },
    { email: "otto@example.net", displayName: "Otto Berg", responseStatus: "accepted" },
  ] as const;
  const event = (id: string, day: number, summary: string) =>
    anEvent(id, {
      ...{ attendees, summary, organizer: { email: JON, self: true } },
      start: { dateTime: `2026-11-0${day}T10:00:00Z` },
      end: { dateTime: `2026-11-0${day}T11:00:00Z` },
    });
  const events = [event("long", 3, LONG), event("lure", 2, "Choir <b>on Tuesdays</b>")];
  const [main] = aMailbox({ events }).calendars;
  if (!main) throw new Error("a mailbox has a calendar");
  const jon = aMailbox({
    ...{ email: JON, sub: "2", name: "Jon Berg", givenName: "Jon", messages: [] },
    calendars: [{ ...main, id: JON, summary: JON }],
  });
  const options = readOptions(["--port", "8963", "--now", "2026-11-22T10:00:00Z"], Date.now());
  road = await openRoad(options, [jon]);
  chromium = await openChromium();
});

afterAll(async () => {
  await chromium?.close();
  await road?.stop();
});

test("without scripts titles are switched on, seen on one page, and gone with one press", async () => {
  const context = await chromium.newContext({ locale: "en-GB", javaScriptEnabled: false });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(road.kith.appUrl);
  await consent(page, "Connect Google", { account: JON });
  await page.goto(`${road.kith.appUrl}/settings`);
  await page.getByRole("link", { name: "Meeting titles: off" }).click();
  await page.getByRole("button", { name: "Switch titles on" }).click();
  const kept = async () => {
    await page.goto(`${road.kith.appUrl}/settings/titles`);
    return (await page.getByRole("status").textContent()) ?? "";
  };
  const all = "On. Kith keeps the titles of 2 meetings.";
  await expect.poll(kept, { timeout: 60_000, interval: 500 }).toBe(all);
  const shown = async () => {
    await page.goto(`${road.kith.appUrl}/people`);
    await page.getByRole("link", { name: "Otto Berg" }).click();
    return page.locator("#meetings li").allTextContents();
  };
  const titles = await shown();
  expect(titles).toHaveLength(2);
  expect(titles[0]).toMatch(/^Allervorläufigste.*…3 November$/);
  expect(titles[1]).toBe("Choir <b>on Tuesdays</b>2 November");
  await page.getByRole("link", { name: "Meeting titles" }).click();
  await page.getByRole("button", { name: "Switch off and remove every title" }).click();
  await page.getByText("Off. Every title is removed.").waitFor();
  expect(await shown()).toEqual([]);
  await context.close();
});

test("the pages are for everybody, with titles of any length, in both languages and on the smallest screen", async () => {
  const context = await chromium.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(road.kith.appUrl);
  await consent(page, "Sign in with Google", { account: JON });
  await page.goto(`${road.kith.appUrl}/settings`);
  await page.getByLabel("Language").selectOption("de");
  await page.getByRole("button", { name: "Save" }).click();
  await page.goto(`${road.kith.appUrl}/settings/titles`);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Titel einschalten" }).click();
  await page.getByText(/^An\. /).waitFor();
  await expectAccessible(page);
  await page.goto(`${road.kith.appUrl}/people`);
  await page.getByRole("link", { name: "Otto Berg" }).click();
  const meetings = async () => {
    await page.reload();
    return page.locator("#meetings li").count();
  };
  await expect.poll(meetings, { timeout: 60_000, interval: 500 }).toBe(2);
  await expectAccessible(page);
  await context.close();
});
