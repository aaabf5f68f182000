import { env } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { IMPORT_BATCH_BYTES } from "../../src/domain/import";
import { fillTables } from "../support/full-user";
import { dumpAll } from "../support/letter-user";
import { APP_ORIGIN, aWorld, CALENDAR, JON, MARA, PROVIDER_ORIGIN, SAME_ORIGIN } from "./browser";
import { routes } from "./routes";
import { twoUsers } from "./two-users";
import { walk } from "./valid-forms";

// Many requests through real databases; the machine may be busy.
vi.setConfig({ testTimeout: 180_000 });

const EVIL = "https://evil.example";
const DAY_MS = 86_400_000;

async function signedIn() {
  const changes = { RESEND_API_URL: `${PROVIDER_ORIGIN}/resend` };
  const world = aWorld(changes as Partial<Env>);
  const mara = world.browser();
  await mara.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  return { ...world, mara };
}

/** Ends the session, and with it what could be asked. */
const LEAVES = new Set([
  "POST /sign-out",
  "POST /settings/delete",
  "POST /settings/browsers/all/end",
]);

const posts = () => routes().filter(({ method }) => method === "POST");
const gets = () => routes().filter(({ method }) => method === "GET");

test("no method but GET and POST does anything, whoever asks", async () => {
  const { mara, clock } = await signedIn();
  await fillTables(1, env.DB, "of-mara");
  // A session that is due to be prolonged: a GET would write.
  clock.now += DAY_MS + 1;
  const before = await dumpAll();
  for (const path of new Set(routes().map((route) => route.path))) {
    for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const answer = await mara.send(path, { method, headers: SAME_ORIGIN });
      // 403: the export asks for a fresh sign-in first.
      expect([403, 404], `${method} ${path}`).toContain(answer.status);
      expect(answer.headers.get("Access-Control-Allow-Origin"), `${method} ${path}`).toBeNull();
      expect(answer.headers.get("Set-Cookie"), `${method} ${path}`).toBeNull();
    }
  }
  expect(await dumpAll()).toBe(before);
});

/** Its body is never read. */
const BODILESS = /^POST \/health\//;

/** So many bytes that nobody announced, as fast as they are asked for. */
function endless(bytes: number): ReadableStream<Uint8Array> {
  const piece = new TextEncoder().encode(`a=${"x".repeat(65_534)}`);
  let left = bytes;
  return new ReadableStream({
    pull: (controller) => {
      if (left <= 0) return controller.close();
      left -= piece.length;
      controller.enqueue(piece);
    },
  });
}

test("what is too long is refused by every form, however its length is told or kept back", async () => {
  const { mara } = await signedIn();
  const before = await dumpAll();
  for (const { name, path } of posts().filter((route) => !BODILESS.test(route.name))) {
    const most = name.startsWith("POST /import/") ? IMPORT_BATCH_BYTES : 64 * 1024;
    const headers = { ...SAME_ORIGIN, "Content-Type": "application/x-www-form-urlencoded" };
    const streamed = { method: "POST", headers, body: endless(most + 1), duplex: "half" };
    expect((await mara.send(path, streamed as RequestInit)).status, name).toBe(413);
    const told = { method: "POST", headers, body: "a".repeat(most + 1) };
    expect((await mara.send(path, told)).status, `${name}, told`).toBe(413);
  }
  expect(await dumpAll()).toBe(before);
});

test("a host that somebody made up stands in no page, header, mail or address that Kith gives out", async () => {
  const { mara, sandbox } = await signedIn();
  const asEvil = { "X-Forwarded-Host": "evil.example", Forwarded: "host=evil.example" };
  for (const { name, method, path } of routes()) {
    if (LEAVES.has(name)) continue;
    const form = name === "POST /people-like-you" ? { address: "x@y.test" } : { step: "connect" };
    const init =
      method === "GET"
        ? { headers: asEvil }
        : { method, headers: { ...asEvil, ...SAME_ORIGIN }, body: new URLSearchParams(form) };
    const answer = await mara.send(path, init, EVIL);
    const all = `${JSON.stringify([...answer.headers])} ${await answer.text()}`;
    expect(all, name).not.toContain("evil.example");
  }
  const mails = JSON.stringify(sandbox.outbox());
  expect(mails).toContain(`${APP_ORIGIN}/people-like-you/confirm/`);
  expect(mails).not.toContain("evil.example");
  // Being the same as the made-up host makes nobody's form our own.
  const own = { method: "POST", headers: { Origin: EVIL }, body: "" };
  expect((await mara.send("/settings/letters/resume", own, EVIL)).status).toBe(403);
});

const ENDS = /sign-out|delete|\/end$|disconnect/;
const led = new Set<string>();
const AIMS = [
  EVIL,
  "//evil.example",
  "/\\evil.example",
  "javascript:alert(1)",
  "https:evil.example",
];
const NAMES = [
  ...["next", "return", "return_to", "redirect", "redirect_uri", "url", "continue", "back", "to"],
  ...["account", "zone", "state", "code", "error", "problem", "page", "path", "goto", "dest"],
];

