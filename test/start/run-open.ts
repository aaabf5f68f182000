import type { Options } from "./options";
import { openRoad, readAll, sendThisWeek } from "./road";
import { say } from "./show-progress";

const TICK_MS = 15 * 60_000;

/** Brings Kith up, walks the road up to the letter, says where to look, and stays until it is told to stop. */
export async function runOpen(options: Options): Promise<void> {
  const road = await openRoad(options);
  const stopped = untilStopped();
  const started = Date.now();
  const now = () => options.now + Date.now() - started;
  const ticks = setInterval(() => void road.kith.tick(now()).catch(reportTick), TICK_MS);
  try {
    await Promise.race([stopped, firstLetter(road, options)]);
    await stopped;
  } finally {
    clearInterval(ticks);
    await road.stop();
  }
}

async function firstLetter(road: Awaited<ReturnType<typeof openRoad>>, options: Options) {
  const { kith, outside } = road;
  say(`Kith listens at ${kith.appUrl}; connecting ${outside.mailbox.email} …`);
  const { user } = await readAll(road, options.now);
  await sendThisWeek(road, user, options.now);
  say(`
  The app      ${kith.appUrl}   (Connect Google, choose ${outside.mailbox.email})
  The letter   ${outside.origin}/outbox
  The mailbox  ${outside.origin}/mailbox

Ctrl-C stops everything.${options.state === null ? " Nothing is kept; --state DIR keeps it." : ""}`);
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}

function reportTick(error: unknown): void {
  say(`The tick failed: ${error instanceof Error ? error.message : String(error)}`);
}
