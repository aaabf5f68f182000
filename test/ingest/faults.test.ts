import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import type { Snapshot } from "../../src/store/snapshot";
import { listStreams } from "../../src/store/streams";
import type { SandboxData } from "../sandbox/mailbox";
import { createSandbox } from "../sandbox/sandbox";
import { NOW, ORIGIN } from "../sandbox/support/small-world";
import { generateWorld } from "../sandbox/world/generate-world";
import { connect } from "./connected";

const SLOW_MS = 30_000;

let data: SandboxData;
let email: string;

beforeAll(() => {
  data = generateWorld({ seed: "ingest", now: NOW }).data;
  email = data.mailboxes[0]?.email ?? "";
});

function world(realQuota = false) {
  const clock = { now: NOW };
  const sandbox = createSandbox({ data, origin: ORIGIN, now: () => clock.now, realQuota });
  return { sandbox, clock };
}

let undisturbed: Promise<Snapshot> | null = null;

/** What an undisturbed sync ends with; made once. */
function faultless(): Promise<Snapshot> {
  undisturbed ??= (async () => {
    const account = await connect(env.DB, world(), { email, userId: 1 });
    await account.syncAll();
    return account.snapshot();
  })();
  return undisturbed;
}

/** Throws at every `n`-th call, in turn before it and after it. */
function crashing(db: D1Database, n: number): D1Database {
  let calls = 0;
  const crashes = () => {
    calls += 1;
    return calls % n === 0;
  };
  return new Proxy(db, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (name !== "batch") return typeof value === "function" ? value.bind(target) : value;
      return async (statements: D1PreparedStatement[]) => {
        const isCrash = crashes();
        if (isCrash && calls % (2 * n) === 0) throw new Error("crash before");
        const results = await target.batch(statements);
        if (isCrash) throw new Error("crash after");
        return results;
      };
    },
  });
}

test(
  "killed again and again, before and after commits, a sync ends with the rows of an undisturbed one",
  async () => {
    const expected = await faultless();
    const started = world();
    const account = await connect(env.DB, started, { email, userId: 2 });
    const db = crashing(env.DB, 4);
    let crashes = 0;
    for (let chunks = 0; chunks < 400; chunks++) {
      const outcome = await account.sync({ db, pages: 3 }).catch(() => null);
      if (outcome?.done) break;
      if (outcome === null) crashes += 1;
      // What a killed worker left locked is free again when its lease runs out.
      started.clock.now += outcome === null ? 11 * 60_000 : 0;
    }
    expect(crashes).toBeGreaterThan(3);
    started.clock.now = NOW;
    expect(strip(await account.snapshot())).toEqual(strip(expected));
  },
  SLOW_MS,
);

const POORER = [404, 405, 501, "absent"] as const;

test.each(POORER)(
  "a Google without batch, history and sync tokens (%s) is read completely and no error shows",
  async (status) => {
    const expected = await faultless();
    const poorer = world();
    const missing = status === "absent" ? 404 : status;
    poorer.sandbox.setMissing({ batch: missing, history: missing, syncTokens: status });
    const account = await connect(env.DB, poorer, { email, userId: 2 });
    await account.syncAll();
    poorer.clock.now += 4 * 3_600_000;
    await account.syncAll();
    expect(strip(await account.snapshot())).toEqual(strip(expected));
    const streams = await listStreams(env.DB, 2);
    expect(streams.map(({ failure }) => failure)).toEqual([null, null]);
  },
  SLOW_MS,
);

test(
  "expired cursors are read anew, and nothing is there twice",
  async () => {
    const expected = await faultless();
    const started = world();
    const account = await connect(env.DB, started, { email, userId: 3 });
    await account.syncAll();
    started.clock.now += 4 * 3_600_000;
    started.sandbox.expireCursors(email);
    await account.syncAll();
    expect(strip(await account.snapshot())).toEqual(strip(expected));
  },
  SLOW_MS,
);

test(
  "under the real quota everything is read by waiting as told, near the quota's own floor",
  async () => {
    const expected = await faultless();
    const started = world(true);
    const account = await connect(env.DB, started, { email, userId: 2 });
    for (let chunks = 0; chunks < 500; chunks++) {
      const outcome = await account.sync();
      if (outcome.done && outcome.retryAfterSeconds === null) break;
      started.clock.now += (outcome.retryAfterSeconds ?? 1) * 1000;
    }
    const units = (await listStreams(env.DB, 2)).find(
      ({ stream }) => stream === "mail",
    )?.quotaUnits;
    const minutes = (started.clock.now - NOW) / 60_000;
    expect(minutes).toBeLessThan((units ?? 0) / 6000 + 2);
    started.clock.now = NOW;
    expect((await account.snapshot()).people).toEqual(expected.people);
  },
  SLOW_MS,
);

/** Without what depends on when it was read: the sliding end of the window. */
function strip<T extends { streams: unknown }>({ streams: _, ...rest }: T): Omit<T, "streams"> {
  return rest;
}
