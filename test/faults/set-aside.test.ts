import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { isMeeting } from "../../src/domain/interaction";
import { listStreams } from "../../src/store/streams";
import { connect } from "../ingest/connected";
import { connectOutlook } from "../providers/microsoft-account";
import {
  aMessage,
  anEvent,
  CALENDAR_SCOPE,
  MAIL_SCOPE,
  ME,
  NOW,
  type SmallWorld,
  smallWorld,
} from "../sandbox/support/small-world";

const SLOW_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A message of ours says how many it is; a provider that chokes on it answers with 500 whatever it is asked with. */
const POISON = "<m7@example.net>";
const POISONED = {
  path: "^/(gmail|batch|v1.0)/",
  times: null,
  effect: { kind: "choke", text: POISON },
} as const;
const DOWN = {
  path: "^/(gmail|batch|v1.0)/",
  times: null,
  effect: { kind: "status", status: 500 },
} as const;

type Account = Pick<Awaited<ReturnType<typeof connect>>, "sync" | "snapshot">;

const PROVIDERS = {
  google: (world: SmallWorld) => connect(env.DB, world, { scopes: [MAIL_SCOPE] }),
  microsoft: (world: SmallWorld) => connectOutlook(env.DB, world),
};

/** As the queue does: on and on for so long, waiting as told. */
async function live(world: SmallWorld, account: Account, forMs: number): Promise<void> {
  const end = world.clock.now + forMs;
  while (world.clock.now < end) {
    const outcome = await account.sync();
    const waitMs = (outcome.retryAfterSeconds ?? 0) * 1000;
    const next = outcome.done && waitMs === 0 ? outcome.nextAt : world.clock.now + waitMs;
    world.clock.now = Math.max(next, world.clock.now + 1000);
  }
}

function hex(text: string): string {
  const bytes = [...new TextEncoder().encode(text)];
  return bytes
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase();
}

async function mails(account: Account): Promise<number> {
  const { interactions } = await account.snapshot();
  return interactions.filter(([, , flags]) => !isMeeting(flags)).length;
}

async function mailStream() {
  return (await listStreams(env.DB, 1)).find(({ stream }) => stream === "mail");
}

test.each(["google", "microsoft"] as const)(
  "%s: one mail that can never be read stops no other, is said, tried again, and in once it can be read",
  async (provider) => {
    const world = smallWorld();
    world.sandbox.addFaults([POISONED]);
    const account = await PROVIDERS[provider](world);
    await live(world, account, DAY_MS);
    expect(await mailStream()).toMatchObject({ phase: "live", failure: null, unread: 1 });
    expect(await mails(account)).toBe(11);
    world.sandbox.clearFaults();
    await live(world, account, 2 * DAY_MS);
    expect(await mailStream()).toMatchObject({ phase: "live", failure: null, unread: 0 });
    expect(await mails(account)).toBe(12);
  },
  SLOW_MS,
);

test.each(["google", "microsoft"] as const)(
  "%s: what arrives after a mail that can never be read is in, and the mail is given up in the end",
  async (provider) => {
    const world = smallWorld({ messages: [1, 2, 3, 4, 5].map((n) => aMessage(n)) });
    const account = await PROVIDERS[provider](world);
    await live(world, account, HOUR_MS);
    world.sandbox.addFaults([POISONED]);
    const late = (n: number, changes = {}) =>
      aMessage(n, { threadId: aMessage(3 * n).id, internalDate: world.clock.now, ...changes });
    world.sandbox.addMessage(ME, late(7));
    world.sandbox.addMessage(ME, late(11));
    await live(world, account, 6 * HOUR_MS);
    expect(await mailStream()).toMatchObject({ failure: null, unread: 1 });
    expect(await mails(account)).toBe(6);
    // It is tried again for ten days, then no more.
    await live(world, account, 12 * DAY_MS);
    world.sandbox.clearFaults();
    await live(world, account, 2 * DAY_MS);
    expect(await mailStream()).toMatchObject({ failure: null, unread: 1 });
    expect(await mails(account)).toBe(6);
  },
  SLOW_MS,
);

test("one-way mail too old to be read is not read either when it was set aside and comes at last", async () => {
  const old = aMessage(7, { threadId: aMessage(70).id, internalDate: NOW - 100 * DAY_MS });
  const world = smallWorld({ messages: [1, 2, 3, 4, 5].map((n) => aMessage(n)).concat(old) });
  world.sandbox.addFaults([POISONED]);
  const account = await PROVIDERS.google(world);
  await live(world, account, DAY_MS);
  expect(await mailStream()).toMatchObject({ failure: null, unread: 1 });
  const known = await mails(account);
  world.sandbox.clearFaults();
  await live(world, account, 2 * DAY_MS);
  expect(await mailStream()).toMatchObject({ failure: null, unread: 0 });
  expect(await mails(account)).toBe(known);
});

test.each(["google", "microsoft"] as const)(
  "%s: while the provider is down, no mail is set aside, however long it lasts",
  async (provider) => {
    const world = smallWorld();
    const account = await PROVIDERS[provider](world);
    await account.sync();
    const late = aMessage(13, { internalDate: NOW + HOUR_MS, threadId: aMessage(39).id });
    world.sandbox.addMessage(ME, late);
    world.sandbox.addFaults([DOWN]);
    world.clock.now += 4 * HOUR_MS;
    await live(world, account, DAY_MS);
    expect(await mailStream()).toMatchObject({ failure: "unavailable", unread: 0 });
    world.sandbox.clearFaults();
    await live(world, account, DAY_MS);
    expect(await mailStream()).toMatchObject({ failure: null, unread: 0 });
    expect(await mails(account)).toBe(13);
  },
  SLOW_MS,
);

test.each(["google", "microsoft"] as const)(
  "%s: one calendar entry that is not as documented hides no other, and what was known of it stays",
  async (provider) => {
    const events = ["a", "b", "c"].map((id) => anEvent(id));
    const world = smallWorld({ events, messages: [] });
    const account =
      provider === "google"
        ? await connect(env.DB, world, { scopes: [CALENDAR_SCOPE] })
        : await connectOutlook(env.DB, world);
    await live(world, account, HOUR_MS);
    expect((await account.snapshot()).interactions).toHaveLength(3);
    // An identity so long that nobody documents it; at Microsoft it is in hexadecimal digits.
    const [text, digit] = provider === "google" ? ['"b@', "b"] : [hex("b@example.org"), "0"];
    const effect = { kind: "garble", text, by: text + digit.repeat(10_000) } as const;
    world.sandbox.addFaults([{ path: "/(events|calendarView)\\?", times: null, effect }]);
    world.sandbox.putEvent(ME, "primary", anEvent("d"));
    await live(world, account, 9 * DAY_MS);
    const [calendar] = await listStreams(env.DB, 1);
    expect(calendar).toMatchObject({ stream: "calendar", failure: null, unread: 1 });
    expect((await account.snapshot()).interactions).toHaveLength(4);
  },
  SLOW_MS,
);
