import { consume } from "../../src/jobs/consume";
import { enqueueDue } from "../../src/jobs/schedule";
import type { Outside } from "../../src/outside";
import type { Sandbox } from "../sandbox/sandbox";
import { ORIGIN } from "../sandbox/support/small-world";
import type { Chaos, Trouble } from "./chaos";
import { failingD1, type Strike } from "./failing-d1";
import { createRandom } from "./random";
import { createQueues, type Delivery } from "./virtual-queue";

export const MICROSOFT_CLIENT = "kith-outlook";

/** Everything outside is the sandbox. */
export const OUTSIDE_VARS = {
  GOOGLE_ISSUER: `${ORIGIN}/google`,
  GOOGLE_API_URL: ORIGIN,
  MICROSOFT_CLIENT_ID: MICROSOFT_CLIENT,
  MICROSOFT_ISSUER: `${ORIGIN}/microsoft/common/v2.0`,
  MICROSOFT_GRAPH_URL: ORIGIN,
  RESEND_API_URL: `${ORIGIN}/resend`,
};

export type Clock = { now: number };

/** One run of a worker: once it is dead, nothing it does happens any more. */
type Run = { isDead: boolean; readonly delivery: Delivery | null };

export type WorkerLifeOptions = {
  /** The two databases, and the secrets. */
  readonly env: Env & { readonly SHARD_01: D1Database };
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

const LATE_MS = 11 * 60_000;
const REDELIVERY_SECONDS = 600;

class Died extends Error {
  override readonly name = "Died";
}

/** The Worker under a virtual clock, with queues of its own and trouble at every call it makes. */
export function createWorkerLife(options: WorkerLifeOptions) {
  const { env, chaos, clock, sandbox } = options;
  const queues = createQueues(chaos?.random ?? null);
  const random = createRandom(`bytes ${options.seed}`);
  const counts = { deliveries: 0, troubles: 0, dead: 0, calls: { d1: 0, provider: 0, send: 0, ack: 0 } };

  function trouble(point: Parameters<Chaos["at"]>[0]): Trouble | null {
    counts.calls[point] += 1;
    const drawn = chaos?.at(point) ?? null;
    if (drawn) counts.troubles += 1;
    return drawn;
  }

  async function meet<T>(run: Run, drawn: Trouble | null, call: () => Promise<T>): Promise<T> {
    if (run.isDead) throw new Died();
    switch (drawn?.kind) {
      case "crash":
      case "error": {
        if (drawn.kind === "crash" && drawn.when === "before") run.isDead = true;
        if (drawn.when === "before") throw new Died(drawn.kind);
        await call();
        run.isDead = drawn.kind === "crash";
        throw new Died(`${drawn.kind}, and it was carried out`);
      }
      case "overlap":
        clock.now += drawn.isLate ? LATE_MS : 1000;
        if (run.delivery) await deliver({ ...run.delivery, attempts: 1 });
        break;
      case "stall":
        clock.now += drawn.ms;
        break;
      case "provider":
        sandbox.addFaults([{ effect: drawn.fault, skip: drawn.skip }]);
        break;
      default:
        if (drawn) await options.onTrouble(drawn);
    }
    return call();
  }

  function outsideOf(run: Run): Outside {
    return {
      now: () => clock.now,
      random: random.bytes,
      fetch: (input, init) => {
        const request = options.rewrite(new Request(input as RequestInfo, init));
        return meet(run, trouble("provider"), () => {
          options.onRequest();
          return sandbox.handle(request);
        });
      },
    };
  }

  function envOf(run: Run): Env {
    const strike: Strike = (call) => meet(run, trouble("d1"), call);
    const queueOf = (name: string) => ({
      send: (body: unknown) =>
        meet(run, trouble("send"), async () => queues.send(name, body, clock.now)),
      sendBatch: (messages: Iterable<{ body: unknown }>) =>
        meet(run, trouble("send"), async () => {
          for (const { body } of messages) queues.send(name, body, clock.now);
        }),
    });
    const own = {
      DB: failingD1(env.DB, strike),
      SHARD_01: failingD1(env.SHARD_01, strike),
      SYNC_QUEUE: queueOf("kith-sync"),
      DIGEST_QUEUE: queueOf("kith-digest"),
      GOOGLE_ISSUER: `${ORIGIN}/google`,
      GOOGLE_API_URL: ORIGIN,
    };
    return { ...env, ...own } as unknown as Env;
  }

  async function deliver(delivery: Delivery): Promise<void> {
    counts.deliveries += 1;
    if (counts.deliveries > 400) throw new Error("messages without end");
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
    await consume(batch, envOf(run), outsideOf(run));
    const atAck = run.isDead ? null : trouble("ack");
    const isLost = run.isDead || (atAck?.kind !== undefined && "when" in atAck && atAck.when === "before");
    clock.now += 1000;
    if (isLost) queues.again(delivery, clock.now + random.int(1, REDELIVERY_SECONDS) * 1000);
    else if (delaySeconds !== null) queues.again(delivery, clock.now + delaySeconds * 1000);
  }

  return {
    counts,
    send: (body: unknown) => queues.send("kith-sync", body, clock.now),
    /** The cron's tick. A worker that dies in it is missed, nothing else. */
    tick: async (): Promise<void> => {
      const run: Run = { isDead: false, delivery: null };
      await enqueueDue(envOf(run), clock.now).catch((error: unknown) => {
        if (!(error instanceof Died)) throw error;
      });
    },
    /** Delivers what is waiting until nothing is, moving the clock to it. */
    drain: async (): Promise<void> => {
      for (let next = queues.take(); next; next = queues.take()) {
        clock.now = Math.max(clock.now, next.at);
        await deliver(next);
      }
    },
  };
}
