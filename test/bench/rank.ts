import { cpus } from "node:os";
import { median } from "../../src/score/contact-days";
import { rankEgo } from "../../src/score/judge";
import { generatedEgo } from "./rank-ego";

const OPTIONS = { listSize: 3, seed: 1, week: "2026-W45" };

/** Warm times of signals, gate and order together, in milliseconds. */
function measure(people: number, interactions: number, runs: number) {
  const ego = generatedEgo(people, interactions);
  globalThis.gc?.();
  const before = process.memoryUsage();
  const times: number[] = [];
  let ranked = 0;
  let cpu = 0;
  for (let run = 0; run < runs + 3; run++) {
    const start = performance.now();
    const used = process.cpuUsage();
    ranked = rankEgo(ego, OPTIONS).length;
    const { user, system } = process.cpuUsage(used);
    if (run < 3) continue;
    times.push(performance.now() - start);
    cpu += (user + system) / 1000 / runs;
  }
  const after = process.memoryUsage();
  times.sort((a, b) => a - b);
  const held = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  return {
    people,
    interactions,
    ranked,
    ms: Math.round(median(times) * 10) / 10,
    // On a busy machine the processor's own time says more than the clock.
    cpuMs: Math.round(cpu * 10) / 10,
    worstMs: Math.round((times[times.length - 1] ?? 0) * 10) / 10,
    columnsMb: Math.round(bytesOf(ego.columns) / 1e5) / 10,
    workingMb: Math.round(held / 1e5) / 10,
  };
}

function bytesOf(columns: object): number {
  return Object.values(columns).reduce(
    (sum, c) => sum + (ArrayBuffer.isView(c) ? c.byteLength : 0),
    0,
  );
}

const base = measure(10_000, 500_000, 25);
const tenfold = measure(100_000, 5_000_000, 5);
const growth = Math.round((tenfold.ms / base.ms) * 10) / 10;
console.log(JSON.stringify({ bench: "rank", cpu: cpus()[0]?.model, ...base, tenfold, growth }));
