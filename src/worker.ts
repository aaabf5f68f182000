import { createApp } from "./http/app";
import { consume } from "./jobs/consume";
import { enqueueDue } from "./jobs/schedule";
import type { Outside } from "./outside";

/** The Worker over a given outside: what a browser reaches, the cron tick, and the queues' consumer. */
export function createWorker(outside: Outside) {
  const app = createApp(outside);
  return {
    fetch: (request, env, context) => app.fetch(request, env, context),
    scheduled: (controller, env) => enqueueDue(env, controller.scheduledTime),
    queue: (batch, env) => consume(batch, env, outside),
  } satisfies ExportedHandler<Env>;
}
