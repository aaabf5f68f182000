import { createMessageBatch } from "cloudflare:test";
import type { createWorker } from "../../src/worker";

type Waiting = { readonly queue: string; readonly body: unknown; readonly attempts: number };

/** Queues that a test delivers by hand: what was sent waits here until `drain`. */
export type QueueLoop = {
  readonly bindings: Pick<Env, "SYNC_QUEUE" | "DIGEST_QUEUE">;
  readonly waiting: Waiting[];
  /** Delivers until nothing waits; each message `copies` times. Retries come back at once. */
  readonly drain: (
    worker: ReturnType<typeof createWorker>,
    env: Env,
    copies?: number,
  ) => Promise<void>;
};

/** A queue loop without a clock. Gives up after so many deliveries: a loop that does not end is a defect. */
export function createQueueLoop(most = 500): QueueLoop {
  const waiting: Waiting[] = [];
  const binding = (queue: string) =>
    ({
      send: async (body: unknown) => void waiting.push({ queue, body, attempts: 1 }),
      sendBatch: async (messages: Iterable<{ body: unknown }>) => {
        for (const { body } of messages) waiting.push({ queue, body, attempts: 1 });
      },
    }) as unknown as Queue;

  const drain: QueueLoop["drain"] = async (worker, env, copies = 1) => {
    for (let delivered = 0; waiting.length > 0; delivered += 1) {
      if (delivered > most) throw new Error("The queues do not come to rest.");
      const next = waiting.shift();
      if (!next) return;
      for (let copy = 0; copy < copies; copy += 1) await deliver(worker, env, next, copy > 0);
    }
  };

  async function deliver(
    worker: ReturnType<typeof createWorker>,
    env: Env,
    { queue, body, attempts }: Waiting,
    isCopy: boolean,
  ): Promise<void> {
    const batch = createMessageBatch(queue, [
      { id: "message", timestamp: new Date(0), attempts, body },
    ]);
    const seen = { retried: false };
    const message = batch.messages[0];
    const retry = message?.retry.bind(message);
    if (message && retry) {
      message.retry = (options) => {
        seen.retried = true;
        retry(options);
      };
    }
    await worker.queue(batch, env);
    if (seen.retried && !isCopy) waiting.push({ queue, body, attempts: attempts + 1 });
  }

  return {
    bindings: { SYNC_QUEUE: binding("kith-sync"), DIGEST_QUEUE: binding("kith-digest") },
    waiting,
    drain,
  };
}
