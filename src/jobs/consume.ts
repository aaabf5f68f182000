import * as v from "valibot";
import { readConfig } from "../config";
import { describeError, log } from "../log";
import type { Outside } from "../outside";
import { keepDeadLetter } from "../store/dead-letters";
import { runPurge } from "./delete-user";
import { QueueMessage } from "./messages";
import { runLetter } from "./run-letter";
import { runSync, runSyncAll } from "./run-sync";
import { runUpkeep } from "./run-upkeep";

/** What becomes of a message: done, or again after so many seconds. */
export type Consequence =
  | { readonly again: false }
  | { readonly again: true; readonly seconds: number };

/** Longest delay that Queues takes. */
const MOST_SECONDS = 12 * 3600;
/** Back-off after an error that nobody expected. */
const FIRST_BACK_OFF_SECONDS = 30;

/** The consumer of every queue, and the one place that turns an outcome into ack or retry. */
export async function consume(batch: MessageBatch, env: Env, outside: Outside): Promise<void> {
  const isDead = batch.queue.endsWith("-dead");
  for (const message of batch.messages) {
    if (isDead) await keepDead(batch.queue, message, env, outside);
    else await consumeOne(message, env, outside);
  }
}

async function consumeOne(message: Message, env: Env, outside: Outside): Promise<void> {
  const parsed = v.safeParse(QueueMessage, message.body);
  if (!parsed.success) {
    // Nothing of ours: it can only fail again.
    log("message-unknown", { id: message.id });
    message.ack();
    return;
  }
  try {
    const consequence = await run(parsed.output, env, outside);
    if (consequence.again)
      message.retry({ delaySeconds: Math.min(MOST_SECONDS, consequence.seconds) });
    else message.ack();
  } catch (error) {
    const { kind, userId } = parsed.output;
    log("message-failed", {
      kind,
      userId,
      attempts: message.attempts,
      error: describeError(error),
    });
    message.retry({ delaySeconds: Math.min(MOST_SECONDS, backOff(message.attempts, outside)) });
  }
}

function run(message: QueueMessage, env: Env, outside: Outside): Promise<Consequence> {
  const job = { env, outside, config: readConfig(env) };
  switch (message.kind) {
    case "sync-all":
      return runSyncAll(job, message);
    case "sync":
      return runSync(job, message);
    case "letter":
      return runLetter(job, message);
    case "upkeep":
      return runUpkeep(job, message);
    case "purge":
      return runPurge(job, message);
    default:
      return message satisfies never;
  }
}

/** Doubles with each attempt and is scattered by half, so that what failed together does not come back together. */
function backOff(attempts: number, outside: Outside): number {
  const scatter = 0.75 + (outside.random(1)[0] ?? 0) / 512;
  return Math.round(FIRST_BACK_OFF_SECONDS * 2 ** Math.min(10, attempts - 1) * scatter);
}

async function keepDead(
  queue: string,
  message: Message,
  env: Env,
  outside: Outside,
): Promise<void> {
  await keepDeadLetter(env.DB, { queue, body: JSON.stringify(message.body), at: outside.now() });
  log("message-dead", { queue, id: message.id });
  message.ack();
}
