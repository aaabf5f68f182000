import { consume } from "../../src/jobs/consume";
import { enqueueDue } from "../../src/jobs/schedule";
import type { Outside } from "../../src/outside";
import type { Sandbox } from "../sandbox/sandbox";
import { ORIGIN } from "../sandbox/support/small-world";
import type { Chaos, Point, Trouble } from "./chaos";
import { failingD1, type Strike } from "./failing-d1";
import { createRandom, type Random } from "./random";
import { createQueues, type Delivery } from "./virtual-queue";

/** Everything outside is the sandbox. */
export const OUTSIDE_VARS = {
  GOOGLE_ISSUER: `${ORIGIN}/google`,
  GOOGLE_API_URL: ORIGIN,
  MICROSOFT_CLIENT_ID: "kith-outlook",
  MICROSOFT_ISSUER: `${ORIGIN}/microsoft/common/v2.0`,
  MICROSOFT_GRAPH_URL: ORIGIN,
  RESEND_API_URL: `${ORIGIN}/resend`,
};

export type Clock = { now: number };

/** Where the Worker lives in a test: its two databases and its variables. */
export type Bindings = Env & { readonly SHARD_01: D1Database };

export type WorkerLifeOptions = {
  readonly env: Bindings;
  readonly seed: string;
  readonly chaos: Chaos | null;
  readonly clock: Clock;
  readonly sandbox: Sandbox;
  /** Before each request to a provider. */
  readonly onRequest: () => void;
  /** The request as it is sent on. */
  readonly rewrite: (request: Request) => Request;
  /** What only the life outside can do: take the permission back, let tokens or cursors expire. */
  readonly onTrouble: (trouble: Trouble) => Promise<void>;
};

/** One run of a worker: once it is dead, nothing it does happens any more. */
type Run = { isDead: boolean; readonly delivery: Delivery | null };

type WorkerLife = WorkerLifeOptions & {
  readonly queues: ReturnType<typeof createQueues>;
  readonly random: Random;
  readonly counts: {
    deliveries: number;
    troubles: number;
    dead: number;
    readonly calls: Record<Point, number>;
  };
};

/** Longer than a lease. */
const LATE_MS = 11 * 60_000;
const REDELIVERY_SECONDS = 600;
const DELIVERIES_MAX = 400;

class Died extends Error {
  override readonly name = "Died";
}

/** The Worker's jobs under a virtual clock, with queues of its own and trouble at every call they make. */
export function createWorkerLife(options: WorkerLifeOptions) {
  const life: WorkerLife = {
    ...options,
    queues: createQueues(options.chaos?.random ?? null),
    random: createRandom(`bytes ${options.seed}`),
    counts: {
      ...{ deliveries: 0, troubles: 0, dead: 0 },
      calls: { d1: 0, provider: 0, send: 0, ack: 0 },
    },
  };
  const { clock, queues } = life;
  return {
    counts: life.counts,
    send: (body: unknown) => queues.send("kith-sync", body, clock.now),
    /** The cron's tick. A worker that dies in it is missed, nothing else. */
    tick: async (): Promise<void> => {
      const run: Run = { isDead: false, delivery: null };
      await enqueueDue(envOf(life, run), clock.now).catch((error: unknown) => {
        if (!(error instanceof Died)) throw error;
      });
    },
    /** Delivers what is waiting until nothing is, moving the clock to it. */
    drain: async (): Promise<void> => {
      for (let next = queues.take(); next; next = queues.take()) {
        clock.now = Math.max(clock.now, next.at);
        await deliver(life, next);
      }
    },
  };
}

function draw({ chaos, counts }: WorkerLife, point: Point): Trouble | null {
  counts.calls[point] += 1;
  const trouble = chaos?.at(point) ?? null;
  if (trouble) counts.troubles += 1;
  return trouble;
}

/** The call, or what happens in its place, before it or after it. */
async function meet<T>(
  life: WorkerLife,
  run: Run,
  point: Point,
  call: () => Promise<T>,
): Promise<T> {
  const trouble = draw(life, point);
  if (run.isDead) throw new Died();
  switch (trouble?.kind) {
    case "crash":
    case "error":
      run.isDead = trouble.kind === "crash" && trouble.when === "before";
      if (trouble.when === "after") await call();
      run.isDead = trouble.kind === "crash";
      throw new Died(`${trouble.kind} ${trouble.when} a call`);
    case "overlap":
      life.clock.now += trouble.isLate ? LATE_MS : 1000;
      if (run.delivery) await deliver(life, { ...run.delivery, attempts: 1 });
      break;
    case "stall":
      life.clock.now += trouble.ms;
      break;
    case "provider": {
      const { fault, skip, times } = trouble;
      life.sandbox.addFaults([{ effect: fault, skip, times }]);
      break;
    }
    default:
      if (trouble) await life.onTrouble(trouble);
  }
  return call();
}

function outsideOf(life: WorkerLife, run: Run): Outside {
  return {
    now: () => life.clock.now,
    random: life.random.bytes,
    fetch: (input, init) => {
      const request = life.rewrite(new Request(input, init));
      return meet(life, run, "provider", () => {
        life.onRequest();
        return life.sandbox.handle(request);
      });
    },
  };
}

function envOf(life: WorkerLife, run: Run): Env {
  const { env, queues, clock } = life;
  const strike: Strike = (call) => meet(life, run, "d1", call);
  const queueOf = (name: string) => ({
    send: (body: unknown, { delaySeconds = 0 }: { delaySeconds?: number } = {}) =>
      meet(life, run, "send", async () => queues.send(name, body, clock.now + delaySeconds * 1000)),
    sendBatch: (messages: Iterable<{ body: unknown }>) =>
      meet(life, run, "send", async () => {
        for (const { body } of messages) queues.send(name, body, clock.now);
      }),
  });
  const own = {
    DB: failingD1(env.DB, strike),
    SHARD_01: failingD1(env.SHARD_01, strike),
    SYNC_QUEUE: queueOf("kith-sync"),
    DIGEST_QUEUE: queueOf("kith-digest"),
  };
  return { ...env, ...own } as unknown as Env;
}

async function deliver(life: WorkerLife, delivery: Delivery): Promise<void> {
  const { counts, clock, queues, random } = life;
  counts.deliveries += 1;
  if (counts.deliveries > DELIVERIES_MAX) throw new Error("messages without end");
  if (delivery.queue.endsWith("-dead")) counts.dead += 1;
  const run: Run = { isDead: false, delivery };
  let delaySeconds: number | null = REDELIVERY_SECONDS;
  const message = {
    ...{ id: `m${counts.deliveries}`, timestamp: new Date(clock.now) },
    ...{ body: delivery.body, attempts: delivery.attempts },
    ack: () => {
      delaySeconds = null;
    },
    retry: (retry?: { delaySeconds?: number }) => {
      delaySeconds = retry?.delaySeconds ?? 0;
    },
  };
  const batch = { queue: delivery.queue, messages: [message] } as unknown as MessageBatch;
  // Where the consumer throws, the whole batch comes again.
  await consume(batch, envOf(life, run), outsideOf(life, run)).catch((error: unknown) => {
    if (!(error instanceof Died)) throw error;
  });
  const atAck = run.isDead ? null : draw(life, "ack");
  const isLost = run.isDead || (atAck !== null && "when" in atAck && atAck.when === "before");
  clock.now += 1000;
  const again = isLost ? random.int(1, REDELIVERY_SECONDS) : delaySeconds;
  if (again !== null) queues.again(delivery, clock.now + again * 1000);
}
