import { env } from "cloudflare:test";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { aWorld, CALENDAR, MARA } from "./browser";

const SHOWN = JSON.stringify({
  role: "keep-warm",
  slot: 0,
  score: 1,
  propensity: 1,
  reasons: [],
  commonGround: null,
});

/** Mara, whom a letter of today showed Ana and a name that is an attack, and who put Wei off until December. */
async function withFeed() {
  const world = aWorld();
  const browser = world.browser();
  await browser.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  const { now } = world.clock;
  const until = Date.parse("2026-12-10T23:30:00Z");
  await env.DB.batch([
    env.DB.prepare("UPDATE users SET zone = 'Europe/Berlin'"),
    env.DB.prepare(
      `INSERT INTO addresses (user_id, address_id, address, name, person_id) VALUES
         (1, 11, 'ana@example.net', 'Ana Sousa', 11), (1, 12, 'wei@example.net', 'Wei Chen', 12),
         (1, 13, 'evil@example.net', ?1, 13)`,
    ).bind("Eve;X\r\nATTENDEE:mailto:evil@example.net\r\nATTACH:https://evil.example"),
    env.DB.prepare("INSERT INTO log VALUES (1, 1, ?1, 'shown', 11, 'scheduled/2026-W47', ?2)").bind(
      now,
      SHOWN,
    ),
    env.DB.prepare("INSERT INTO log VALUES (1, 2, ?1, 'shown', 13, 'scheduled/2026-W47', ?2)").bind(
      now,
      SHOWN,
    ),
    env.DB.prepare("INSERT INTO log VALUES (1, 3, ?1, 'acted', 12, 'week/2026-W47', ?2)").bind(
      now,
      JSON.stringify({ purpose: "not-now", by: "app", until }),
    ),
  ]);
  const html = await (await browser.post("/settings/data/feeds")).text();
  const path = /value="https:\/\/kith\.test(\/feed\/[\w-]{43}\.ics)"/.exec(html)?.[1] ?? "";
  return { ...world, mara: browser, path };
}

test("the feed reads as a calendar of days and given names, and holds nothing else", async () => {
  const { browser, path } = await withFeed();
  const answer = await browser().get(path);
  expect(answer.headers.get("Content-Type")).toBe("text/calendar; charset=utf-8");
  expect(answer.headers.get("Cache-Control")).toBe("no-store");
  expect(answer.headers.get("X-Robots-Tag")).toContain("noindex");
  const text = await answer.text();
  expect(text).not.toMatch(/Sousa|Chen|example\.net,|^(ATTENDEE|ORGANIZER|METHOD|ATTACH|URL)/m);
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const events = calendar
    .getAllSubcomponents("vevent")
    .map((component) => new ICAL.Event(component));
  expect(events.map((event) => [event.summary.split("\n")[0], event.startDate.toString()])).toEqual(
    [
      ["Ana", "2026-11-22"],
      ["Eve;X", "2026-11-22"],
      // Half past eleven at night in London is the next day in Berlin.
      ["Wei", "2026-12-11"],
    ],
  );
  expect(events.every((event) => event.attendees.length === 0 && event.startDate.isDate)).toBe(
    true,
  );
  expect(new Set(events.map((event) => event.uid)).size).toBe(3);
});

test("somebody left out is not in the feed", async () => {
  const { mara, browser, path } = await withFeed();
  await mara.post("/settings/letters/leave-out", { value: "ana@example.net" });
  expect(await (await browser().get(path)).text()).not.toContain("SUMMARY:Ana");
});

test("the secret is shown once and stored as a hash; another one opens nothing", async () => {
  const { mara, browser, path } = await withFeed();
  const secret = path.slice("/feed/".length, -".ics".length);
  const rows = JSON.stringify(await env.DB.prepare("SELECT * FROM feeds").raw());
  expect(rows).not.toContain(secret);
  expect(await (await mara.get("/settings/data")).text()).not.toContain(secret);
  const other = path.replace(secret, `${secret[0] === "A" ? "B" : "A"}${secret.slice(1)}`);
  expect((await browser().get(other)).status).toBe(404);
});

test("HEAD answers as GET and writes nothing; GET notes the time", async () => {
  const { browser, path } = await withFeed();
  const calendarProgram = browser();
  const head = await calendarProgram.head(path);
  const fetched = () => env.DB.prepare("SELECT fetched_at FROM feeds").first("fetched_at");
  expect(await fetched()).toBeNull();
  const get = await calendarProgram.get(path);
  expect(head.status).toBe(get.status);
  expect([...head.headers]).toEqual([...get.headers]);
  expect(await fetched()).not.toBeNull();
});

test("three feeds are the most, and one that is ended opens nothing", async () => {
  const { mara, browser, path } = await withFeed();
  await mara.post("/settings/data/feeds");
  await mara.post("/settings/data/feeds");
  expect((await mara.post("/settings/data/feeds")).status).toBe(409);
  await mara.post("/settings/data/feeds/1/end");
  expect((await browser().get(path)).status).toBe(404);
  expect((await mara.post("/settings/data/feeds/1/end")).status).toBe(404);
});

test("a new feed asks for a sign-in within ten minutes", async () => {
  const { mara, clock } = await withFeed();
  clock.now += 11 * 60_000;
  expect((await mara.post("/settings/data/feeds")).status).toBe(403);
});
