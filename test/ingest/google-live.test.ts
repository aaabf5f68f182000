import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { endOf, isMeeting, isSent } from "../../src/domain/interaction";
import { interactionPages, readAddresses } from "../../src/store/ego";
import { listStreams } from "../../src/store/streams";
import { exception, weekly } from "../sandbox/support/calendar-answers";
import {
  aMessage,
  anEvent,
  CALENDAR_SCOPE,
  MAIL_SCOPE,
  ME,
  NOW,
  smallWorld,
} from "../sandbox/support/small-world";
import { connect } from "./connected";

type World = ReturnType<typeof smallWorld>;

const HOUR_MS = 3_600_000;

async function rows() {
  const byId = new Map((await readAddresses(env.DB, 1)).map((a) => [a.addressId, a.address]));
  const found: { address: string; at: number; flags: number }[] = [];
  for await (const page of interactionPages(env.DB, 1)) {
    for (const [id, , at, , flags] of page) found.push({ address: byId.get(id) ?? "", at, flags });
  }
  return found.sort((a, b) => a.at - b.at || (a.address < b.address ? -1 : 1));
}

function tick(world: World, hours = 4): void {
  world.clock.now += hours * HOUR_MS;
}

const CALENDAR_ONLY = { scopes: [CALENDAR_SCOPE] };
const MAIL_ONLY = { scopes: [MAIL_SCOPE] };

test("a weekly meeting begun long ago counts once for each week, not once at its start", async () => {
  const world = smallWorld({ events: [weekly({ organizer: { email: ME, self: true } })] });
  const account = await connect(env.DB, world, CALENDAR_ONLY);
  await account.syncAll();
  const past = (await rows()).filter(({ at, flags }) => endOf(at, flags) <= NOW);
  expect(past.map(({ at }) => new Date(at).toISOString().slice(0, 10))).toEqual([
    "2026-10-05",
    "2026-10-12",
    "2026-10-19",
    "2026-10-26",
    "2026-11-02",
    "2026-11-09",
    "2026-11-16",
  ]);
});

test("a meeting that moves stays one meeting, in a series too", async () => {
  const world = smallWorld({ events: [anEvent("single"), weekly()] });
  const account = await connect(env.DB, world, CALENDAR_ONLY);
  await account.syncAll();
  const before = (await rows()).length;
  const moved = { dateTime: "2026-11-12T15:00:00+01:00" };
  world.sandbox.putEvent(
    ME,
    "primary",
    anEvent("single", { start: moved, end: { dateTime: "2026-11-12T16:00:00+01:00" } }),
  );
  world.sandbox.putEvent(
    ME,
    "primary",
    exception("2026-11-16T10:00:00+01:00", {
      start: { dateTime: "2026-11-17T11:00:00+01:00" },
      end: { dateTime: "2026-11-17T11:30:00+01:00" },
    }),
  );
  tick(world);
  await account.syncAll();
  const after = await rows();
  expect(after).toHaveLength(before);
  const times = after.map(({ at }) => new Date(at).toISOString());
  expect(times).toContain("2026-11-12T14:00:00.000Z");
  expect(times).toContain("2026-11-17T10:00:00.000Z");
  expect(times).not.toContain("2026-11-16T09:00:00.000Z");
});

test.each([
  ["is cancelled", { status: "cancelled" as const }],
  [
    "is declined",
    {
      attendees: [
        { email: ME, responseStatus: "declined" as const, self: true },
        { email: "ana@example.net", responseStatus: "accepted" as const },
      ],
      organizer: { email: "ana@example.net" },
    },
  ],
  ["loses its guests", { attendees: [] }],
])("a meeting that %s is none any more, and the other one stays", async (_what, change) => {
  const world = smallWorld({ events: [anEvent("single"), anEvent("other")] });
  const account = await connect(env.DB, world, CALENDAR_ONLY);
  await account.syncAll();
  expect(await rows()).toHaveLength(2);
  world.sandbox.putEvent(ME, "primary", anEvent("single", change));
  tick(world);
  await account.syncAll();
  expect(await rows()).toHaveLength(1);
});

test("a meeting deleted while the sync token was lost goes with the full read (410)", async () => {
  const world = smallWorld({ events: [anEvent("single"), anEvent("other")] });
  const account = await connect(env.DB, world, CALENDAR_ONLY);
  await account.syncAll();
  world.sandbox.putEvent(ME, "primary", anEvent("single", { status: "cancelled" }));
  world.sandbox.expireCursors(ME);
  tick(world);
  await account.syncAll();
  expect(await rows()).toHaveLength(1);
});

