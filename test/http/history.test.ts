import { env } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { aWorld, CALENDAR, MAIL, MARA, type World } from "./browser";

vi.setConfig({ testTimeout: 30_000 });

const ANA = "ana@example.net";

/** Mara with her calendar and mail connected, all read. */
async function maraRead() {
  const world = aWorld();
  const browser = world.browser();
  await browser.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  await browser.connect({ step: "mail", account: "0" }, { account: MARA, ticked: [MAIL] });
  await deliverAll(world);
  return { world, browser };
}

async function deliverAll({ queued, deliver }: World): Promise<void> {
  for (let most = 50; queued.length > 0 && most > 0; most--) await deliver();
}

async function contactsWith(address: string): Promise<number> {
  const row = env.DB.prepare(
    "SELECT count(*) AS n FROM interactions JOIN addresses USING (user_id, address_id) WHERE address = ?1",
  );
  return (await row.bind(address).first<number>("n")) ?? 0;
}

const asked = () => env.DB.prepare("SELECT max(again_at) AS at FROM streams").first<number>("at");
const years = () => env.DB.prepare("SELECT history_years AS n FROM profiles").first<number>("n");

test("more years are read at once, the page says so and where to see how far it is; fewer need no reading", async () => {
  const { world, browser } = await maraRead();
  const more = await browser.post("/settings/history", { years: "7" });
  expect(more.headers.get("Location")).toBe("/settings/history?saved=more");
  expect(await years()).toBe(7);
  expect(await asked()).not.toBeNull();
  expect(world.queued).toEqual([expect.objectContaining({ kind: "sync-all" })]);
  const html = await (await browser.get("/settings/history?saved=more")).text();
  expect(html).toMatch(/<option value="7" selected/);
  expect(html).toContain('href="/progress"');
  expect(await (await browser.get("/progress.json")).json()).toMatchObject({ done: false });
  await deliverAll(world);
  expect(await asked()).toBeNull();
  expect(await (await browser.get("/progress.json")).json()).toMatchObject({ done: true });

  const fewer = await browser.post("/settings/history", { years: "1" });
  expect(fewer.headers.get("Location")).toBe("/settings/history?saved=less");
  expect([await years(), await asked(), world.queued]).toEqual([1, null, []]);
});

test("a number of years that is not offered changes nothing", async () => {
  const { browser } = await maraRead();
  for (const wrong of ["0", "11", "-1", "3.5", "ten"]) {
    expect((await browser.post("/settings/history", { years: wrong })).status).toBe(400);
  }
  expect([await years(), await asked()]).toEqual([3, null]);
});

test("somebody taken back after being forgotten is there as before, from mailbox and calendar", async () => {
  const { world, browser } = await maraRead();
  const before = await contactsWith(ANA);
  expect(before).toBeGreaterThan(10);
  const id = await env.DB.prepare("SELECT address_id AS id FROM addresses WHERE address = ?1")
    .bind(ANA)
    .first<number>("id");
  await browser.post(`/people/${id}/forget`);
  expect(await contactsWith(ANA)).toBe(0);
  await browser.post("/people/forgotten", { address: ANA });
  await deliverAll(world);
  expect(await contactsWith(ANA)).toBe(before);
});
