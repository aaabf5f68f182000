import type { Random } from "./random";

export type Delivery = {
  readonly at: number;
  readonly queue: string;
  readonly body: unknown;
  readonly attempts: number;
};

/** As wrangler.toml says; then a message goes to the dead-letter queue. */
const MAX_RETRIES = 10;
const LATE_MS = 120_000;

/** Queues as they may behave: at least once, late, in any order. Without chance: once, at once, in order. */
export function createQueues(random: Random | null) {
  const waiting: (Delivery & { readonly order: number })[] = [];
  let order = 0;
  function put(delivery: Delivery): void {
    order += 1;
    waiting.push({ ...delivery, order });
    waiting.sort((a, b) => a.at - b.at || a.order - b.order);
  }
  return {
    send: (queue: string, body: unknown, at: number): void => {
      const late = () => (random?.chance(0.3) ? random.int(0, LATE_MS) : 0);
      put({ at: at + late(), queue, body, attempts: 1 });
      if (random?.chance(0.06)) put({ at: at + late(), queue, body, attempts: 1 });
    },
    again: (delivery: Delivery, at: number): void => {
      const isDead = delivery.attempts > MAX_RETRIES;
      const queue = isDead ? `${delivery.queue}-dead` : delivery.queue;
      put({ ...delivery, at, queue, attempts: isDead ? 1 : delivery.attempts + 1 });
    },
    take: (): Delivery | undefined => waiting.shift(),
  };
}
