import { createChaos } from "./chaos";
import { liveThrough } from "./user-life";
import { createWorld } from "./world";

const PER_WORLD = 50;
const FAILURES_SHOWN = 3;

export type Seeds = { readonly from: number; readonly to: number; readonly only?: string };

/**
 * Runs schedules, many on each world, and compares what Kith knows at the end with one undisturbed run of that world.
 * Answers what went through and each failure with the seed that replays it.
 */
export async function runSchedules(env: Parameters<typeof liveThrough>[1]["env"], seeds: string[]) {
  const failures: string[] = [];
  const sums = { schedules: 0, troubles: 0, deliveries: 0, dead: 0, d1: 0, requests: 0, ms: 0 };
  const startedAt = performance.now();
  let reference: { readonly world: string; readonly known: string } | null = null;
  for (const seed of seeds) {
    const [world = ""] = seed.split("/");
    try {
      if (reference?.world !== world) {
        const { snapshot } = await liveThrough(createWorld(world), { env, seed: world, chaos: null, isChecked: true });
        reference = { world, known: JSON.stringify(snapshot, null, 1) };
      }
      const chaos = createChaos(seed);
      const { snapshot, counts } = await liveThrough(createWorld(world), { env, seed, chaos, isChecked: false });
      sums.schedules += 1;
      sums.troubles += counts.troubles;
      sums.deliveries += counts.deliveries;
      sums.dead += counts.dead;
      sums.d1 += counts.calls.d1;
      sums.requests += counts.calls.provider;
      const known = JSON.stringify(snapshot, null, 1);
      if (known !== reference.known) throw new Error(difference(reference.known, known));
    } catch (error) {
      failures.push(`FAULTS_SEED=${seed}\n${error instanceof Error ? error.stack : error}`);
      if (failures.length >= FAILURES_SHOWN) break;
    }
  }
  sums.ms = Math.round(performance.now() - startedAt);
  return { sums, failures };
}

/** The names of so many schedules, world/schedule: those of one part of the worlds. */
export function seedsOf(schedules: number, part: number, parts: number): string[] {
  const all = Array.from(
    { length: schedules },
    (_, index) => `${Math.floor(index / PER_WORLD)}/${index % PER_WORLD}`,
  );
  return all.filter((seed) => Number.parseInt(seed, 10) % parts === part);
}

/** Lines that only one of them has. */
function difference(expected: string, actual: string): string {
  const flat = (text: string) =>
    JSON.stringify(JSON.parse(text)).replaceAll(/([\]}]),([[{])/g, "$1,\n$2").split("\n");
  const [a, b] = [flat(expected), flat(actual)];
  const missing = a.filter((line) => !b.includes(line)).map((line) => `- ${line}`);
  const extra = b.filter((line) => !a.includes(line)).map((line) => `+ ${line}`);
  return [...missing, ...extra].slice(0, 12).join("\n");
}