test("no parameter leads away from Kith, but to the provider that is configured", async () => {
  const { jon, jons } = await twoUsers();
  // Each form as its page sends it, so that it is taken and leads on; what ends a session or an account comes last.
  const all = routes(jons).sort((a, b) => Number(ENDS.test(a.name)) - Number(ENDS.test(b.name)));
  for (const aim of AIMS) {
    const query = `?${new URLSearchParams(Object.fromEntries(NAMES.map((each) => [each, aim])))}`;
    for (const route of all) {
      if (!jon.cookies.has("__Host-sid")) await jon.connect({ step: "sign-in" }, { account: JON });
      const answer = await walk(jon, route, query);
      const { origin } = new URL(answer.headers.get("Location") ?? "/", APP_ORIGIN);
      expect([APP_ORIGIN, PROVIDER_ORIGIN], `${route.name} with ${aim}`).toContain(origin);
      const links = [...(await answer.text()).matchAll(/\s(?:href|action|src)="([^"]*)"/g)];
      for (const [, link] of links) expect(link, route.name).not.toMatch(/evil|javascript/i);
      if (answer.status === 303 && route.method === "POST") led.add(route.name);
    }
  }
  expect(led.size).toBeGreaterThan(20);
});

const LONG = "x".repeat(10_000);
const VALUES = [
  ...[
    "%00",
    "%ED%A0%80",
    "%EF%BF%BF",
    "%",
    "%zz",
    "%C3",
    LONG,
    encodeURIComponent("😀".repeat(2_000)),
  ],
  ...["__proto__", "constructor", "toString", "-1", "1e999", "9".repeat(400), "%27%20OR%201=1--"],
  ...[
    "%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    "%E2%80%AE%E2%81%A6",
    "*",
    "%25_",
    "%0D%0AX-Evil:%201",
    "(a%2B)%2B%24",
  ],
];
const PARAMETERS = [
  ...["q", "circle", "show", "company", "sort", "page", "saved", "ended", "done", "problem"],
  ...["account", "calendars", "step", "pressed", "error", "state", "__proto__", "constructor[x]"],
];

test("whatever stands in a query, an answer comes, and nothing of it runs", async () => {
  const { mara } = await signedIn();
  for (const { name, path } of gets()) {
    for (const value of VALUES) {
      const query = PARAMETERS.map((parameter) => `${parameter}=${value}`).join("&");
      const answer = await mara.get(`${path}?${query}&q=second&q=third`);
      expect(answer.status, `${name} ${value.slice(0, 40)}`).toBeLessThan(500);
      expect(answer.headers.has("X-Evil"), name).toBe(false);
      expect(await answer.text(), name).not.toMatch(/<script>alert|\u202e|\u2066/);
    }
  }
});

test("the parts of an address may hold anything", async () => {
  const { mara } = await signedIn();
  for (const value of VALUES.filter((each) => each !== LONG)) {
    for (const path of [
      "/people",
      "/a",
      "/u",
      "/feed",
      "/letters/scheduled",
      "/connect",
      "/connect/google/problem",
    ]) {
      const answer = await mara.get(`${path}/${value}`);
      expect([200, 303, 400, 404], `${path}/${value.slice(0, 40)}`).toContain(answer.status);
    }
  }
});

const POLLUTED: readonly Record<string, string>[] = [
  { "__proto__[isAdmin]": "1", "constructor[prototype][isAdmin]": "1", __proto__x: "1" },
  { "__proto__.isAdmin": "1", "constructor.prototype.isAdmin": "1", toString: "x", valueOf: "x" },
];
const JSONS = [
  '{"__proto__":{"own":["a@b.test"]}}',
  '{"own":["a@b.test"],"__proto__":{"isAdmin":true}}',
  '{"own":["a@b.test"],"constructor":{"prototype":{"isAdmin":true}}}',
  '{"own":{"length":1,"0":"a@b.test"}}',
  `${"[".repeat(20_000)}`,
  '{"mails":{"__proto__":[]}}',
  '{"mails":[{"at":1e400,"sent":true,"thread":0,"headers":[]}]}',
  '{"own":["\\ud800@b.test\\u0000"]}',
  "null",
];

test("names that objects have of their own are only names", async () => {
  const { mara } = await signedIn();
  for (const { name, path } of posts()) {
    if (LEAVES.has(name)) continue;
    for (const fields of POLLUTED) {
      const entries = new URLSearchParams(fields);
      entries.append("__proto__", "x");
      entries.append("__proto__", "y");
      const answer = await mara.send(path, { method: "POST", headers: SAME_ORIGIN, body: entries });
      expect(answer.status, name).toBeLessThan(500);
    }
    const headers = { ...SAME_ORIGIN, "Content-Type": "application/json" };
    for (const body of JSONS) {
      const answer = await mara.send(path, { method: "POST", headers, body });
      const says = `${name} ${body.slice(0, 60)}`;
      expect(answer.status, says).toBeLessThan(500);
      if (path.startsWith("/import/")) expect(answer.status, says).toBe(400);
    }
  }
  expect("isAdmin" in {}).toBe(false);
});