test("an invitation a stranger put there names nobody, and a future meeting is no contact yet", async () => {
  const stranger = { email: "stranger@evil.example", displayName: "IT Support" };
  const invitation = anEvent("spam", {
    organizer: stranger,
    attendees: [
      { ...stranger, responseStatus: "accepted", organizer: true },
      { email: ME, self: true, responseStatus: "needsAction" },
    ],
  });
  const next = anEvent("next", {
    start: { dateTime: "2026-12-10T10:00:00Z" },
    end: { dateTime: "2026-12-10T11:00:00Z" },
  });
  const world = smallWorld({ events: [invitation, next] });
  const account = await connect(env.DB, world, CALENDAR_ONLY);
  await account.syncAll();
  const met = (await rows()).filter(({ at, flags }) => isMeeting(flags) && endOf(at, flags) <= NOW);
  expect(met).toEqual([]);
});

test("with only the calendar or only mail granted, that is all there is, and no error", async () => {
  const world = smallWorld();
  const account = await connect(env.DB, world, MAIL_ONLY);
  await account.syncAll();
  const streams = await listStreams(env.DB, 1);
  expect(streams.map(({ stream, failure }) => [stream, failure])).toEqual([["mail", null]]);
});

test("the first answer in a thread brings what others had written there before", async () => {
  const old = { threadId: "00000000000000f0", labelIds: ["INBOX", "CATEGORY_FORUMS"] };
  const messages = [aMessage(240, { ...old, internalDate: NOW - 90 * 24 * HOUR_MS })];
  const world = smallWorld({ messages });
  const account = await connect(env.DB, world, MAIL_ONLY);
  await account.syncAll();
  expect(await rows()).toEqual([]);
  tick(world);
  const now = { internalDate: world.clock.now - HOUR_MS };
  world.sandbox.addMessage(ME, aMessage(245, { ...old, ...now, labelIds: ["SENT"] }));
  await account.syncAll();
  expect((await rows()).map(({ flags }) => isSent(flags))).toEqual([false, true]);
  tick(world);
  world.sandbox.addMessage(ME, aMessage(246, { ...old, internalDate: world.clock.now - HOUR_MS }));
  await account.syncAll();
  expect(await rows()).toHaveLength(3);
});

test("mail deleted or archived in the mailbox stays a contact that happened", async () => {
  const world = smallWorld();
  const account = await connect(env.DB, world, MAIL_ONLY);
  await account.syncAll();
  const before = await rows();
  world.sandbox.deleteMessage(ME, aMessage(5).id);
  world.sandbox.changeLabels(ME, aMessage(6).id, { remove: ["INBOX"] });
  tick(world);
  await account.syncAll();
  expect(await rows()).toEqual(before);
  world.sandbox.expireCursors(ME);
  tick(world);
  await account.syncAll();
  expect(await rows()).toEqual(before);
});

test("an empty history page moves the cursor on", async () => {
  const world = smallWorld();
  const account = await connect(env.DB, world, MAIL_ONLY);
  await account.syncAll();
  world.sandbox.changeLabels(ME, aMessage(6).id, { add: ["STARRED"] });
  tick(world);
  await account.syncAll();
  tick(world);
  await account.syncAll();
  const starts = world.sandbox
    .requests()
    .flatMap(({ url }) => /startHistoryId=(\d+)/.exec(url)?.[1] ?? []);
  expect(Number(starts.at(-1))).toBeGreaterThan(Number(starts.at(0)));
});

test("a series that is cancelled takes all its meetings with it", async () => {
  const world = smallWorld({ events: [weekly(), anEvent("single")] });
  const account = await connect(env.DB, world, CALENDAR_ONLY);
  await account.syncAll();
  expect((await rows()).length).toBeGreaterThan(5);
  world.sandbox.putEvent(ME, "primary", weekly({ status: "cancelled" }));
  tick(world);
  await account.syncAll();
  expect(await rows()).toHaveLength(1);
});

test("a meeting in two of the user's accounts is one, and stays while one of them shows it", async () => {
  const shared = anEvent("shared");
  const world = smallWorld({ events: [shared] });
  const account = await connect(env.DB, world, CALENDAR_ONLY);
  await account.syncAll();
  const other = smallWorld({ events: [{ ...shared, id: "copy" }] });
  const second = await connect(env.DB, other, { ...CALENDAR_ONLY, subject: "second" });
  await second.syncAll();
  expect(second.accountId).not.toBe(account.accountId);
  expect(await rows()).toHaveLength(1);
  world.sandbox.putEvent(ME, "primary", { ...shared, status: "cancelled" });
  tick(world);
  await account.syncAll();
  expect(await rows()).toHaveLength(1);
  other.sandbox.putEvent(ME, "primary", { ...shared, id: "copy", status: "cancelled" });
  tick(other);
  await second.syncAll();
  expect(await rows()).toEqual([]);
});
