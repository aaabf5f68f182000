import { env } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { signLink } from "../../src/actions/link";
import { deriveKey } from "../../src/actions/sign";
import { readConfig } from "../../src/config";
import { sha256Hex } from "../../src/http/encoding";
import { addFeed } from "../../src/store/feeds";
import { dumpUser, fillTables } from "../support/full-user";
import { aWorld, CALENDAR, JON, MARA } from "./browser";
import { routes, type Values } from "./routes";

// Many requests through real databases; the machine may be busy.
vi.setConfig({ testTimeout: 30_000 });

/** Jon's identifiers, none of which is one of Mara's. */
const JONS = 9001;
const SECRET = "j".repeat(43);

/** What of Jon's stands for a parameter of a route; Mara asks for it. */
async function jonsIdentifiers(): Promise<Values> {
  const { signingKey } = readConfig(env);
  const now = Date.parse("2026-11-22T10:00:00Z");
  const claim = { purpose: "reached-out", userId: 2, subject: JONS, item: "first" } as const;
  // A link is a key in itself; a link of Jon's that somebody made up is none.
  const forged = await signLink(await deriveKey(new Uint8Array(32).fill(1), "link"), claim, now);
  const real = await signLink(await deriveKey(signingKey, "link"), claim, now);
  const session = await env.DB.prepare(
    "SELECT id_hash FROM sessions WHERE user_id = 2",
  ).first<string>("id_hash");
  return {
    "/a/:token": `${real.split(".")[0]}.${forged.split(".")[1]}`,
    token: forged,
    id: String(JONS),
    kind: "scheduled",
    time: "2026-W45",
    account: "1",
    session: session ?? "",
    feed: "2",
    provider: "google",
    problem: "declined",
    secret: `${"x".repeat(43)}.ics`,
  };
}

async function world() {
  const made = aWorld();
  const mara = made.browser();
  const jon = made.browser();
  await mara.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  await jon.connect({ step: "connect" }, { account: JON, ticked: [CALENDAR] });
  await env.SHARD_01.prepare(
    `INSERT INTO addresses (user_id, address_id, address, name, person_id)
     VALUES (2, ${JONS}, 'secret-friend@jon.test', 'Secret Friend', ${JONS})`,
  ).run();
  await fillTables(2, env.SHARD_01, "of-jon");
  await env.SHARD_01.prepare(
    "UPDATE letters SET slot = 'scheduled/2026-W45' WHERE user_id = 2",
  ).run();
  await env.SHARD_01.prepare(
    "UPDATE accounts SET account_id = 1, address = 'of-jon@x.test' WHERE user_id = 2 AND account_id = 0",
  ).run();
  await addFeed(env.DB, { userId: 2, secretHash: await sha256Hex(SECRET), now: 1 });
  return { mara };
}

/** Routes whose parameter names nothing of a user's. */
const OF_NOBODY = new Set([
  "/connect/:provider",
  "/connect/:provider/callback",
  "/connect/:provider/problem/:problem",
]);

/** Ends Mara's own session, and with it the walk. */
const LEAVES = new Set([
  "POST /sign-out",
  "POST /settings/delete",
  "POST /settings/browsers/all/end",
]);

test("nothing of another user's is reached, seen or changed by any route", async () => {
  const { mara } = await world();
  const jons = await jonsIdentifiers();
  const before = await dumpUser(2);
  const walked = routes(jons).filter(({ name }) => !LEAVES.has(name));
  expect(walked.length).toBeGreaterThan(40);
  for (const { method, pattern: path, path: filled } of walked) {
    const answer =
      method === "GET" ? await mara.get(filled) : await mara.post(filled, { person: String(JONS) });
    const body = await answer.text();
    const name = `${method} ${path} as ${filled}`;
    expect(body, name).not.toMatch(/jon|Secret Friend/i);
    if (!path.includes(":") || OF_NOBODY.has(path)) continue;
    // A form is looked at before the person it is about; a link is refused without saying why.
    expect(method === "GET" ? [404] : [400, 404, 410], name).toContain(answer.status);
  }
  expect(await dumpUser(2)).toBe(before);
});

test("the walk would notice: with the right identifiers the same routes answer", async () => {
  const { mara } = await world();
  expect((await mara.get("/settings/accounts/0")).status).toBe(200);
  expect((await mara.get(`/feed/${SECRET}.ics`)).status).toBe(200);
  const own = await env.DB.prepare("SELECT id_hash FROM sessions WHERE user_id = 1").first(
    "id_hash",
  );
  expect((await mara.post(`/settings/browsers/${own}/end`)).status).toBe(303);
});

/** What answers everybody. */
const PUBLIC = [
  ...["/", "/health", "/import", "/operating", "/people-like-you", "/connect/microsoft/allowed"],
  "/connect/:provider/problem/:problem",
];
const FILE = /^\/[\w-]+\.(js|css|svg)$/;

test("without a session every page but the public ones leads to the sign-in, or is not there", async () => {
  const stranger = aWorld().browser();
  for (const { name, method, pattern, path } of routes()) {
    if (method !== "GET" || PUBLIC.includes(pattern) || FILE.test(pattern)) continue;
    const answer = await stranger.get(path);
    expect([303, 401, 404], `${name}: ${answer.status}`).toContain(answer.status);
    const leads = answer.headers.get("Location") ?? "/";
    expect(leads, name).toMatch(/^\/(connect\/google\/problem\/expired\?step=connect)?$/);
  }
});

test("without a session no route shows or changes anything of anybody", async () => {
  const made = aWorld();
  await world();
  const before = [await dumpUser(1), await dumpUser(2)];
  const stranger = made.browser();
  const jons = await jonsIdentifiers();
  for (const { method, pattern: path, path: filled } of routes(jons)) {
    const answer = method === "GET" ? await stranger.get(filled) : await stranger.post(filled);
    expect(await answer.text(), `${method} ${path}`).not.toMatch(/jon@|mara@|Secret Friend/i);
  }
  expect([await dumpUser(1), await dumpUser(2)]).toEqual(before);
});
