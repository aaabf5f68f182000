import { cpus } from "node:os";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createColumnBuilder, type StoredRow } from "../../src/domain/ego-columns";
import type { InteractionColumns } from "../../src/domain/interaction";
import { median } from "../../src/score/contact-days";
import { rankEgo } from "../../src/score/judge";
import { generatedEgo } from "./rank-ego";

const OPTIONS = { listSize: 3, seed: 1, week: "2026-W45" };

/** Warm times of signals, gate and order together, in milliseconds. */
function measure(people: number, interactions: number, runs: number) {
  const ego = generatedEgo(people, interactions);
  const read = build(ego.columns);
  const workingMb = allocated(() => rankEgo(ego, OPTIONS));
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
  times.sort((a, b) => a - b);
  return {
    people,
    interactions,
    ranked,
    ms: Math.round(median(times) * 10) / 10,
    // On a busy machine the processor's own time says more than the clock.
    cpuMs: Math.round(cpu * 10) / 10,
    worstMs: Math.round((times[times.length - 1] ?? 0) * 10) / 10,
    columnsMb: Math.round(bytesOf(ego.columns) / 1e5) / 10,
    read,
    workingMb,
  };
}

const PAGE_ROWS = 5000;

/**
 * Columns from rows as the store hands them over, in pages by address and hash: time, and all that was allocated on the
 * way (what was let go of again included, the pages too).
 */
function build(columns: InteractionColumns) {
  const order = Int32Array.from(columns.person.keys());
  order.sort((a, b) => (columns.person[a] ?? 0) - (columns.person[b] ?? 0) || a - b);
  const start = performance.now();
  const allocatedMb = allocated(() => {
    const builder = createColumnBuilder((addressId) => addressId);
    for (let from = 0; from < order.length; from += PAGE_ROWS) {
      const page = order.subarray(from, from + PAGE_ROWS);
      builder.add(Array.from(page, (row) => stored(columns, row)));
    }
    return builder.finish();
  });
  return { ms: Math.round(performance.now() - start), allocatedMb };
}

/** What `work` leaves behind in memory, garbage included as far as none was collected meanwhile; megabytes. */
function allocated(work: () => unknown): number {
  collect();
  const before = process.memoryUsage();
  work();
  const after = process.memoryUsage();
  const held = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  return Math.round(held / 1e5) / 10;
}

/** Message-ID hashes have 53 bits and no order. */
function stored(columns: InteractionColumns, row: number): StoredRow {
  const hash = (row * 2_654_435_761) % 2 ** 53;
  const thread = (columns.thread[row] ?? 0) * 2 ** 20 + 1;
  const [at, flags, others] = [columns.at[row], columns.flags[row], columns.others[row]];
  return [columns.person[row] ?? 0, hash, at ?? 0, thread, flags ?? 0, others ?? 0];
}

/** Collects garbage where the process may. */
function collect(): void {
  setFlagsFromString("--expose-gc");
  const gc = runInNewContext("gc");
  gc();
  // Array buffers that the first round found unused are let go of by the next.
  gc();
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
