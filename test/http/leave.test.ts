import { env } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { readConfig } from "../../src/config";
import { runPurge } from "../../src/jobs/delete-user";
import { enqueueUpkeep } from "../../src/jobs/enqueue-upkeep";
import { dumpUser, fillTables, rowsOf, userTables } from "../support/full-user";
import { aWorld, CALENDAR, JON, MARA } from "./browser";

// Many requests through real databases; the machine may be busy.
vi.setConfig({ testTimeout: 30_000 });

const MINUTE_MS = 60_000;

/** Mara on the first shard, Jon on the second, each with a row in every table. */
async function bothSignedIn() {
  const world = aWorld();
  const mara = world.browser();
  const jon = world.browser();
  await mara.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  await jon.connect({ step: "connect" }, { account: JON, ticked: [CALENDAR] });
  await fillTables(1, env.DB, "mara");
  await fillTables(2, env.SHARD_01, "jon");
  return { world, mara, jon };
}

test("deleting leaves no row of the user in either database, and another user's rows as they were", async () => {
  const { jon } = await bothSignedIn();
  const before = await dumpUser(1);
  const full = Object.keys(await rowsOf(2)).map((name) => name.split(".")[1]);
  expect([...new Set(full)].sort()).toEqual(await userTables());
  const answer = await jon.post("/settings/delete", { confirm: "on" });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain("Everything is deleted");
  expect(await rowsOf(2)).toEqual({});
  expect(await dumpUser(1)).toBe(before);
});

test("a user on the first shard goes as completely", async () => {
  const { mara } = await bothSignedIn();
  await mara.post("/settings/delete", { confirm: "on" });
  expect(await rowsOf(1)).toEqual({});
});

test("the receipt says that the provider ended the permission, and tells the truth about recovery", async () => {
  const { world, mara } = await bothSignedIn();
  const html = await (await mara.post("/settings/delete", { confirm: "on" })).text();
  expect(html).toContain(`Google has confirmed that the permission for ${MARA} ended.`);
  expect(html).toContain("for 30 days");
  expect(mara.cookies.has("__Host-sid")).toBe(false);
  expect(world.queued).toContainEqual({ kind: "purge", userId: 1, shard: 0 });
});

test("a provider that does not answer keeps nobody from leaving, and the receipt says what is left to do", async () => {
  const world = aWorld();
  const mara = world.browser();
  await mara.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  await env.DB.prepare("UPDATE user_keys SET key_id = 'gone'").run();
  const html = await (await mara.post("/settings/delete", { confirm: "on" })).text();
  expect(html).toContain("Everything is deleted");
  expect(html).not.toContain("has confirmed");
  expect(await rowsOf(1)).toEqual({});
});

test("what cannot be told is said as it is: Microsoft keeps the permission until the user removes it there", async () => {
  const world = aWorld();
  const mara = world.browser();
  await mara.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  await env.DB.prepare("UPDATE accounts SET provider = 'microsoft'").run();
  const html = await (await mara.post("/settings/delete", { confirm: "on" })).text();
  expect(html).toContain(
    `Microsoft has no way to be told. Kith’s permission for ${MARA} is deleted`,
  );
  expect(html).toContain("myapps.microsoft.com");
  expect(html).not.toContain("has not confirmed");
});

test("deleting asks for a sign-in within ten minutes, and for the tick", async () => {
  const { world, mara } = await bothSignedIn();
  expect((await mara.post("/settings/delete", {})).status).toBe(400);
  world.clock.now += 11 * MINUTE_MS;
  for (const answer of [
    await mara.get("/settings/delete"),
    await mara.post("/settings/delete", { confirm: "on" }),
  ]) {
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("Please show once more that it is you");
  }
  expect(Object.keys(await rowsOf(1)).length).toBeGreaterThan(0);
  await mara.connect({ step: "sign-in" }, { account: MARA });
  expect((await mara.get("/settings/delete")).status).toBe(200);
});

test("every session of the user ends, and the login makes a new user", async () => {
  const { world, mara } = await bothSignedIn();
  const elsewhere = world.browser();
  await elsewhere.connect({ step: "sign-in" }, { account: MARA });
  await mara.connect({ step: "sign-in" }, { account: MARA });
  await mara.post("/settings/delete", { confirm: "on" });
  expect((await elsewhere.get("/settings")).headers.get("Location")).toBe("/");
  await mara.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  const users = await env.DB.prepare("SELECT user_id FROM users ORDER BY user_id").raw();
  expect(users).toEqual([[2], [3]]);
});

test("a restored database is purged again by its tombstone, from whichever database has one", async () => {
  const { world, jon } = await bothSignedIn();
  await jon.post("/settings/delete", { confirm: "on" });
  await fillTables(2, env.SHARD_01, "restored");
  await env.DB.prepare("DELETE FROM tombstones").run();
  // The restored rows are from before the deletion, and so is the directory's.
  const sent: { body: unknown }[] = [];
  const queue = { sendBatch: async (batch: { body: unknown }[]) => void sent.push(...batch) };
  const bindings = { ...env, SYNC_QUEUE: queue as unknown as Queue };
  await enqueueUpkeep(bindings, world.clock.now + 86_400_000);
  const purge = { kind: "purge", userId: 2, shard: 1 } as const;
  expect(sent.map(({ body }) => body)).toContainEqual(purge);
  await runPurge({ env, outside: never(), config: readConfig(env) }, purge);
  expect(await rowsOf(2)).toEqual({});
});

test("a tombstone does not touch somebody newer who got the number after a restore", async () => {
  const { world, jon } = await bothSignedIn();
  await jon.post("/settings/delete", { confirm: "on" });
  const later = world.clock.now + MINUTE_MS;
  await env.DB.prepare(
    "INSERT INTO users (user_id, shard, language, zone, created_at, upkeep_at) VALUES (2, 1, 'en', 'UTC', ?1, ?1)",
  )
    .bind(later)
    .run();
  const sent: { body: unknown }[] = [];
  const queue = { sendBatch: async (batch: { body: unknown }[]) => void sent.push(...batch) };
  await enqueueUpkeep(
    { ...env, SYNC_QUEUE: queue as unknown as Queue },
    world.clock.now + 86_400_000,
  );
  expect(sent.map(({ body }) => body)).not.toContainEqual({ kind: "purge", userId: 2, shard: 1 });
});

test("a large account goes in slices", async () => {
  const { mara } = await bothSignedIn();
  await env.DB.prepare(
    `INSERT INTO interactions (user_id, address_id, hash, at, thread, flags, others, seen_by)
     WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 12100)
     SELECT 1, 1, i, i, i, 2, 1, 1 FROM n`,
  ).run();
  await mara.post("/settings/delete", { confirm: "on" });
  expect(await rowsOf(1)).toEqual({});
});

function never() {
  return {
    fetch: () => Promise.reject(new Error("no network")),
    now: () => 0,
    random: (bytes: number) => new Uint8Array(bytes),
  };
}
