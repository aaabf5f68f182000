import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { endOf, isMeeting } from "../../src/domain/interaction";
import { later } from "../../src/providers/gmail-live";
import { connectAccount } from "../../src/store/accounts";
import { interactionPages } from "../../src/store/ego";
import { listStreams } from "../../src/store/streams";
import { connect } from "../ingest/connected";
import type { StoredMessage } from "../sandbox/mailbox";
import {
  aMessage,
  anEvent,
  CALENDAR_SCOPE,
  MAIL_SCOPE,
  ME,
  NOW,
  ORIGIN,
  smallWorld,
} from "../sandbox/support/small-world";

const HOUR_MS = 3_600_000;
const MAIL_ONLY = { scopes: [MAIL_SCOPE] };

/** Message `n` in a thread of its own that the user answered. */
function conversation(n: number): StoredMessage[] {
  const threadId = (0x10000 + 2 * n).toString(16).padStart(16, "0");
  const at = NOW - 30 * 24 * HOUR_MS - n * HOUR_MS;
  const from = `p${n % 50}@people.example`;
  return [0, 1].map((part) => ({
    ...aMessage(n),
    id: (0x10000 + 2 * n + part).toString(16).padStart(16, "0"),
    threadId,
    labelIds: part === 0 ? ["INBOX"] : ["SENT"],
    internalDate: at + part * 60_000,
    headers: [
      ["From", part === 0 ? from : ME],
      ["To", part === 0 ? ME : from],
      ["Message-ID", `<c${n}-${part}@people.example>`],
    ],
  }));
}

test("mail that cannot be read is never hidden behind a green status (1)", async () => {
  const world = smallWorld();
  const account = await connect(env.DB, world, MAIL_ONLY);
  const path = `/messages/${aMessage(7).id}|/threads/${aMessage(7).threadId}`;
  world.sandbox.addFaults([{ path, times: null, effect: { kind: "status", status: 500 } }]);
  await account.sync();
  const [mail] = await listStreams(env.DB, 1);
  expect(mail?.failure).toBe("unavailable");
  world.sandbox.clearFaults();
  world.clock.now += 7 * HOUR_MS;
  await account.syncAll();
  expect((await listStreams(env.DB, 1))[0]).toMatchObject({ failure: null, phase: "live" });
  expect((await account.snapshot()).interactions).toHaveLength(12);
});

test("a history id keeps all of its 20 digits and never goes back (5)", () => {
  expect(later("18446744073709551614", "18446744073709551615")).toBe("18446744073709551615");
  expect(later("10000000000000000000", "9999999999999999999")).toBe("10000000000000000000");
  expect(later("9007199254740993", "9007199254740992")).toBe("9007199254740993");
});

test("when history is lost, the first answer in an old thread still brings what others wrote there (6)", async () => {
  const thread = { threadId: "00000000000000f0", labelIds: ["INBOX", "CATEGORY_FORUMS"] };
  const old = aMessage(240, { ...thread, internalDate: NOW - 90 * 24 * HOUR_MS });
  const world = smallWorld({ messages: [old] });
  const account = await connect(env.DB, world, MAIL_ONLY);
  await account.syncAll();
  world.clock.now += 4 * HOUR_MS;
  const answer = { ...thread, internalDate: world.clock.now - HOUR_MS, labelIds: ["SENT"] };
  world.sandbox.addMessage(ME, aMessage(245, answer));
  world.sandbox.expireCursors(ME);
  await account.syncAll();
  expect((await account.snapshot()).interactions).toHaveLength(2);
});

test("a calendar that comes in many small pages is read to its end (7)", async () => {
  const events = Array.from({ length: 60 }, (_, n) => anEvent(`e${n}`));
  const world = smallWorld({ events });
  const account = await connect(env.DB, world, { scopes: [CALENDAR_SCOPE] });
  const single = (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    const url = request.url.replace("maxResults=500", "maxResults=1");
    return world.sandbox.handle(new Request(url, request));
  };
  await account.syncAll({ fetch: single });
  expect((await account.snapshot()).interactions).toHaveLength(60);
});

