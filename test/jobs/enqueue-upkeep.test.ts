import { env } from "cloudflare:test";
import { expect, test } from "vitest";
import { enqueueUpkeep } from "../../src/jobs/enqueue-upkeep";
import { addObjection } from "../../src/store/objections";
import { createIda, MONDAY } from "../support/letter-user";

const DAY_MS = 86_400_000;

test("the tick sweeps sessions, dead letters, counted mails and tombstones that are over", async () => {
  await createIda();
  const now = MONDAY;
  const insert = async (sql: string, ends: readonly number[]) => {
    for (const [index, at] of ends.entries())
      await env.DB.prepare(sql)
        .bind(index + 1, at)
        .run();
  };
  const days = (count: number) => now - count * DAY_MS;
  await insert("INSERT INTO sessions VALUES ('s' || ?1, 1, 1, 1, ?2, 1, '')", [now, now + 1]);
  await insert("INSERT INTO dead_letters VALUES (?1, 'q', '{}', ?2, NULL)", [days(90), days(89)]);
  await insert("INSERT INTO objection_mails VALUES ('m' || ?1, ?2, 0)", [days(1), days(0.5)]);
  await insert("INSERT INTO tombstones VALUES (?1 + 100, 0, ?2, ?2)", [days(90), days(89)]);
  const queue = { sendBatch: async () => undefined } as unknown as Queue;
  await enqueueUpkeep({ ...env, SYNC_QUEUE: queue }, now);
  for (const table of ["sessions", "dead_letters", "objection_mails", "tombstones"]) {
    const count = await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first("n");
    expect(count, table).toBe(1);
  }
});

test("everybody's upkeep is enqueued once a day, and at once after an objection", async () => {
  await createIda();
  const sent: unknown[] = [];
  const queue = {
    sendBatch: async (batch: { body: unknown }[]) => void sent.push(...batch.map((m) => m.body)),
  } as unknown as Queue;
  const tick = (now: number) => enqueueUpkeep({ ...env, SYNC_QUEUE: queue }, now);
  await tick(MONDAY + DAY_MS - 1);
  expect(sent).toEqual([]);
  await tick(MONDAY + DAY_MS);
  await tick(MONDAY + DAY_MS);
  expect(sent).toEqual([
    { kind: "upkeep", userId: 1, shard: 0 },
    { kind: "upkeep", userId: 2, shard: 1 },
  ]);
  await addObjection(env.DB, "mac", MONDAY);
  await tick(MONDAY + DAY_MS + 1);
  expect(sent).toHaveLength(4);
  await addObjection(env.DB, "mac", MONDAY);
  await tick(MONDAY + DAY_MS + 2);
  expect(sent).toHaveLength(4);
});
