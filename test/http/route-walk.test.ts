import { env } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { dumpUser } from "../support/full-user";
import { dumpAll } from "../support/letter-user";
import { aWorld, type Browser } from "./browser";
import { type Route, routes } from "./routes";
import { addressOf, FIRST, JONS_ID, OF_JON, twoUsers } from "./two-users";

// Many requests through real databases; the machine may be busy.
vi.setConfig({ testTimeout: 180_000 });

type Body = { readonly form: Record<string, string> } | { readonly json: unknown };

const about = (subject: number) => ({ subject: String(subject) });
const VETO = { form: about(FIRST + 15) };
const ACT = { form: { item: "week/2026-W47", purpose: "rest", ...about(FIRST + 16) } };
const AT = Date.parse("2026-10-05T09:00:00Z");
const MAIL = { at: AT, sent: true, thread: 7, headers: [["From", "jon@example.org"]] };

/** What Jon's own pages send, so that what a stranger is refused for is whose it is, and nothing else. */
const BODIES: Readonly<Record<string, Body>> = {
  "POST /a/:token": { form: { do: "act" } },
  "POST /people/:id/act": { form: { purpose: "rest" } },
  "POST /people/:id/say": { form: { kind: "circle", value: "ally" } },
  "POST /people/:id/merge": { form: { address: addressOf(FIRST + 4) } },
  "POST /people/:id/different": { form: { address: addressOf(FIRST + 6) } },
  "POST /people/:id/split": { form: { address: String(FIRST + 8) } },
  "POST /people/:id/undo": { form: { seq: "501" } },
  "POST /settings/accounts/:account{\\d{1,2}}/calendars": { form: { shown: "5" } },
  "POST /week/act": ACT,
  "POST /week/undo": ACT,
  "POST /welcome/people": VETO,
  "POST /welcome/people/undo": VETO,
  "POST /connect/:provider": { form: { step: "mail", account: "1" } },
  "POST /import/start": { json: { own: ["jon@example.org"] } },
  "POST /import/batch": { json: { mails: [MAIL] } },
  "POST /import/end": { json: { mailSince: AT, calendarSince: null } },
};

function walk(browser: Browser, { name, method, path }: Route): Promise<Response> {
  const body = BODIES[name] ?? { form: {} };
  if (method === "GET") return browser.get(path);
  return "json" in body ? browser.postJson(path, body.json) : browser.post(path, body.form);
}

/** A parameter that names nothing of a user's; and what an operator's token opens (health.test.ts). */
const OF_NOBODY = new Set([
  "GET /connect/:provider/callback",
  "GET /connect/:provider/problem/:problem",
  "POST /health/operator/replay/:id{\\d+}",
]);
/** Without a parameter, and yet about one thing of one user's. */
const OF_ONE = new Set([
  ...["GET /letters/first", "GET /letters/first/letter"],
  ...["POST /week/act", "POST /week/undo", "POST /welcome/people", "POST /welcome/people/undo"],
]);
/** Answers with all that somebody has. */
const OF_ALL = /^GET \/(people|letters|settings|settings\/data\/export\/.*)$/;
/** Its page asks once more; nothing is written before the provider's answer. */
const WRITES_LATER = "POST /connect/:provider";

function isOwned({ name, pattern }: Route): boolean {
  return OF_ONE.has(name) || (pattern.includes(":") && !OF_NOBODY.has(name));
}

/** Ends somebody's own session, and with it the walk. */
const LEAVES = new Set([
  "POST /sign-out",
  "POST /settings/delete",
  "POST /settings/browsers/all/end",
]);

/** Makes an account, which would be found by another's number. */
const IMPORTS = /^POST \/import\//;

test("nothing of another user's is reached, seen or changed by any route", async () => {
  const { mara, forged } = await twoUsers();
  const before = await dumpUser(JONS_ID);
  const walked = routes(forged).filter(({ name }) => !LEAVES.has(name) && !IMPORTS.test(name));
  expect(walked.length).toBeGreaterThan(80);
  for (const route of walked) {
    const answer = await walk(mara, route);
    expect(await answer.text(), route.name).not.toMatch(OF_JON);
    if (isOwned(route)) expect(answer.status, `${route.name} as ${route.path}`).toBe(404);
  }
  expect(await dumpUser(JONS_ID)).toBe(before);
});

