import { env } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { dumpUser, userTables } from "../support/full-user";
import { dumpAll } from "../support/letter-user";
import { aWorld, type Browser } from "./browser";
import { type Route, routes } from "./routes";
import { addressOf, FIRST, JONS_ID, OF_JON, twoUsers } from "./two-users";
import { walk } from "./valid-forms";

// Many requests through real databases; the machine may be busy.
vi.setConfig({ testTimeout: 180_000 });

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

/** Nothing of Jon's, and no failure that would hide it. */
async function expectOwn(answer: Response, { name }: Route): Promise<void> {
  expect(answer.status, name).toBeLessThan(500);
  expect(await answer.text(), name).not.toMatch(OF_JON);
}

test("nothing of another user's is reached, seen or changed by any route", async () => {
  const { mara, forged } = await twoUsers();
  const before = await dumpUser(JONS_ID);
  const walked = routes(forged).filter(({ name }) => !LEAVES.has(name) && !IMPORTS.test(name));
  expect(walked.length).toBeGreaterThan(80);
  for (const route of walked) {
    const answer = await walk(mara, route);
    await expectOwn(answer, route);
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

/** Gives Mara people under the numbers of Jon's: ids are counted for each user, so one and the same is the rule. */
async function giveMaraTheSameNumbers(mara: Browser): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO addresses (user_id, address_id, address, name, name_own, person_id)
     SELECT 1, address_id, 'ulf-' || address_id || '@mara.test', 'Ulf', 1, person_id
     FROM addresses WHERE user_id = ?1 AND address_id >= ?2`,
  )
    .bind(JONS_ID, FIRST)
    .run();
  await mara.post(`/people/${FIRST}/say`, { kind: "circle", value: "ally" });
}

test("a number that is Jon's friend is somebody else to Mara: whatever she does with it, he stays as he was", async () => {
  const { mara, forged } = await twoUsers();
  await giveMaraTheSameNumbers(mara);
  const before = await dumpUser(JONS_ID);
  for (const route of routes(forged).filter(({ name }) => !LEAVES.has(name) && !IMPORTS.test(name)))
    await expectOwn(await walk(mara, route), route);
  expect(await dumpUser(JONS_ID)).toBe(before);
});

test("what Mara is shown is the same to the letter whether Jon is there or not", async () => {
  const { mara, forged } = await twoUsers();
  await giveMaraTheSameNumbers(mara);
  const reading = routes(forged).filter(({ method }) => method === "GET");
  const shown = async () => {
    const texts: [string, string][] = [];
    for (const route of reading) texts.push([route.name, await (await walk(mara, route)).text()]);
    return texts;
  };
  const beside = await shown();
  for (const table of await userTables())
    await env.DB.prepare(`DELETE FROM ${table} WHERE user_id = ?1`).bind(JONS_ID).run();
  const alone = new Map(await shown());
  for (const [name, text] of beside) expect(text, name).toBe(alone.get(name));
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
    expect(answer.status, route.name).toBeLessThan(500);
    expect(await answer.text(), route.name).not.toMatch(/jon@|mara@|Xenia/i);
    // An archive without a login makes somebody new, who is not to walk on with the others.
    stranger.cookies.clear();
  }
  expect([await dumpUser(1), await dumpUser(JONS_ID)]).toEqual(before);
});
