import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { readAccount, takeLease } from "../../src/store/accounts";
import { listStreams } from "../../src/store/streams";
import { aMessage, ME, smallWorld } from "../sandbox/support/small-world";
import { connect } from "./connected";

const HOUR_MS = 3_600_000;
const TOKEN = "^/google/token";

type World = ReturnType<typeof smallWorld>;

function tokenCalls({ sandbox }: World): number {
  return sandbox.requests().filter(({ url }) => url === "/google/token").length;
}

test("an access token is used until it expires, then refreshed once", async () => {
  const world = smallWorld();
  const account = await connect(env.DB, world);
  await account.syncAll();
  expect(tokenCalls(world)).toBe(0);
  world.clock.now += 4 * HOUR_MS;
  await account.syncAll();
  expect(tokenCalls(world)).toBe(1);
});

test("a token the provider refuses early is replaced without a failure", async () => {
  const world = smallWorld();
  const account = await connect(env.DB, world);
  world.sandbox.expireAccessTokens(ME);
  await account.syncAll();
  expect((await account.snapshot()).interactions).toHaveLength(13);
  expect((await listStreams(env.DB, 1)).map(({ failure }) => failure)).toEqual([null, null]);
});

test("a withdrawn permission is one state, and is not asked about again", async () => {
  const world = smallWorld();
  const account = await connect(env.DB, world);
  await account.syncAll();
  world.sandbox.revoke(ME, "kith");
  world.clock.now += 4 * HOUR_MS;
  const outcome = await account.sync();
  expect(outcome).toMatchObject({ done: true, retryAfterSeconds: null });
  expect((await readAccount(env.DB, account))?.status).toBe("reconnect");
  const calls = world.sandbox.requests().length;
  world.clock.now += 24 * HOUR_MS;
  await account.sync();
  expect(world.sandbox.requests()).toHaveLength(calls);
});

test("connecting again goes on in place, and without a new refresh token the old one stays", async () => {
  const world = smallWorld();
  const first = await connect(env.DB, world);
  await first.syncAll();
  const again = await connect(env.DB, world);
  expect(again.accountId).toBe(first.accountId);
  world.sandbox.addMessage(ME, aMessage(30, { internalDate: world.clock.now }));
  await again.syncAll();
  expect((await again.snapshot()).interactions).toHaveLength(14);
});

test.each([
  ["503", { kind: "status", status: 503 }],
  ["429", { kind: "status", status: 429, headers: { "retry-after": "30" } }],
  ["a lost connection", { kind: "hang", ms: 1 }],
  ["a cut answer", { kind: "cut", bytes: 10 }],
  ["a 400 of a proxy", { kind: "status", status: 400, body: "<html>Sign in</html>" }],
] as const)(
  "%s from the token endpoint is never taken for a withdrawn permission",
  async (_what, effect) => {
    const world = smallWorld();
    const account = await connect(env.DB, world);
    await account.syncAll();
    world.clock.now += 4 * HOUR_MS;
    world.sandbox.addFaults([{ path: TOKEN, effect }]);
    await account.sync();
    expect((await readAccount(env.DB, account))?.status).toBe("live");
    world.clock.now += HOUR_MS;
    await account.syncAll();
    expect((await listStreams(env.DB, 1)).map(({ failure }) => failure)).toEqual([null, null]);
  },
);

test("Retry-After is obeyed: nothing is asked before, and then reading goes on where it stood", async () => {
  const world = smallWorld();
  const account = await connect(env.DB, world);
  const headers = { "retry-after": "120" };
  world.sandbox.addFaults([
    { path: "^/calendar", effect: { kind: "status", status: 429, headers } },
  ]);
  const outcome = await account.sync();
  expect(outcome.retryAfterSeconds).toBeGreaterThanOrEqual(120);
  world.clock.now += 100_000;
  await account.sync();
  expect(world.sandbox.requests().filter(({ url }) => url.startsWith("/calendar"))).toHaveLength(1);
  world.clock.now += 120_000;
  await account.syncAll();
  expect((await account.snapshot()).interactions).toHaveLength(13);
});

test.each([
  ["500", { kind: "status", status: 500 }],
  ["an answer cut off", { kind: "cut" }],
  ["a lost connection", { kind: "hang", ms: 1 }],
] as const)(
  "after %s in the middle everything is read once, and only once",
  async (_what, effect) => {
    const world = smallWorld();
    const account = await connect(env.DB, world);
    world.sandbox.addFaults([{ path: "^/(gmail|calendar|batch)/", skip: 2, times: 3, effect }]);
    for (let hours = 0; hours < 3; hours++) {
      await account.sync();
      world.clock.now += HOUR_MS;
    }
    await account.syncAll();
    expect((await account.snapshot()).interactions).toHaveLength(13);
  },
);

test("a mailbox another worker has is left alone", async () => {
  const world = smallWorld();
  const account = await connect(env.DB, world);
  const { now } = world.clock;
  await takeLease(env.DB, account, { token: "another", now, until: now + 60_000 });
  await account.sync();
  expect(world.sandbox.requests()).toEqual([]);
});
