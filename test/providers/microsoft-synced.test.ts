import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { Flag } from "../../src/domain/interaction";
import { listAccounts, readTokens } from "../../src/store/accounts";
import type { Snapshot } from "../../src/store/snapshot";
import { listStreams } from "../../src/store/streams";
import { connect } from "../ingest/connected";
import { createSandbox } from "../sandbox/sandbox";
import { aMessage, ME, NOW, ORIGIN, smallWorld } from "../sandbox/support/small-world";
import { generateWorld } from "../sandbox/world/generate-world";
import { connectOutlook } from "./microsoft-account";

const SLOW_MS = 120_000;
const HOUR_MS = 3_600_000;
/** A robot that looks like a person, and a list under an ordinary host: only their headers tell, and Outlook gives none. */
const KNOWN_BY_HEADERS = new Set(["letters@typelist.example", "support+id4821@helpdesk.example"]);

/** People, own addresses and what happened with whom, as two providers can agree on it. */
function facts({ own, people, interactions }: Snapshot) {
  const isKnown = (address: string) => !KNOWN_BY_HEADERS.has(address);
  return {
    own,
    people: people.filter(({ addresses }) => addresses.every(isKnown)),
    interactions: interactions
      .filter(([address]) => isKnown(address))
      .map(([address, at, flags, others]) => `${address} ${at} ${flags & ~Flag.reply} ${others}`)
      .sort(),
  };
}

test(
  "the same person through Google and through Microsoft: the same people, counts and dates are stored",
  async () => {
    const { data } = generateWorld({ seed: "kith", now: NOW });
    const clock = { now: NOW };
    const sandbox = createSandbox({ data, origin: ORIGIN, now: () => NOW, realQuota: false });
    const email = data.mailboxes[0]?.email ?? "";
    const google = await connect(env.DB, { sandbox, clock }, { email, userId: 1 });
    await google.syncAll();
    const outlook = await connectOutlook(env.DB, { sandbox, clock }, { email, userId: 2 });
    await outlook.syncAll();
    const [a, b] = [facts(await google.snapshot()), facts(await outlook.snapshot())];
    expect(a.people.length).toBeGreaterThan(150);
    expect(b).toEqual(a);
  },
  SLOW_MS,
);

test(
  "one person with both: each mail and each meeting is stored once",
  async () => {
    const world = smallWorld();
    const google = await connect(env.DB, world, { userId: 1 });
    await google.syncAll();
    const alone = facts(await google.snapshot());
    const outlook = await connectOutlook(env.DB, world, { userId: 1 });
    await outlook.syncAll();
    expect(facts(await outlook.snapshot())).toEqual(alone);
    expect(alone.interactions.length).toBeGreaterThan(10);
  },
  SLOW_MS,
);

test(
  "a refresh token is replaced at every use, and reading goes on with the newest",
  async () => {
    const world = smallWorld();
    const outlook = await connectOutlook(env.DB, world);
    await outlook.syncAll();
    const [account] = await listAccounts(env.DB, 1);
    if (!account) throw new Error("no account");
    const stored = () => readTokens(env.DB, outlook.vault, account);
    const first = await stored();
    world.clock.now += 4 * HOUR_MS;
    world.sandbox.addMessage(ME, aMessage(60, { internalDate: world.clock.now }));
    await outlook.syncAll();
    const second = await stored();
    expect(second.refreshToken).not.toBe(first.refreshToken);
    world.sandbox.expireAccessTokens(ME);
    world.clock.now += 4 * HOUR_MS;
    await outlook.syncAll();
    expect((await stored()).refreshToken).not.toBe(second.refreshToken);
    const streams = await listStreams(env.DB, 1);
    expect(streams.map(({ failure, phase }) => [failure, phase])).toEqual([
      [null, "live"],
      [null, "live"],
    ]);
  },
  SLOW_MS,
);

test(
  "the receipt's counts do not grow by reading the same again",
  async () => {
    const world = smallWorld();
    const outlook = await connectOutlook(env.DB, world);
    const counts = async () =>
      (await listStreams(env.DB, 1)).map(({ stream, seen, kept }) => [stream, seen, kept]);
    await outlook.syncAll();
    const first = await counts();
    expect(first).toEqual([
      ["calendar", 1, 1],
      ["mail", 12, 12],
    ]);
    for (let day = 0; day < 8; day++) {
      world.clock.now += 26 * HOUR_MS;
      await outlook.syncAll();
    }
    expect(await counts()).toEqual(first);
  },
  SLOW_MS,
);

test(
  "a grant taken back stops the account and asks for one thing: connecting again",
  async () => {
    const world = smallWorld();
    const outlook = await connectOutlook(env.DB, world);
    await outlook.syncAll();
    world.sandbox.revoke(ME, "kith");
    world.clock.now += 4 * HOUR_MS;
    await outlook.syncAll();
    expect((await listAccounts(env.DB, 1)).map(({ status }) => status)).toEqual(["reconnect"]);
  },
  SLOW_MS,
);
