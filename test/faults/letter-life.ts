import { isoWeek } from "../../src/domain/week";
import { setDue } from "../../src/store/due";
import { updateProfile } from "../../src/store/profiles";
import { shardOf } from "../../src/store/shard";
import { type User, updateUser } from "../../src/store/users";
import { createSandbox } from "../sandbox/sandbox";
import { ORIGIN } from "../sandbox/support/small-world";
import { createChaos, RESEND } from "./chaos";
import { createOnlyUser } from "./live-through";
import { createRandom, type Random } from "./random";
import { type Bindings, type Clock, createWorkerLife, OUTSIDE_VARS } from "./worker-life";

export const WEEKS = 8;
const TICK_MS = 15 * 60_000;
const DAY_MS = 86_400_000;
/** With clocks that change at odd hours, by half an hour, or on another day; east and west of the date line. */
const ZONES = [
  ...["Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "Europe/Berlin", "America/New_York"],
  ...["America/St_Johns", "Pacific/Chatham", "America/Santiago", "Africa/Casablanca", "UTC"],
];
/** Before nights on which clocks change, in the north and in the south, and before the end of a year. */
const STARTS = ["2026-02-20", "2026-03-16", "2026-09-14", "2026-10-05", "2026-12-07"];

export type LetterLife = {
  readonly troubles: number;
  /** Slots of the letters that arrived, in order. */
  readonly sent: readonly string[];
  /** Weeks that lie whole inside the user's time, wherever they were. */
  readonly owed: readonly string[];
};

/** Some weeks of one user who waits for letters, moves, and changes the hour, while everything fails now and then. */
export async function liveForLetters(outer: Bindings, seed: string): Promise<LetterLife> {
  const random = createRandom(`letters ${seed}`);
  const startAt = Date.parse(`${random.pick(STARTS)}T00:00:00Z`) + random.int(0, 7 * 96) * TICK_MS;
  const clock = { now: startAt };
  const env = { ...outer, ...OUTSIDE_VARS };
  const sandbox = createSandbox({
    ...{ data: { mailboxes: [], shiftWeeks: 0 }, origin: ORIGIN, now: () => clock.now },
    ...{ realQuota: false, sleep: () => Promise.resolve() },
  });
  const worker = createWorkerLife({
    ...{ env, seed, chaos: createChaos(seed, RESEND), clock, sandbox },
    onRequest: () => {},
    rewrite: (request) => request,
    onTrouble: () => Promise.resolve(),
  });
  const user = await createOnlyUser(env, startAt, random.pick(ZONES));
  await setDue(env.DB, { userId: user.userId, kind: "letter", at: startAt });
  await liveOn({ env, random, clock, worker, user, endAt: startAt + WEEKS * 7 * DAY_MS });
  const owed = Array.from({ length: WEEKS - 3 }, (_, week) =>
    isoWeek(startAt + (week * 7 + 10) * DAY_MS, "UTC"),
  );
  const sent = sandbox
    .outbox()
    .map((mail) => String(mail.idempotencyKey).replace(/^letter\/\d+\//, ""));
  return { troubles: worker.counts.troubles, sent, owed };
}

type Life = {
  readonly env: Bindings;
  readonly random: Random;
  readonly clock: Clock;
  readonly worker: ReturnType<typeof createWorkerLife>;
  readonly user: User;
  readonly endAt: number;
};

/** Tick after tick, with outages of hours, and up to three moves in between. */
async function liveOn(life: Life): Promise<void> {
  const { env, random, clock, worker, endAt } = life;
  const moves = Array.from({ length: random.int(0, 3) }, () => random.int(clock.now, endAt));
  moves.sort((a, b) => a - b);
  while (clock.now < endAt) {
    const dueAt = await env.DB.prepare("SELECT at FROM due").first<number>("at");
    if (dueAt === null) throw new Error("nobody will ever look at this user again");
    const outage = random.chance(0.15) ? random.int(1, 60) : 0;
    const tickAt = (Math.floor(Math.max(clock.now, dueAt) / TICK_MS) + 1 + outage) * TICK_MS;
    const moveAt = moves[0];
    if (moveAt !== undefined && moveAt <= tickAt) {
      moves.shift();
      clock.now = Math.max(clock.now, moveAt);
      await move(life);
      continue;
    }
    clock.now = tickAt;
    await worker.tick();
    await worker.drain();
  }
}

/** As the settings page does. */
async function move({ env, random, clock, user: { userId, shard } }: Life): Promise<void> {
  await updateUser(env.DB, { userId, language: "en", zone: random.pick(ZONES) });
  await updateProfile(shardOf(env, shard), userId, {
    letterDay: random.int(1, 7),
    letterHour: random.pick([0, 2, 3, 7, 23]),
  });
  await setDue(env.DB, { userId, kind: "letter", at: clock.now });
}