test("the same requests by whom it belongs to show it and change it, route by route", async () => {
  const { jon, jons } = await twoUsers();
  // The account is there for all but the last.
  const owned = routes(jons)
    .filter(isOwned)
    .sort((a, b) => Number(a.name.includes("disconnect")) - Number(b.name.includes("disconnect")));
  expect(owned.length).toBeGreaterThan(30);
  for (const route of owned) {
    const before = await dumpAll();
    const answer = await walk(jon, route);
    const name = `${route.name} as ${route.path}`;
    expect([200, 303], name).toContain(answer.status);
    expect(answer.headers.get("Location") ?? "", name).not.toMatch(/^\/$|problem=/);
    const isRead = route.method === "GET";
    if (isRead && !/confirm|\/u\//.test(name)) expect(await answer.text(), name).toMatch(OF_JON);
    if (!isRead && route.name !== WRITES_LATER) expect(await dumpAll(), name).not.toBe(before);
  }
});

test("what shows all that somebody has shows it to its owner", async () => {
  const { jon } = await twoUsers();
  const all = routes().filter(({ name }) => OF_ALL.test(name));
  expect(all).toHaveLength(6);
  for (const route of all)
    expect(await (await walk(jon, route)).text(), route.name).toMatch(OF_JON);
});

test("an archive goes to whoever sends it, and to nobody else", async () => {
  const { mara, jon } = await twoUsers();
  const batches = routes().filter(({ name }) => IMPORTS.test(name));
  expect(batches).toHaveLength(3);
  for (const [browser, own, other] of [
    [mara, 1, JONS_ID],
    [jon, JONS_ID, 1],
  ] as const) {
    const [mine, theirs] = [await dumpUser(own), await dumpUser(other)];
    for (const route of batches) expect((await walk(browser, route)).status, route.name).toBe(204);
    expect(await dumpUser(own)).not.toBe(mine);
    expect(await dumpUser(other)).toBe(theirs);
  }
});

test("a form on one's own person takes no address, entry or account of another user's", async () => {
  const { mara } = await twoUsers();
  await env.DB.prepare(
    "INSERT INTO addresses (user_id, address_id, address, name, person_id) VALUES (1, 7, 'ana@x.test', 'Ana', 7)",
  ).run();
  const before = await dumpUser(JONS_ID);
  const refused = async (form: string, fields: Record<string, string>) => {
    const answer = await mara.post(`/people/7/${form}`, fields);
    return answer.headers.get("Location");
  };
  for (const form of ["merge", "different"]) {
    const theirs = await refused(form, { address: addressOf(FIRST) });
    expect(theirs).toMatch(/^\/people\/7\?problem=/);
    // Nobody learns by it whom somebody else knows.
    expect(await refused(form, { address: "nobody@x.test" })).toBe(theirs);
  }
  expect(await refused("split", { address: String(FIRST) })).toBe("/people/7?problem=bad-form");
  await mara.post("/people/7/undo", { seq: "501" });
  expect(await env.DB.prepare("SELECT count(*) AS n FROM log WHERE user_id = 1").first("n")).toBe(
    0,
  );
  expect(await dumpUser(JONS_ID)).toBe(before);
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
  const { world, forged } = await twoUsers();
  const before = [await dumpUser(1), await dumpUser(JONS_ID)];
  const stranger = world.browser();
  for (const route of routes(forged)) {
    const answer = await walk(stranger, route);
    expect(await answer.text(), route.name).not.toMatch(/jon@|mara@|Xenia/i);
    // An archive without a login makes somebody new, who is not to walk on with the others.
    stranger.cookies.clear();
  }
  expect([await dumpUser(1), await dumpUser(JONS_ID)]).toEqual(before);
});
