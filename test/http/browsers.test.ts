import { env } from "cloudflare:test";
import { expect, test } from "vitest";
import { browserName } from "../../src/http/browser-name";
import { aWorld, CALENDAR, MARA } from "./browser";

async function twoBrowsers() {
  const world = aWorld();
  const here = world.browser();
  const there = world.browser();
  await here.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  world.clock.now += 1000;
  await there.connect({ step: "sign-in" }, { account: MARA });
  return { ...world, here, there };
}

test("every browser that is signed in is listed, and each can be signed out alone", async () => {
  const { here, there } = await twoBrowsers();
  const html = await (await here.get("/settings/browsers")).text();
  const ends = [...html.matchAll(/action="(\/settings\/browsers\/[0-9a-f]{64}\/end)"/g)];
  expect(ends).toHaveLength(2);
  expect(html.match(/this browser/g)).toHaveLength(1);
  // The one used last stands first.
  await here.post(ends[0]?.[1] ?? "");
  expect((await there.get("/settings")).headers.get("Location")).toBe("/");
  expect((await here.get("/settings")).status).toBe(200);
});

test("signing out everywhere ends every session and makes every browser unknown to the letter's links", async () => {
  const { here, there } = await twoBrowsers();
  const answer = await here.post("/settings/browsers/all/end");
  expect(answer.headers.get("Location")).toBe("/");
  for (const browser of [here, there]) {
    expect((await browser.get("/settings")).headers.get("Location")).toBe("/");
  }
  expect(await env.DB.prepare("SELECT known_epoch FROM users").first("known_epoch")).toBe(1);
});

test("the list asks for a sign-in within ten minutes; the way out of all of them does not", async () => {
  const { here, there, clock } = await twoBrowsers();
  clock.now += 11 * 60_000;
  expect((await here.get("/settings/browsers")).status).toBe(403);
  const settings = await (await here.get("/settings")).text();
  expect(settings).toContain('action="/settings/browsers/all/end"');
  const { results } = await env.DB.prepare("SELECT id_hash FROM sessions").all<{
    id_hash: string;
  }>();
  for (const { id_hash } of results) {
    expect((await here.post(`/settings/browsers/${id_hash}/end`)).status).toBe(403);
  }
  await here.post("/settings/browsers/all/end");
  expect((await there.get("/settings")).headers.get("Location")).toBe("/");
});

test("a browser is called by its name and system, in fixed words only", () => {
  const names = [
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
    "<script>alert(1)</script>",
  ].map(browserName);
  expect(names).toEqual(["Firefox · Linux", "Safari · iPhone", "Edge · Windows", ""]);
});
