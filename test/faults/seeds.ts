import { openOAuthServer } from "../../src/providers/oauth-server";
import { createSandbox } from "../sandbox/sandbox";
import { ORIGIN } from "../sandbox/support/small-world";
import { createChaos } from "./chaos";
import { difference } from "./comparable";
import { type LifeEnd, liveThrough } from "./live-through";
import { START } from "./scene";
import { type Bindings, OUTSIDE_VARS } from "./worker-life";
import { createWorld } from "./world";

const PER_WORLD = 50;
const FAILURES_SHOWN = 3;

/**
 * Runs schedules, many on each world, and compares what Kith knows at the end with one undisturbed run of that world.
 * Answers what went through, and each failure with the seed that replays it.
 */
export async function runSchedules(env: Bindings, seeds: readonly string[]) {
  const failures: string[] = [];
  const sums = { schedules: 0, troubles: 0, deliveries: 0, dead: 0, d1: 0, requests: 0, ms: 0 };
  const startedAt = performance.now();
  await warmUp();
  let reference: (LifeEnd & { readonly name: string }) | undefined;
  for (const seed of seeds) {
    const [name = ""] = seed.split("/");
    try {
      if (reference?.name !== name) {
        const undisturbed = { env, seed: name, chaos: null, isChecked: true };
        reference = { name, ...(await liveThrough(createWorld(name), undisturbed)) };
      }
      const disturbed = { env, seed, chaos: createChaos(seed), isChecked: false };
      const { snapshot, counts } = await liveThrough(createWorld(name), disturbed);
      sums.schedules += 1;
      sums.troubles += counts.troubles;
      sums.deliveries += counts.deliveries;
      sums.dead += counts.dead;
      sums.d1 += counts.calls.d1;
      sums.requests += counts.calls.provider;
      const wrong = difference(reference.snapshot, snapshot);
      if (wrong !== "") throw new Error(wrong);
    } catch (error) {
      failures.push(`FAULTS_SEED=${seed}\n${error instanceof Error ? error.stack : error}`);
      if (failures.length >= FAILURES_SHOWN) break;
    }
  }
  sums.ms = Math.round(performance.now() - startedAt);
  return { sums, failures };
}

/** What the isolate remembers must not depend on which schedule comes first, or a failure would not replay. */
async function warmUp(): Promise<void> {
  const { handle } = createSandbox({
    ...{
      data: { mailboxes: [], shiftWeeks: 0 },
      origin: ORIGIN,
      now: () => START,
      realQuota: false,
    },
  });
  const client = { clientId: "kith", clientSecret: "local" };
  const outside = {
    now: START,
    fetch: (input, init) => handle(new Request(input, init)),
  } satisfies {
    readonly now: number;
    readonly fetch: typeof fetch;
  };
  for (const issuer of [OUTSIDE_VARS.GOOGLE_ISSUER, OUTSIDE_VARS.MICROSOFT_ISSUER]) {
    await openOAuthServer({ ...client, issuer }, outside);
  }
}

/** The names of so many schedules, world/schedule: those of one part of the worlds. */
export function seedsOf(schedules: number, part: number, parts: number): string[] {
  const all = Array.from(
    { length: schedules },
    (_, index) => `${Math.floor(index / PER_WORLD)}/${index % PER_WORLD}`,
  );
  return all.filter((seed) => Number.parseInt(seed, 10) % parts === part);
}
