import { env } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { sha256Hex } from "../../src/http/encoding";
import { dumpUser } from "../support/full-user";
import { APP_ORIGIN, aWorld, type Browser, CALENDAR, JON, MARA, PROVIDER_ORIGIN } from "./browser";
import { routes } from "./routes";

// Many requests through real databases; the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

const FRESH_MS = 10 * 60_000;
const ADD = { step: "add" };
const SIGN_IN = [{ step: "sign-in" }, { account: MARA }] as const;

async function signedIn() {
  const world = aWorld();
  const mara = world.browser();
  await mara.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  return { ...world, mara };
}

/** What must not happen on a forgotten screen, and the form behind it. What ends everything comes last. */
const GUARDED: Readonly<Record<string, Record<string, string>>> = {
  "GET /settings/browsers": {},
  "GET /settings/data/export/kith.json": {},
  "GET /settings/data/export/people.csv": {},
  "GET /settings/data/export/people.vcf": {},
  "POST /settings/data/feeds": {},
  "POST /connect/:provider": ADD,
  "POST /settings/browsers/:session{[0-9a-f]{64}}/end": {},
  "GET /settings/delete": {},
  "POST /settings/delete": { confirm: "on" },
};

/** Ways out for the day something went wrong: they take away, and give nothing. */
const WAYS_OUT = [
  "POST /settings/browsers/all/end",
  "POST /settings/data/feeds/:feed{\\d{1,9}}/end",
];

async function send(browser: Browser, name: string, session: string): Promise<Response> {
  const route = routes({ session }).find((one) => one.name === name);
  if (!route) throw new Error(`There is no ${name}.`);
  return route.method === "GET" ? browser.get(route.path) : browser.post(route.path, GUARDED[name]);
}

/** Whether it asks for a sign-in first, in place or on the page that tells. */
async function asksFirst(answer: Response): Promise<boolean> {
  const leads = answer.headers.get("Location") ?? "";
  const says = await answer.text();
  if (answer.status === 403) return says.includes('name="step" value="sign-in"');
  return leads.startsWith("/connect/google/problem/confirm");
}

test("what must not happen on a forgotten screen asks for a sign-in of the last ten minutes, all of it", async () => {
  const { mara, browser, clock } = await signedIn();
  const elsewhere = browser();
  await elsewhere.connect(...SIGN_IN);
  const other = await sha256Hex(elsewhere.cookies.get("__Host-sid") ?? "");
  clock.now += FRESH_MS + 1;
  const before = await dumpUser(1);
  for (const name of Object.keys(GUARDED)) {
    expect(await asksFirst(await send(mara, name, other)), name).toBe(true);
  }
  expect(await dumpUser(1)).toBe(before);
  await mara.connect(...SIGN_IN);
  clock.now += FRESH_MS;
  for (const name of Object.keys(GUARDED)) {
    const answer = await send(mara, name, other);
    expect([200, 303], name).toContain(answer.status);
    expect(await asksFirst(answer), name).toBe(false);
  }
});

test("no export, feed, session or end of an account is without that guard, but for the ways out", () => {
  const names = routes().map(({ name }) => name);
  const risky = names.filter((name) => /export|\/feeds|browsers|settings\/delete/.test(name));
  expect(risky.sort()).toEqual(
    [...Object.keys(GUARDED).filter((name) => !name.includes("connect")), ...WAYS_OUT].sort(),
  );
});

test("the session of an archive without a login, which proves nothing, ends with the first login", async () => {
  const { browser, clock } = aWorld();
  const visitor = browser();
  await visitor.postJson("/import/start", { own: ["ida@brandt.test"] });
  const thief = browser();
  for (const [name, value] of visitor.cookies) thief.cookies.set(name, value);
  await visitor.connect(ADD, { account: MARA, ticked: [CALENDAR] });
  expect((await thief.get("/settings")).headers.get("Location")).toBe("/");
  clock.now += FRESH_MS + 1;
  for (const name of Object.keys(GUARDED)) {
    expect(await asksFirst(await send(visitor, name, "a".repeat(64))), name).toBe(true);
  }
});

