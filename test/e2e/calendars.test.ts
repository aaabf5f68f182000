import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aMailbox, anEvent } from "../sandbox/support/small-world";
import { readOptions } from "../start/options";
import { openRoad, type Road } from "../start/road";
import { consent } from "./consent";
import { expectAccessible } from "./expect-accessible";
import { openChromium } from "./open-chromium";

const JON = "jon@example.org";
const LONG = `${"Everything that the choir sings, ".repeat(4)}and when`;

let road: Road;
let chromium: Browser;

beforeAll(async () => {
  const [main] = aMailbox({ events: [anEvent("with-ana")] }).calendars;
  if (!main) throw new Error("a mailbox has a calendar");
  const other = (id: string, summary: string, address: string) => ({
    ...{ ...main, id, summary, primary: false },
    events: [anEvent(id, { attendees: [guest(JON, true), guest(address)] })],
  });
  const jon = aMailbox({
    ...{ email: JON, sub: "2", name: "Jon Berg", givenName: "Jon" },
    calendars: [
      { ...main, id: JON, summary: JON },
      other("books", "Book club <b>Tuesdays</b>", "otto@example.net"),
      other("choir", LONG, "priya@example.net"),
    ],
  });
  const options = readOptions(["--port", "8959", "--now", "2026-11-22T10:00:00Z"], Date.now());
  road = await openRoad(options, [jon]);
  chromium = await openChromium();
});

afterAll(async () => {
  await chromium?.close();
  await road?.stop();
});

function guest(email: string, self = false) {
  return { email, responseStatus: "accepted" as const, ...(self && { self, organizer: true }) };
}

/** What the list of people holds, once it does. */
async function untilKnown(page: Page, count: number): Promise<void> {
  const known = async () => {
    await page.goto(`${road.kith.appUrl}/people`);
    const found = (await page.locator(".found b").allTextContents()).join("");
    return Number(found.replace(/\D/g, ""));
  };
  await expect.poll(known, { timeout: 60_000, interval: 500 }).toBe(count);
}

test("without scripts a calendar is left out where its account stands, and taken back by the same tick", async () => {
  const context = await chromium.newContext({ locale: "en-GB", javaScriptEnabled: false });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(road.kith.appUrl);
  await consent(page, "Connect Google", { account: JON });
  await untilKnown(page, 3);
  const choose = async (isRead: boolean) => {
    await page.goto(`${road.kith.appUrl}/settings`);
    await page.locator("summary", { hasText: "Calendars read" }).click();
    await page.getByLabel("Book club <b>Tuesdays</b>").setChecked(isRead);
    await page.getByRole("button", { name: "Read these calendars" }).click();
    await page.getByText("Noted. Kith reads the ticked calendars once more").waitFor();
  };
  await choose(false);
  await page.getByText("Calendars read: 2 of 3").waitFor();
  expect(await page.getByLabel("Book club").isChecked()).toBe(false);
  await untilKnown(page, 2);
  await choose(true);
  await untilKnown(page, 3);
  await context.close();
});

test("the open list is one for everybody, with long names and on the smallest screen", async () => {
  const context = await chromium.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(road.kith.appUrl);
  await consent(page, "Sign in with Google", { account: JON });
  await page.goto(`${road.kith.appUrl}/settings?account=0&calendars=now#calendars-0`);
  await page.getByRole("group", { name: `Calendars read, ${JON}` }).waitFor();
  await expectAccessible(page);
  await context.close();
});
