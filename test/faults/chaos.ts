import type { Fault } from "../sandbox/faults";
import type { MissingFeatures } from "../sandbox/state";
import { createRandom, type Random } from "./random";

/** What can go wrong at a call, before it is made or after it was carried out. */
export type Trouble =
  /** The worker is gone: nothing it does afterwards happens. */
  | { readonly kind: "crash"; readonly when: "before" | "after" }
  /** The call fails; after: it was carried out, and its answer is lost. */
  | { readonly kind: "error"; readonly when: "before" | "after" }
  /** The same message runs to its end elsewhere first; `isLate`: after this worker's lease has run out. */
  | { readonly kind: "overlap"; readonly isLate: boolean }
  /** The worker stands still for so long. */
  | { readonly kind: "stall"; readonly ms: number }
  /** The provider does something. */
  | {
      readonly kind: "provider";
      readonly fault: Fault["effect"];
      readonly skip: number;
      readonly times: number;
    }
  | { readonly kind: "tokens-expire" | "cursors-expire" }
  /** The user asks for everything to be read once more. */
  | { readonly kind: "read-again" }
  /** The user takes the permission back; `isRenewed`: and gives it anew at once, while a worker still has the old tokens. */
  | { readonly kind: "revoke"; readonly isRenewed: boolean };

export type Point = "d1" | "provider" | "send" | "ack";

export type Chaos = {
  readonly random: Random;
  /** What happens at this call; null: nothing. */
  readonly at: (point: Point) => Trouble | null;
  /** From now on nothing goes wrong. */
  readonly end: () => void;
  readonly missing: MissingFeatures;
};

const google = (code: number, reason: string) => ({
  error: { code, message: reason, errors: [{ domain: "usageLimits", reason, message: reason }] },
});
const status = (code: number, rest: object = {}): Fault["effect"] => ({
  ...{ kind: "status", status: code },
  ...rest,
});

/** A provider's ways to fail, and how many troubles a life with it has at most. */
type Failing = {
  readonly most: number;
  readonly effects: readonly ((random: Random) => Fault["effect"])[];
};

/** What Google or Microsoft may answer. */
const PROVIDERS: Failing = {
  most: 10,
  effects: [
    (random) => status(429, { headers: { "retry-after": String(random.int(1, 2000)) } }),
    () => status(429, { body: google(429, "rateLimitExceeded") }),
    () => status(403, { body: google(403, "rateLimitExceeded") }),
    () => status(403, { body: google(403, "userRateLimitExceeded") }),
    () => status(401),
    (random) => status(random.pick([500, 502, 503, 504, 408])),
    () => status(503, { body: "<html>The service is down</html>" }),
    () => status(200, { body: "<html>Please sign in to this network</html>" }),
    () => status(302, { body: "", headers: { location: "http://127.0.0.1:9/" } }),
    () => ({ kind: "cut" }),
    (random) => ({ kind: "cut", bytes: random.int(0, 60) }),
    () => ({ kind: "hang", ms: 30_000 }),
    () => ({ kind: "lost-answer" }),
    () => ({ kind: "lost-answer", status: 502 }),
    () => ({ kind: "expired-token" }),
    () => ({ kind: "expired-cursor" }),
    // Of one mail of the world, and of those that answer it: make-mail gives their ids.
    (random) => ({ kind: "choke", text: `${(0x1000 + random.int(1, 40)).toString(16)}@` }),
  ],
};

/** What Resend may answer, without refusing a letter for good. */
export const RESEND: Failing = {
  most: 40,
  effects: [
    (random) => status(429, { headers: { "retry-after": String(random.int(1, 600)) } }),
    (random) => status(random.pick([500, 502, 503, 504])),
    () => status(200, { body: "<html>Please sign in to this network</html>" }),
    () => ({ kind: "cut" }),
    () => ({ kind: "hang", ms: 30_000 }),
    () => ({ kind: "lost-answer" }),
    () => ({ kind: "lost-answer", status: 503 }),
  ],
};

/** One schedule's faults: some schedules have a single one at any call, others a storm. */
export function createChaos(seed: string, { most, effects } = PROVIDERS): Chaos {
  const random = createRandom(`faults ${seed}`);
  const isSingle = random.chance(0.25);
  let left = isSingle ? 1 : random.int(2, most);
  const rate = random.pick([0.02, 0.05, 0.15]);
  let untilSingle = random.int(1, 120);
  const due = () => {
    if (!isSingle) return random.chance(rate);
    untilSingle -= 1;
    return untilSingle === 0;
  };
  return {
    random,
    at: (point) => {
      if (left <= 0 || !due()) return null;
      left -= 1;
      return troubleAt(point, random, effects);
    },
    end: () => {
      left = 0;
    },
    missing: random.chance(0.1) ? missingFeatures(random) : {},
  };
}

function missingFeatures(random: Random): MissingFeatures {
  const status = () => random.pick([404, 405, 501] as const);
  return {
    ...(random.chance(0.5) && { batch: status() }),
    ...(random.chance(0.5) && { history: status() }),
    ...(random.chance(0.5) && { syncTokens: random.chance(0.3) ? "absent" : status() }),
    ...(random.chance(0.5) && { delta: status() }),
  };
}

function troubleAt(point: Point, random: Random, effects: Failing["effects"]): Trouble {
  const when = random.pick(["before", "after"] as const);
  if (point === "ack" || point === "send") return { kind: random.pick(["crash", "error"]), when };
  const kind = random.unit();
  if (point === "provider" && kind < 0.65) {
    const skip = random.chance(0.3) ? random.int(1, 6) : 0;
    const fault = random.pick(effects)(random);
    // Often enough to be set aside, and tried again in vain.
    const times = fault.kind === "choke" ? random.int(1, 8) : 1;
    return { kind: "provider", fault, skip, times };
  }
  if (point === "provider" && kind < 0.72) {
    return { kind: random.pick(["tokens-expire", "tokens-expire", "cursors-expire"] as const) };
  }
  if (point === "provider" && kind < 0.76) {
    return { kind: "revoke", isRenewed: random.chance(0.5) };
  }
  if (point === "provider" && kind < 0.79) return { kind: "read-again" };
  if (kind < 0.82) return { kind: random.pick(["crash", "crash", "error"]), when };
  if (kind < 0.94) return { kind: "overlap", isLate: random.chance(0.6) };
  return { kind: "stall", ms: random.int(1, 30) * 60_000 };
}
