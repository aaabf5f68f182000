import { expect, test, vi } from "vitest";
import { createNodeEnv } from "./node-env.node";
import { runSchedules, seedsOf } from "./seeds";

test("whatever fails, is late or comes twice, Kith ends up knowing what it would have known anyway (even worlds)", async () => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  const { FAULTS_SEED: seed, FAULTS_SCHEDULES: schedules = "2000" } = process.env;
  const seeds = seed === undefined ? seedsOf(Number(schedules), 0, 2) : [seed];
  const { sums, failures } = await runSchedules(createNodeEnv(), seeds);
  console.info(JSON.stringify(sums));
  expect(failures.join("\n\n")).toBe("");
});
