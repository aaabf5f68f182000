import { env, reset } from "cloudflare:test";
import { afterAll, expect, test, vi } from "vitest";
import { readConfig } from "../../src/config";
import { commitPage } from "../../src/store/commit-page";
import { openVault } from "../../src/store/vault";
import { ANA, aUserWith, BO, pageOf } from "./person-rows";

// Each press judges anew and waits for the picture: many presses take long on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

// The runtime has been seen to keep the last test's rows over to the next file.
afterAll(() => reset());

async function everythingStored(): Promise<string> {
  const tables = ["addresses", "interactions", "events", "log", "pictures", "ignored"];
  const rows = await Promise.all(
    tables.map((table) => env.DB.prepare(`SELECT * FROM ${table} WHERE user_id = 1`).raw()),
  );
  return JSON.stringify(rows);
}

/** Ana writes again, in mail and in a meeting with Bo: a page as ingest stores it. */
async function readAgain(now: number, hash: number): Promise<void> {
  const config = readConfig(env);
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  const vault = await openVault(env.DB, config.keyRing, 1, random);
  await env.DB.prepare("UPDATE accounts SET lease = 'mine' WHERE user_id = 1").run();
  const row = await env.DB.prepare(
    "SELECT version FROM streams WHERE user_id = 1 AND stream = 'calendar'",
  ).first<{ version: number }>();
  const address = "ana@nordlys.example";
  const mail = {
    address,
    hash,
    at: now - 1000,
    thread: hash,
    flags: 4 | 32 | 128 | 256,
    others: 1,
  };
  const people = [
    [address, 0],
    ["bo@oficina.example", 0],
  ] as const;
  const meeting = {
    hash: hash + 1,
    at: now - 1000,
    thread: 1,
    flags: 1 | 1024 | 128 | 256,
    others: 2,
  };
  await commitPage(env.DB, vault, {
    ...{ userId: 1, accountId: 0, stream: "calendar", lease: "mine", version: row?.version ?? 0 },
    ...{ cursor: "{}", phase: "live", depthAt: null, nextAt: 0, now },
    ...{
      seen: 1,
      kept: 1,
      unread: 0,
      overLimit: [],
      aside: [],
      again: null,
      calendars: null,
      requests: 1,
      quotaUnits: 1,
      busyMs: 1,
    },
    sightings: [{ address, name: "Ana Sousa", nameOwn: true, nameAt: now, evidence: 0 }],
    interactions: [mail],
    events: {
      generation: 1,
      meetings: [{ ...meeting, eventHash: hash, people, title: null }],
      gone: [],
      still: [],
      sweep: null,
    },
  });
}

test("forgetting leaves nothing of a person, not even by another read; the address takes it back", async () => {
  const { world, browser } = await aUserWith([ANA, BO]);
  const now = world.clock.now;
  await browser.post("/people/7/say", { kind: "note", value: "a line" });
  await readAgain(now, 777_000);
  const gone = await browser.post("/people/7/forget");
  expect(gone.headers.get("Location")).toBe("/people/forgotten?done");
  expect((await browser.get("/people/7")).status).toBe(404);
  expect(await everythingStored()).not.toMatch(/ana sousa|ana@nordlys/i);

  await readAgain(now, 888_000);
  expect(await everythingStored()).not.toMatch(/ana sousa|ana@nordlys/i);
  expect(await pageOf(browser, "/people/8")).toContain("Bo Lindqvist");

  const back = await browser.post("/people/forgotten", { address: "Ana@Nordlys.example" });
  expect(await back.text()).toContain("Kith reads this address again, from the start");
  await readAgain(now, 999_000);
  expect(await everythingStored()).toContain("ana@nordlys.example");
});

test("what was said of two people is gone with either of them, whichever it was said of", async () => {
  const { browser } = await aUserWith([ANA, BO]);
  await browser.post("/people/7/different", { address: "bo@oficina.example" });
  const answers = () =>
    env.DB.prepare("SELECT count(*) AS n FROM log WHERE item LIKE 'same/%'").first<number>("n");
  expect(await answers()).toBe(1);
  await browser.post("/people/8/forget");
  expect(await answers()).toBe(0);
});

test("an address that was not forgotten, or is none, is told apart from one that was", async () => {
  const { browser } = await aUserWith([ANA]);
  const other = await browser.post("/people/forgotten", { address: "x@example.org" });
  expect(await other.text()).toContain("This address was not forgotten.");
  expect((await browser.post("/people/forgotten", { address: "nothing" })).status).toBe(400);
});

test("the id of somebody forgotten is never somebody else's", async () => {
  const { world, browser } = await aUserWith([ANA]);
  await browser.post("/people/7/forget");
  await readAgain(world.clock.now, 777_000);
  const { results } = await env.DB.prepare(
    "SELECT address_id AS id FROM addresses WHERE address LIKE '%@oficina.example'",
  ).all<{ id: number }>();
  expect(results.map(({ id }) => id)).not.toContain(7);
});
