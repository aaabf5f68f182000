import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { runSchedules, seedsOf } from "./seeds";

/** The thousands run in Node, over its SQLite; these are the same over D1 in the Worker's own runtime. */
const SCHEDULES = 6;

test("whatever fails, is late or comes twice, Kith ends up knowing what it would have known anyway (on D1)", async () => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  // One on each world.
  const seeds = seedsOf(2000, 0, 1).filter((seed) => seed.endsWith("/0"));
  // Keys of users whom tests before this one made by hand.
  for (const db of [env.DB, env.SHARD_01]) await db.exec("DELETE FROM user_keys");
  const { failures } = await runSchedules(env, seeds.slice(0, SCHEDULES));
  expect(failures.join("\n\n")).toBe("");
}, 180_000);
