import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { runSchedules, seedsOf } from "./seeds";

/** The thousands run in Node, over its SQLite; these are the same over D1 in the Worker's own runtime. */
const SCHEDULES = 12;

test("whatever fails, is late or comes twice, Kith ends up knowing what it would have known anyway (on D1)", async () => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  const seeds = seedsOf(2000, 0, 1).filter((_, index) => index % 100 < 1);
  const { failures } = await runSchedules(env, seeds.slice(0, SCHEDULES));
  expect(failures.join("\n\n")).toBe("");
}, 120_000);
