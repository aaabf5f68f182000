import { env } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { dumpUser, fillTables } from "../support/full-user";
import { APP_ORIGIN, aWorld, CALENDAR, MARA, PROVIDER_ORIGIN } from "./browser";
import { routes } from "./routes";

// Many requests through real databases; the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

/** Mounted before the check for foreign forms, each behind a signature or token of its own (the status says no). */
const SIGNED: Readonly<Record<string, number>> = {
  // RFC 8058: a mail program posts without Origin; a made-up token is no link.
  "POST /u/:token": 404,
  "POST /webhooks/resend": 401,
  "POST /health/operator/replay/:id{\\d+}": 404,
};

async function signedIn() {
  const world = aWorld();
  const mara = world.browser();
  await mara.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  await fillTables(1, env.DB, "of-mara");
  return { mara, clock: world.clock };
}

const FOREIGN: readonly Record<string, string>[] = [
  { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" },
  { "Sec-Fetch-Site": "same-site", Origin: "https://evil.kith.test" },
  { Origin: "https://evil.example" },
  { Origin: "null" },
  {},
  // A browser says where it comes from by itself; what an Origin adds to that counts for nothing.
  { "Sec-Fetch-Site": "cross-site", Origin: APP_ORIGIN },
  { "Sec-Fetch-Site": "none", Origin: APP_ORIGIN },
  { "Sec-Fetch-Site": "none" },
  { "Sec-Fetch-Site": "same-origin, cross-site" },
  { "Sec-Fetch-Site": "" },
  { Origin: `${APP_ORIGIN}.evil.example` },
  { Origin: APP_ORIGIN.replace("https:", "http:") },
  { Origin: `${APP_ORIGIN}:8443` },
  { Referer: `${APP_ORIGIN}/settings` },
];

test("a form or JSON that another site sends is refused by every route that changes something", async () => {
  const { mara } = await signedIn();
  const before = await dumpUser(1);
  const changing = routes().filter(({ method }) => method !== "GET");
  expect(changing.length).toBeGreaterThan(25);
  expect(changing.map(({ name }) => name)).toEqual(
    expect.arrayContaining([...Object.keys(SIGNED)]),
  );
  for (const { name, path } of changing) {
    for (const headers of FOREIGN) {
      const wanted = SIGNED[name] ?? 403;
      const form = await mara.post(path, { confirm: "on", person: "1" }, headers);
      expect(form.status, `${name} ${JSON.stringify(headers)}`).toBe(wanted);
    }
    const json = await mara.postJson(path, {}, { "Sec-Fetch-Site": "cross-site" });
    expect(json.status, `${name} as JSON`).toBe(SIGNED[name] ?? 403);
  }
  expect(await dumpUser(1)).toBe(before);
});

/** Files that may be kept by the browser. */
const KEPT = /^\/(style\.css|icon\.svg|\w+(-\w+)*\.js)$/;

test("every answer carries the policy, loads nothing foreign and is kept by nobody", async () => {
  const { mara } = await signedIn();
  const stranger = aWorld().browser();
  for (const { name, method, path } of [...routes(), ...FAILING]) {
    for (const visitor of [mara, stranger]) {
      const answer = method === "GET" ? await visitor.get(path) : await visitor.post(path);
      await expectGuarded(answer, path, name);
      // What ends a session is asked once more by somebody new.
      if (!mara.cookies.has("__Host-sid"))
        await mara.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
    }
    const foreign =
      method === "POST" && (await mara.post(path, {}, { Origin: "https://evil.example" }));
    if (foreign) await expectGuarded(foreign, path, `${name} from elsewhere`);
  }
});

const FAILING = [
  { name: "nothing", method: "GET", path: "/nothing" },
  { name: "nothing to send to", method: "POST", path: "/nothing" },
  { name: "no address", method: "GET", path: "/%00%zz" },
];

async function expectGuarded(answer: Response, path: string, name: string): Promise<void> {
  const { headers } = answer;
  const policy = headers.get("Content-Security-Policy") ?? "";
  expect(policy, name).toMatch(/default-src 'none'/);
  expect(policy, name).toMatch(/base-uri 'none'/);
  expect(policy, name).toMatch(/frame-ancestors '(none|self)'/);
  expect(policy.replaceAll(PROVIDER_ORIGIN, ""), name).not.toMatch(
    /unsafe-eval|\*|script-src[^;]*(unsafe|https?:)|(img|style|connect|font)-src[^;]*https?:\/\/(?!kith\.test)/,
  );
  expect(headers.get("X-Content-Type-Options"), name).toBe("nosniff");
  expect(headers.get("Referrer-Policy"), name).toBe("no-referrer");
  expect(headers.get("Strict-Transport-Security"), name).toMatch(/max-age=\d{8}/);
  if (!KEPT.test(path)) expect(headers.get("Cache-Control"), name).toMatch(/no-store/);
  if (headers.get("Content-Type")?.startsWith("text/html")) await expectClean(answer, name);
  else await answer.body?.cancel();
}

/** The page runs and loads what its own policy lets it, and nothing of it would need a laxer one. */
async function expectClean(answer: Response, name: string): Promise<void> {
  const html = await answer.text();
  expect(html, name).not.toMatch(/\son[a-z]+="/);
  expect(html, name).not.toMatch(/javascript:/i);
  expect(html, name).not.toMatch(/<(script|img|iframe|source)[^>]*\ssrc="(https?:)?\/\//);
  expect(html, name).not.toMatch(/<link[^>]*\shref="(https?:)?\/\//);
  for (const [tag] of html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>/g)) {
    const nonce = /nonce="([^"]+)"/.exec(tag)?.[1];
    expect(nonce, `${name}: ${tag}`).toBeDefined();
    expect(answer.headers.get("Content-Security-Policy")).toContain(`'nonce-${nonce}'`);
  }
}

/** The provider's answer is spent by reading it: HEAD finds nothing there (session.test.ts). */
const SPENT = "GET /connect/:provider/callback";

test("HEAD answers as GET does, and writes nothing", async () => {
  const { mara, clock } = await signedIn();
  // A session that is due to be prolonged: a GET would write.
  clock.now += 25 * 3_600_000;
  const reading = routes().filter(({ method }) => method === "GET");
  const before = await dumpUser(1);
  const heads = new Map<string, Response>();
  for (const { name, path } of reading) heads.set(name, await mara.head(path));
  expect(await dumpUser(1)).toBe(before);
  for (const { name, path } of reading.filter((route) => route.name !== SPENT)) {
    const head = heads.get(name);
    expect(await head?.text(), name).toBe("");
    const get = await mara.get(path);
    expect([head?.status, head?.headers.get("Content-Type")], name).toEqual([
      get.status,
      get.headers.get("Content-Type"),
    ]);
    await get.body?.cancel();
  }
});
