import { env } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { aWorld, CALENDAR, JON, MARA } from "./browser";

vi.setConfig({ testTimeout: 30_000 });

/** Mara's account, read. */
async function read() {
  const world = aWorld();
  const browser = world.browser();
  await browser.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  const settle = async () => {
    while (world.queued.length > 0) await world.deliver();
  };
  await settle();
  const hash = await env.DB.prepare(
    "SELECT calendar_hash FROM calendars WHERE user_id = 1",
  ).first<number>("calendar_hash");
  if (hash === null) throw new Error("no calendar is known");
  return { ...world, browser, settle, hash: String(hash) };
}

const meetings = () =>
  env.DB.prepare("SELECT count(*) AS n FROM events WHERE user_id = 1").first("n");
const PATH = "/settings/accounts/0/calendars";

test("a tick taken away leaves the calendar out, and the same tick takes it back", async () => {
  const { browser, settle, hash } = await read();
  const before = await (await browser.get("/settings")).text();
  expect(before).toContain("Calendars read: 1 of 1");
  expect(before).toMatch(new RegExp(`value="${hash}" checked`));
  expect(await meetings()).toBe(1);
  const out = await browser.post(PATH, { shown: hash });
  const place = out.headers.get("Location") ?? "";
  expect(place).toBe("/settings?account=0&calendars=now#calendars-0");
  await settle();
  expect(await meetings()).toBe(0);
  const html = await (await browser.get(place.split("#")[0] ?? "")).text();
  expect(html).toContain("Calendars read: 0 of 1");
  expect(html).toContain("Noted. Kith reads the ticked calendars once more");
  expect(html).not.toMatch(new RegExp(`value="${hash}" checked`));
  await browser.post(PATH, { shown: hash, read: hash });
  await settle();
  expect(await meetings()).toBe(1);
  const same = await browser.post(PATH, { shown: hash, read: hash });
  expect(same.headers.get("Location")).toContain("calendars=same");
});

test("a calendar the page did not show is not left out by having no tick", async () => {
  const { browser, queued } = await read();
  const answer = await browser.post(PATH, { shown: "12345" });
  expect(answer.headers.get("Location")).toContain("calendars=same");
  expect(queued).toEqual([]);
  expect(await env.DB.prepare("SELECT left_out FROM calendars").raw()).toEqual([[0]]);
});

test("a form that is none is refused", async () => {
  const { browser } = await read();
  const wrong = [{}, { shown: "x" }, { shown: "1", read: "-1" }, { shown: "9".repeat(20) }];
  for (const fields of wrong) expect((await browser.post(PATH, fields)).status).toBe(400);
});

test("nobody else's calendar is reached: not its account, and not by its number", async () => {
  const { hash, browser: mara } = await read();
  const other = aWorld().browser();
  await other.connect({ step: "connect" }, { account: JON, ticked: [CALENDAR] });
  const before = await env.DB.prepare("SELECT * FROM calendars WHERE user_id = 1").raw();
  await other.post(PATH, { shown: hash });
  expect((await other.post("/settings/accounts/1/calendars", { shown: hash })).status).toBe(404);
  expect(await env.DB.prepare("SELECT * FROM calendars WHERE user_id = 1").raw()).toEqual(before);
  expect(await (await other.get("/settings")).text()).not.toContain(hash);
  expect(await (await mara.get("/settings")).text()).toContain(hash);
});

test("an account that cannot be read just now keeps the choice for later; disconnected, nothing of it stays", async () => {
  const { browser, hash } = await read();
  await env.DB.prepare("UPDATE accounts SET status = 'reconnect'").run();
  const answer = await browser.post(PATH, { shown: hash });
  expect(answer.headers.get("Location")).toContain("calendars=later");
  expect(await (await browser.get("/settings?account=0&calendars=later")).text()).toContain(
    "It counts as soon as Kith may read this account again.",
  );
  await browser.post("/settings/accounts/0/disconnect");
  expect(await env.DB.prepare("SELECT count(*) AS n FROM calendars").first("n")).toBe(0);
});

test("the export holds the names as the page shows them", async () => {
  const { browser, hash } = await read();
  const answer = await browser.get("/settings/data/export/kith.json");
  const { calendars } = await answer.json<{
    calendars: { columns: string[]; rows: unknown[][] };
  }>();
  expect(calendars.columns).toEqual([
    ...["account_id", "calendar_hash", "name", "is_primary", "left_out"],
  ]);
  expect(calendars.rows).toEqual([[0, Number(hash), "Mara", 1, 0]]);
});
