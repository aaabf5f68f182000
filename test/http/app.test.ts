import { env } from "cloudflare:test";
import { expect, test } from "vitest";
import { ALL_OF_CALENDAR, aWorld, CONNECT, PROVIDER_ORIGIN } from "./browser";

test("every page forbids framing, foreign sources and inline scripts, and is kept by nobody", async () => {
  const { browser } = aWorld();
  for (const path of ["/", "/nothing-here", "/connect/google/problem/denied"]) {
    const { headers } = await browser().get(path);
    const policy = headers.get("Content-Security-Policy") ?? "";
    expect(policy, path).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain(`form-action 'self' ${PROVIDER_ORIGIN}`);
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Cache-Control")).toBe("no-store");
  }
});

test("pages hold no inline script, no inline style and nothing from another origin", async () => {
  const html = await (await aWorld().browser().get("/")).text();
  expect(html).not.toMatch(/<style|\sstyle="|\son\w+="|<script(?![^>]*\ssrc="\/)/);
  expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
});

test("the stylesheet is kept for a year under its versioned address only", async () => {
  const { browser } = aWorld();
  const html = await (await browser().get("/")).text();
  const address = /href="(\/style\.css\?v=\w+)"/.exec(html)?.[1] ?? "";
  const file = await browser().get(address);
  expect(file.headers.get("Cache-Control")).toContain("immutable");
  expect(file.headers.get("Content-Type")).toContain("text/css");
  const stale = await browser().get("/style.css?v=old");
  expect(stale.headers.get("Cache-Control")).not.toContain("immutable");
});

test("what is not there answers 404 with a page", async () => {
  const { browser } = aWorld();
  for (const path of ["/nothing", "/connect/yahoo/callback", "/connect/google/problem/made-up"]) {
    const answer = await browser().get(path);
    expect(answer.status, path).toBe(404);
    expect(await answer.text()).toContain("There is nothing here");
  }
});

test("a failure shows a number for the operator and nothing of the error", async () => {
  const secret = "Bearer ya29.secret";
  const broken = new Proxy(env.DB, {
    get: () => () => {
      throw new Error(secret);
    },
  });
  const visitor = aWorld({ DB: broken }).browser();
  visitor.cookies.set("__Host-sid", "x");
  const answer = await visitor.get("/week");
  expect(answer.status).toBe(500);
  const html = await answer.text();
  expect(html).toMatch(/<code>[\w-]{12}<\/code>/);
  expect(html).not.toContain(secret);
  expect(answer.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
});

/** The menu of a page, or null. */
function menuOf(html: string): string | null {
  return /<nav aria-label="Main">(.*?)<\/nav>/.exec(html)?.[1] ?? null;
}

test("whoever is signed in has the menu on the public pages and where nothing is, and nobody else has", async () => {
  const world = aWorld();
  const visitor = world.browser();
  await visitor.connect(CONNECT, ALL_OF_CALENDAR);
  for (const path of [
    "/people-like-you",
    "/operating",
    "/import",
    "/nothing",
    "/people/99",
    "/a/x",
  ]) {
    const signedIn = await (await visitor.get(path)).text();
    expect(menuOf(signedIn), path).toContain('href="/people"');
    expect(menuOf(await (await world.browser().get(path)).text()), path).toBeNull();
  }
  const foreign = { "Sec-Fetch-Site": "cross-site" };
  for (const [path, fields, headers] of [
    ["/people-like-you", { address: "x" }, undefined],
    ["/people-like-you", { address: "mara@elsewhere.example" }, undefined],
    ["/week/act", { subject: "1" }, undefined],
    ["/week/act", {}, foreign],
  ] as const) {
    const answer = await visitor.post(path, { ...fields }, headers);
    expect(menuOf(await answer.text()), path).toContain('href="/people"');
  }
  // A session that is over is none.
  const gone = world.browser();
  gone.cookies.set("__Host-sid", "gone");
  expect(menuOf(await (await gone.get("/nothing")).text())).toBeNull();
});

test("the brake's page and a failure keep the menu without asking any database", async () => {
  const limit = async () => ({ success: false });
  const broken = new Proxy(env.DB, {
    get: () => () => {
      throw new Error("no database");
    },
  });
  const changes = { DB: broken, SHARD_01: broken, LIMITER: { limit } as RateLimit };
  const visitor = aWorld(changes).browser();
  visitor.cookies.set("__Host-sid", "x");
  const caller = { "CF-Connecting-IP": "192.0.2.1" };
  const braked = await visitor.get("/people-like-you", caller);
  expect(braked.status).toBe(429);
  expect(menuOf(await braked.text())).toContain('href="/people"');
  const failed = await visitor.get("/week");
  expect(failed.status).toBe(500);
  expect(menuOf(await failed.text())).toContain('href="/people"');
  const stranger = aWorld(changes).browser();
  expect(menuOf(await (await stranger.get("/people-like-you", caller)).text())).toBeNull();
});

test("a form of no use answers 400, one too large 413", async () => {
  const { browser } = aWorld();
  expect((await browser().post("/connect/google", { step: "made-up" })).status).toBe(400);
  const large = { step: "connect", zone: "x".repeat(70_000) };
  expect((await browser().post("/connect/google", large)).status).toBe(413);
});

test("health says only whether Kith answers", async () => {
  const answer = await aWorld().browser().get("/health");
  expect(await answer.json()).toEqual({ ok: true });
});
