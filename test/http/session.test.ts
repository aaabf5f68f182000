import { env } from "cloudflare:test";
import { expect, test } from "vitest";
import { APP_ORIGIN, aWorld, CALENDAR, JON, MAIL, MARA } from "./browser";

const CONNECT = { step: "connect" };
const DAY_MS = 86_400_000;

async function signedIn(world = aWorld()) {
  const browser = world.browser();
  await browser.connect(CONNECT, { account: MARA, ticked: [CALENDAR] });
  return { ...world, browser, world };
}

async function sessionHashes(): Promise<unknown[]> {
  const { results } = await env.DB.prepare("SELECT id_hash FROM sessions").all<{
    id_hash: string;
  }>();
  return results.map((row) => row.id_hash);
}

test("the session cookie is host-bound, hidden from scripts, and stored only as its hash", async () => {
  const browser = aWorld().browser();
  const callback = await browser.consent(CONNECT, { account: MARA, ticked: [CALENDAR] });
  await browser.get(callback.pathname + callback.search);
  const line = browser.lastCookies().find((cookie) => cookie.startsWith("__Host-sid=")) ?? "";
  const [pair = "", ...attributes] = line.split("; ");
  expect(attributes.sort()).toEqual([
    "HttpOnly",
    "Max-Age=2592000",
    "Path=/",
    "SameSite=Lax",
    "Secure",
  ]);
  const id = pair.slice("__Host-sid=".length);
  expect(id).toMatch(/^[\w-]{43}$/);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(id));
  expect(await sessionHashes()).toEqual([Buffer.from(digest).toString("hex")]);
});

test("a sign-in gives a new session id and ends the old one", async () => {
  const { browser, world } = await signedIn();
  const before = browser.cookies.get("__Host-sid") ?? "";
  await browser.connect({ step: "sign-in" }, { account: MARA });
  expect(browser.cookies.get("__Host-sid")).not.toBe(before);
  expect(await sessionHashes()).toHaveLength(1);
  const thief = world.browser();
  thief.cookies.set("__Host-sid", before);
  expect((await thief.get("/settings")).headers.get("Location")).toBe("/");
});

test("each consent gives a new session id as well: the mail's, and another account's", async () => {
  const { browser, world } = await signedIn();
  for (const [fields, decision] of [
    [
      { step: "mail", account: "0" },
      { account: MARA, ticked: [CALENDAR, MAIL] },
    ],
    [{ step: "add" }, { account: JON, ticked: [CALENDAR] }],
  ] as const) {
    const before = browser.cookies.get("__Host-sid") ?? "";
    await browser.connect(fields, decision);
    expect(browser.cookies.get("__Host-sid"), fields.step).not.toBe(before);
    const thief = world.browser();
    thief.cookies.set("__Host-sid", before);
    expect((await thief.get("/settings")).headers.get("Location"), fields.step).toBe("/");
  }
  expect(await sessionHashes()).toHaveLength(1);
});

test("a session rolls on while it is used and ends 30 days after the last use", async () => {
  const { browser, clock } = await signedIn();
  clock.now += 29 * DAY_MS;
  expect((await browser.get("/settings")).status).toBe(200);
  clock.now += 29 * DAY_MS;
  expect((await browser.get("/settings")).status).toBe(200);
  clock.now += 30 * DAY_MS;
  expect((await browser.get("/settings")).headers.get("Location")).toBe("/");
});

test("signing out ends the session here and nowhere else", async () => {
  const { browser, world } = await signedIn();
  const elsewhere = world.browser();
  await elsewhere.connect({ step: "sign-in" }, { account: MARA });
  expect((await browser.post("/sign-out")).headers.get("Location")).toBe("/");
  expect((await browser.get("/settings")).headers.get("Location")).toBe("/");
  expect((await elsewhere.get("/settings")).status).toBe(200);
});

test("a sign-in makes the browser one that Kith knows, and leads from the landing page to this week", async () => {
  const { browser } = await signedIn();
  expect(browser.cookies.get("__Host-known")).toMatch(/\./);
  expect((await browser.get("/")).headers.get("Location")).toBe("/week");
  expect(browser.cookies.has("__Host-oauth")).toBe(false);
});

test("pages of somebody signed in are closed to everybody else", async () => {
  const { browser } = aWorld();
  for (const path of ["/week", "/progress", "/settings", "/connected/0"]) {
    expect((await browser().get(path)).headers.get("Location"), path).toBe("/");
  }
  expect((await browser().get("/progress.json")).status).toBe(401);
});

test("another user's account is not found", async () => {
  const world = aWorld();
  const { browser } = await signedIn(world);
  await browser.connect({ step: "add" }, { account: JON, ticked: [CALENDAR] });
  const ana = world.browser();
  expect((await ana.post("/connect/google", { step: "mail", account: "0" })).status).toBe(404);
  expect((await browser.get("/connected/7")).status).toBe(404);
});

test("a form from another site is refused, with or without a session", async () => {
  const { browser } = await signedIn();
  const forms = [
    { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" },
    { "Sec-Fetch-Site": "same-site", Origin: APP_ORIGIN },
    { Origin: "https://evil.example" },
    { Origin: "null" },
    {},
  ];
  for (const headers of forms) {
    expect((await browser.post("/sign-out", {}, headers)).status).toBe(403);
  }
  expect((await browser.get("/settings")).status).toBe(200);
});

test("JSON from another site is refused like a form", async () => {
  const { browser } = await signedIn();
  const headers = { "Sec-Fetch-Site": "cross-site", "Content-Type": "application/json" };
  expect((await browser.post("/sign-out", {}, headers)).status).toBe(403);
});

test("an older browser without Sec-Fetch-Site is known by its Origin", async () => {
  const { browser } = await signedIn();
  expect((await browser.post("/sign-out", {}, { Origin: APP_ORIGIN })).status).toBe(303);
});

test("HEAD writes nothing, not even on the way back from the provider", async () => {
  const { browser, clock } = await signedIn();
  clock.now += 2 * DAY_MS;
  const rows = async () =>
    JSON.stringify((await env.DB.prepare("SELECT * FROM sessions").all()).results);
  const callback = await browser.consent({ step: "sign-in" }, { account: MARA });
  clock.now += DAY_MS;
  const before = await rows();
  for (const path of ["/", "/week", "/progress", "/settings", "/connected/0"])
    await browser.head(path);
  expect((await browser.head(callback.pathname + callback.search)).status).toBe(404);
  expect(await rows()).toBe(before);
});
