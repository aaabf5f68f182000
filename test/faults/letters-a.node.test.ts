import { expect, test, vi } from "vitest";
import { liveForLetters, WEEKS } from "./letter-life";
import { createNodeEnv } from "./node-env.node";

test("a week brings one scheduled letter, whatever fails, wherever the user moves, and on nights when clocks change (even lives)", async () => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  const { FAULTS_LETTER_SEED: only, FAULTS_WEEKS: weeks = "2000" } = process.env;
  const lives = Math.ceil(Number(weeks) / WEEKS / 2);
  const seeds = only ? [only] : Array.from({ length: lives }, (_, life) => String(2 * life + 0));
  const env = createNodeEnv();
  const sums = { weeks: 0, letters: 0, troubles: 0 };
  for (const seed of seeds) {
    const { sent, owed, troubles } = await liveForLetters(env, seed);
    const missing = owed.filter((week) => !sent.includes(`scheduled/${week}`));
    const twice = sent.filter((slot, index) => sent.indexOf(slot) !== index);
    expect({ missing, twice }, `FAULTS_LETTER_SEED=${seed}`).toEqual({ missing: [], twice: [] });
    sums.weeks += WEEKS;
    sums.letters += sent.length;
    sums.troubles += troubles;
  }
  console.info(JSON.stringify(sums));
});
