import { env } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { EXPORTED, NOT_EXPORTED } from "../../src/store/export-rows";
import { columnsOf, fillTables, userTables } from "../support/full-user";
import { readCsv } from "../support/read-csv";
import { aWorld, CALENDAR, MARA } from "./browser";

// Many requests through real databases; the machine may be busy.
vi.setConfig({ testTimeout: 30_000 });

const DIRECTORY = ["users", "logins", "sessions", "due", "feeds"];

async function signedIn() {
  const world = aWorld();
  const browser = world.browser();
  await browser.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  return { ...world, browser };
}

async function addPeople() {
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO addresses (user_id, address_id, address, name, person_id) VALUES
         (1, 11, 'ana@example.net', '=HYPERLINK("x")', 11), (1, 12, 'ana@work.test', '', 11),
         (1, 13, 'wei@example.net', 'Wei, "the" Chen', 13)`,
    ),
    // Two mails to Ana, one by each address; one from Wei.
    env.DB.prepare(
      `INSERT INTO interactions VALUES (1, 11, 1, 1767225600000, 1, 394, 1, 1),
         (1, 12, 2, 1769904000000, 1, 394, 1, 1), (1, 13, 3, 1772323200000, 1, 420, 1, 1)`,
    ),
  ]);
}

test("the JSON holds every table and column, or says why not", async () => {
  for (const table of await userTables()) {
    if (DIRECTORY.includes(table) || table in NOT_EXPORTED) continue;
    for (const { name } of await columnsOf(table)) {
      const isThere = name === "user_id" || EXPORTED[table]?.columns.includes(name);
      expect(isThere || `${table}.${name}` in NOT_EXPORTED, `${table}.${name}`).toBe(true);
    }
  }
});

test("the JSON is whole, with every row of the user, and without what opens mailboxes or sessions", async () => {
  const { browser } = await signedIn();
  await fillTables(1, env.DB, "mine");
  await env.DB.prepare("UPDATE letters SET message = NULL").run();
  await env.DB.prepare("DELETE FROM standings").run();
  await addPeople();
  const answer = await browser.get("/settings/data/export/kith.json");
  expect(answer.headers.get("Content-Disposition")).toBe(
    'attachment; filename="kith-2026-11-22.json"',
  );
  const text = await answer.text();
  const parsed = JSON.parse(text);
  for (const table of Object.keys(EXPORTED)) {
    const count = await env.DB.prepare(
      `SELECT count(*) AS n FROM ${table} WHERE user_id = 1`,
    ).first("n");
    expect(parsed[table].rows, table).toHaveLength(Number(count));
    for (const row of parsed[table].rows) expect(row).toHaveLength(parsed[table].columns.length);
  }
  expect(parsed.sessions).toHaveLength(2);
  expect(parsed.user).toMatchObject({ user_id: 1, language: "en" });
  const hashes = await env.DB.prepare(
    "SELECT id_hash FROM sessions UNION SELECT secret_hash FROM feeds",
  ).raw();
  for (const [hash] of hashes) expect(text).not.toContain(hash);
  expect(text).not.toMatch(/refresh_token":\[|"cursor":\{/);
});

test("rows of several pages come once each", async () => {
  const { browser } = await signedIn();
  await env.DB.prepare(
    `INSERT INTO interactions WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12345)
     SELECT 1, i % 7, i, i, i, 2, 1, 1 FROM n`,
  ).run();
  const parsed = await (await browser.get("/settings/data/export/kith.json")).json<{
    interactions: { columns: string[]; rows: number[][] };
  }>();
  const hash = parsed.interactions.columns.indexOf("hash");
  expect(new Set(parsed.interactions.rows.map((row) => row[hash])).size).toBe(12_345);
  expect(parsed.interactions.rows).toHaveLength(12_345);
});

test("the CSV has each person once, with counts, and no formula", async () => {
  const { browser } = await signedIn();
  await addPeople();
  const bytes = new Uint8Array(
    await (await browser.get("/settings/data/export/people.csv")).arrayBuffer(),
  );
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const text = new TextDecoder().decode(bytes);
  expect(text).toContain(`"'=HYPERLINK(""x"")"`);
  const [head, ...rows] = readCsv(text);
  expect(head?.[0]).toBe("name");
  expect(rows).toEqual([
    [
      ...['=HYPERLINK("x")', "ana@work.test ana@example.net", "work.test", "2", "0", "0"],
      ...["2026-01-01", "2026-02-01"],
    ],
    [
      'Wei, "the" Chen',
      "wei@example.net",
      "example.net",
      "0",
      "1",
      "0",
      "2026-03-01",
      "2026-03-01",
    ],
  ]);
});

test("the vCards have each person once", async () => {
  const { browser } = await signedIn();
  await addPeople();
  const text = await (await browser.get("/settings/data/export/people.vcf")).text();
  expect(text.match(/BEGIN:VCARD\r\n/g)).toHaveLength(2);
  expect(text).not.toMatch(/^(URL|PHOTO|ATTACH|SOURCE)/m);
});

test("an export asks for a sign-in within ten minutes", async () => {
  const { browser, clock } = await signedIn();
  clock.now += 11 * 60_000;
  for (const file of ["kith.json", "people.csv", "people.vcf"]) {
    const answer = await browser.get(`/settings/data/export/${file}`);
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain("BEGIN:VCARD");
  }
});