test("a session id that somebody planted before the sign-in opens nothing after it", async () => {
  const { browser } = await signedIn();
  const planted = "p".repeat(43);
  const victim = browser();
  victim.cookies.set("__Host-sid", planted);
  await victim.connect(...SIGN_IN);
  expect(victim.cookies.get("__Host-sid")).not.toBe(planted);
  const attacker = browser();
  attacker.cookies.set("__Host-sid", planted);
  expect((await attacker.get("/settings")).headers.get("Location")).toBe("/");
});

test("a live session planted in another browser does not take over who signs in there", async () => {
  const { mara, browser } = await signedIn();
  const jon = browser();
  await jon.connect({ step: "connect" }, { account: JON, ticked: [CALENDAR] });
  const before = await dumpUser(2);
  const victim = browser();
  for (const [name, value] of mara.cookies) victim.cookies.set(name, value);
  const ends = await victim.connect({ step: "sign-in" }, { account: JON });
  expect(ends).toContain("/problem/other-account");
  expect(await dumpUser(2)).toBe(before);
  expect(
    await env.DB.prepare("SELECT count(*) AS n FROM logins WHERE user_id = 1").first("n"),
  ).toBe(1);
});

test("the way back of one browser's consent signs nobody in on another's", async () => {
  const { browser } = await signedIn();
  const attacker = browser();
  const callback = await attacker.consent(...SIGN_IN);
  const victim = browser();
  // Also one that has asked a question of its own.
  await victim.post("/connect/google", { step: "sign-in" });
  for (const tab of [browser(), victim]) {
    const answer = await tab.get(callback.pathname + callback.search);
    expect(answer.headers.get("Location")).toMatch(/\/problem\/(expired|mismatch)/);
    expect(tab.cookies.has("__Host-sid")).toBe(false);
  }
});

/** What is a key in itself: whoever reads it may do something with it. */
test("no address that Kith sends a browser to holds a key, and no line of the log an address, a key or a name", async () => {
  const lines: string[] = [];
  const spy = vi.spyOn(console, "log").mockImplementation((line) => void lines.push(String(line)));
  const { mara, deliver, queued, sandbox } = await signedIn();
  const callback = await mara.consent({ step: "sign-in" }, { account: MARA });
  sandbox.addFaults([{ path: "^/google/token", effect: { kind: "status", status: 503 } }]);
  await mara.get(callback.pathname + callback.search);
  while (queued.length > 0) await deliver();
  const page = await (await mara.post("/settings/data/feeds")).text();
  const feed = /\/feed\/([\w-]{43})\.ics/.exec(page)?.[1] ?? "none";
  await mara.get(`/feed/${feed}.ics`);
  const keys = [feed, ...mara.cookies.values(), callback.searchParams.get("code") ?? "none"];
  const places: string[] = [];
  for (const { method, path } of routes()) {
    if (/sign-out|settings\/delete|all\/end/.test(path)) continue;
    const answer = method === "GET" ? await mara.get(path) : await mara.post(path);
    const place = new URL(answer.headers.get("Location") ?? "/", APP_ORIGIN);
    // The question for the provider has a state and a nonce, each good for this browser alone.
    if (place.origin !== PROVIDER_ORIGIN) places.push(place.href);
  }
  spy.mockRestore();
  for (const event of ["sync", "consent.finish-failed"])
    expect(lines.join("\n")).toContain(`"event":"${event}"`);
  const text = [...lines, ...places].join("\n");
  for (const key of keys) expect(text).not.toContain(key);
  expect(lines.join("\n")).not.toMatch(/@|https?:|ana|mara|Bearer|ya29|[?&]code=|\/(a|u|feed)\//i);
});