test("a large mailbox is read on from where a killed worker stood, and nothing is asked for twice (8)", async () => {
  const world = smallWorld({
    messages: Array.from({ length: 2500 }, (_, n) => conversation(n)).flat(),
  });
  const account = await connect(env.DB, world, MAIL_ONLY);
  const fetched = () =>
    world.sandbox.requests().filter(({ url }) => /\/(messages|threads)\/[0-9a-f]/.test(url)).length;
  await account
    .sync({
      pages: 100,
      fetch: (input, init) =>
        fetched() >= 700
          ? Promise.reject(new Error("the worker is killed"))
          : world.sandbox.handle(new Request(input, init)),
    })
    .catch(() => null);
  const before = fetched();
  expect(before).toBeGreaterThanOrEqual(700);
  world.clock.now += HOUR_MS;
  await account.syncAll();
  expect((await account.snapshot()).interactions).toHaveLength(5000);
  // One page's items at most are asked for again.
  expect(fetched()).toBeLessThanOrEqual(2500 + 40);
}, 120_000);

test("each part of a batch costs what a request of its own would (9)", async () => {
  const world = smallWorld({
    messages: Array.from({ length: 60 }, (_, n) => conversation(n)).flat(),
  });
  const account = await connect(env.DB, world, MAIL_ONLY);
  await account.syncAll();
  const used = world.sandbox.usage().mailboxes[ME]?.gmail;
  const [mail] = await listStreams(env.DB, 1);
  expect(used?.methods["gmail.users.threads.get"]?.requests).toBe(60);
  expect(mail?.quotaUnits).toBe(used?.units);
});

test("a new consent without a refresh token leaves the one there is (10)", async () => {
  const world = smallWorld();
  const account = await connect(env.DB, world, MAIL_ONLY);
  await account.syncAll();
  const { accessToken } = world.sandbox.connect(ME, "kith", MAIL_SCOPE);
  await connectAccount(env.DB, account.vault, {
    ...{ userId: 1, accountId: 0, provider: "google", issuer: `${ORIGIN}/google`, subject: ME },
    ...{ address: ME, scopes: [MAIL_SCOPE], readable: { calendar: false, mail: true } },
    ...{ accessToken, accessExpiresAt: world.clock.now + 1000, refreshToken: null },
    now: world.clock.now,
  });
  world.clock.now += 4 * HOUR_MS;
  world.sandbox.addMessage(ME, aMessage(30, { internalDate: world.clock.now }));
  await account.syncAll();
  expect((await account.snapshot()).interactions).toHaveLength(13);
});

test("workers that meet at an expired token refresh it once (11)", async () => {
  const world = smallWorld();
  const account = await connect(env.DB, world, MAIL_ONLY);
  await account.syncAll();
  world.clock.now += 4 * HOUR_MS;
  await Promise.all([account.sync(), account.sync(), account.sync(), account.sync()]);
  const calls = world.sandbox.requests().filter(({ url }) => url === "/google/token");
  expect(calls).toHaveLength(1);
});

test("the user's aliases, plus-addresses and other spellings are the user (15)", async () => {
  const spellings = ["ma.ra@gmail.example", "mara+shop@example.org", "MARA@example.org"];
  const sent = spellings.flatMap((from, spelling) =>
    [0, 1, 2].map((n) => ({
      ...aMessage(100 + 3 * spelling + n, { threadId: aMessage(100 + 3 * spelling + n).id }),
      labelIds: ["SENT"],
      headers: [
        ["From", from],
        ["To", "ana@example.net"],
        ["Message-ID", `<s${spelling}-${n}@example.org>`],
      ] as const,
    })),
  );
  const account = await connect(env.DB, smallWorld({ messages: sent }), MAIL_ONLY);
  await account.syncAll();
  const { people } = await account.snapshot();
  expect(people.flatMap(({ addresses }) => addresses)).toEqual(["ana@example.net"]);
});

test("a meeting to come is no contact, and none ever when it is cancelled (17)", async () => {
  const times = (day: string) => ({
    start: { dateTime: `${day}T10:00:00Z` },
    end: { dateTime: `${day}T11:00:00Z` },
  });
  const world = smallWorld({ events: [anEvent("next", times("2026-12-20"))] });
  const account = await connect(env.DB, world, { scopes: [CALENDAR_SCOPE] });
  const met = async () => {
    let count = 0;
    for await (const page of interactionPages(env.DB, 1)) {
      for (const [, , at, , flags] of page) {
        if (isMeeting(flags) && endOf(at, flags) <= world.clock.now) count += 1;
      }
    }
    return count;
  };
  await account.syncAll();
  expect(await met()).toBe(0);
  const cancelled = anEvent("next", { ...times("2026-12-20"), status: "cancelled" });
  world.sandbox.putEvent(ME, "primary", cancelled);
  world.clock.now = Date.parse("2026-12-27T10:00:00Z");
  await account.syncAll();
  expect(await met()).toBe(0);
});
