import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { chooseCalendars, listCalendars } from "../../src/store/calendars";
import { takeSnapshot } from "../../src/store/snapshot";
import { listStreams } from "../../src/store/streams";
import { connectOutlook } from "../providers/microsoft-account";
import type { StoredEvent } from "../sandbox/mailbox";
import { aMailbox, anEvent, ME, NOW, smallWorld } from "../sandbox/support/small-world";
import { connect } from "./connected";

vi.setConfig({ testTimeout: 60_000 });

const HOUR_MS = 3_600_000;
const BOOKS = "books@group.calendar.example";

function meetingWith(address: string, id: string, day: number) {
  const at = (hour: number) => ({
    dateTime: `2026-10-${String(day).padStart(2, "0")}T${hour}:00:00Z`,
    timeZone: "Europe/Berlin",
  });
  const attendees: StoredEvent["attendees"] = [
    { email: ME, responseStatus: "accepted", self: true, organizer: true },
    { email: address, responseStatus: "accepted" },
  ];
  return anEvent(id, { attendees, start: at(10), end: at(11) });
}

/** Two calendars: Ana stands in the main one, Otto in the other, and one meeting with Priya in both. */
function twoCalendars(extra: ReturnType<typeof anEvent>[] = []) {
  const shared = { iCalUID: "both@example.org" };
  const main = [
    meetingWith("ana@example.net", "a1", 3),
    { ...meetingWith("priya@example.net", "p1", 7), ...shared },
  ];
  const books = [
    meetingWith("otto@example.net", "o1", 4),
    meetingWith("otto@example.net", "o2", 11),
    { ...meetingWith("priya@example.net", "p2", 7), ...shared },
    ...extra,
  ];
  const [calendar] = aMailbox({ events: main }).calendars;
  if (!calendar) throw new Error("a mailbox has a calendar");
  const { timeZone } = calendar;
  const other = { id: BOOKS, summary: "Book club", primary: false, timeZone, events: books };
  return smallWorld({ messages: [], calendars: [calendar, other] });
}

const PROVIDERS = { google: connect, microsoft: connectOutlook };

async function choose(account: Pick<Awaited<ReturnType<typeof connect>>, "vault">, out: string[]) {
  const calendars = await listCalendars(env.DB, account.vault, 1);
  const shown = calendars.map(({ hash }) => hash);
  const read = calendars.filter(({ name }) => !out.includes(name)).map(({ hash }) => hash);
  return chooseCalendars(env.DB, { userId: 1, accountId: 0 }, { shown, read, now: NOW });
}

const addresses = async () =>
  (await takeSnapshot(env.DB, 1)).interactions.map(([address]) => address);
const ALL = [...["ana@example.net", "otto@example.net", "otto@example.net"], "priya@example.net"];

test.each(["google", "microsoft"] as const)(
  "%s: a calendar left out takes with it exactly what only it showed, and brings the same back",
  async (provider) => {
    const world = twoCalendars();
    const account = await PROVIDERS[provider](env.DB, world, {});
    await account.syncAll();
    const before = await account.snapshot();
    expect(await addresses()).toEqual(ALL);
    const listed = await listCalendars(env.DB, account.vault, 1);
    expect(listed.map(({ name, isPrimary }) => [name, isPrimary])).toEqual([
      [provider === "google" ? "Mara" : "Calendar", true],
      ["Book club", false],
    ]);
    expect(await choose(account, ["Book club"])).toBe(true);
    await account.syncAll();
    expect(await addresses()).toEqual(["ana@example.net", "priya@example.net"]);
    const known = "SELECT address FROM addresses WHERE kind <> 'self' ORDER BY address";
    expect(await env.DB.prepare(known).raw()).toEqual([["ana@example.net"], ["priya@example.net"]]);
    expect(await choose(account, [])).toBe(true);
    await account.syncAll();
    expect(await account.snapshot()).toEqual(before);
    const stays = await choose(account, []);
    expect(stays, "nothing is read once more for a choice that is none").toBe(false);
    expect((await listStreams(env.DB, 1))[0]?.againAt).toBeNull();
  },
);

test.each(["google", "microsoft"] as const)(
  "%s: of a calendar left out nothing is asked any more, however long it goes on",
  async (provider) => {
    const world = twoCalendars();
    const account = await PROVIDERS[provider](env.DB, world, {});
    await account.syncAll();
    await choose(account, ["Book club"]);
    const asked = world.sandbox.requests().length;
    for (let hours = 0; hours < 15 * 24; hours += 3 * 24) {
      await account.syncAll();
      world.clock.now += 3 * 24 * HOUR_MS;
    }
    const urls = world.sandbox
      .requests()
      .slice(asked)
      .map(({ url }) => decodeURIComponent(url));
    const ofCalendars = urls.filter((url) => /\/calendars\/[^/?]+\//.test(url));
    expect(ofCalendars.length).toBeGreaterThan(3);
    const ids = new Set(ofCalendars.map((url) => /\/calendars\/([^/?]+)\//.exec(url)?.[1]));
    expect(ids.size, "one calendar only").toBe(1);
    expect(await addresses()).toEqual(["ana@example.net", "priya@example.net"]);
  },
);

test("with every calendar left out no meeting is there, and mail goes on", async () => {
  const { calendars } = aMailbox();
  const world = smallWorld({ calendars });
  const account = await connect(env.DB, world);
  await account.syncAll();
  const before = await account.snapshot();
  await choose(account, ["Mara"]);
  await account.syncAll();
  const events = env.DB.prepare("SELECT count(*) AS n FROM events");
  expect(await events.first("n")).toBe(0);
  expect((await account.snapshot()).interactions).toHaveLength(before.interactions.length - 1);
  world.clock.now += 9 * 24 * HOUR_MS;
  await account.syncAll();
  expect(await events.first("n")).toBe(0);
  await choose(account, []);
  await account.syncAll();
  expect((await account.snapshot()).interactions).toEqual(before.interactions);
});

test.each(["google", "microsoft"] as const)(
  "%s: left out while the first read is under way, it leaves nothing behind",
  async (provider) => {
    const many = Array.from({ length: 600 }, (_, n) =>
      meetingWith("otto@example.net", `many${n}`, 1 + (n % 28)),
    );
    const world = twoCalendars(many);
    const account = await PROVIDERS[provider](env.DB, world, {});
    const count = env.DB.prepare("SELECT count(*) AS n FROM interactions");
    while (Number(await count.first("n")) < 100) await account.sync({ pages: 1 });
    expect((await listStreams(env.DB, 1))[0]?.phase).toBe("backfill");
    await choose(account, ["Book club"]);
    await account.syncAll();
    expect(await addresses()).toEqual(["ana@example.net", "priya@example.net"]);
  },
);

test("a meeting that another account shows as well stays with that one", async () => {
  const world = twoCalendars();
  const account = await connect(env.DB, world);
  await account.syncAll();
  // The same calendar once more, as a second account of the user's.
  await (await connect(env.DB, world, { subject: "again" })).syncAll();
  const seenBy = () => env.DB.prepare("SELECT DISTINCT seen_by FROM interactions ORDER BY 1").raw();
  expect(await seenBy()).toEqual([[3]]);
  await choose(account, ["Book club"]);
  await account.syncAll();
  expect(await addresses()).toEqual(ALL);
  expect(await seenBy()).toEqual([[2], [3]]);
});

test("left out while a read is under way, it is left out by the next one, not hours later", async () => {
  const world = twoCalendars();
  const account = await connect(env.DB, world);
  await account.syncAll();
  world.clock.now += 4 * HOUR_MS;
  let hasChosen = false;
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    if (!hasChosen && request.url.includes("/events?")) {
      hasChosen = true;
      await choose(account, ["Book club"]);
    }
    return world.sandbox.handle(request);
  };
  await account.sync({ fetch });
  expect(hasChosen).toBe(true);
  await account.syncAll();
  expect(await addresses()).toEqual(["ana@example.net", "priya@example.net"]);
  const [calendar] = await listStreams(env.DB, 1);
  expect(calendar).toMatchObject({ againAt: null, failure: null });
});

test("a provider in trouble holds the choice up and loses nothing of it", async () => {
  const world = twoCalendars();
  const account = await connect(env.DB, world);
  await account.syncAll();
  await choose(account, ["Book club"]);
  const effect = { kind: "status", status: 503 } as const;
  world.sandbox.addFaults([{ path: "/calendar/", times: null, effect }]);
  for (let times = 0; times < 3; times++) await account.sync();
  const [calendar] = await listStreams(env.DB, 1);
  expect(calendar).toMatchObject({ failure: "unavailable", stream: "calendar" });
  expect(await addresses()).toEqual(ALL);
  world.sandbox.clearFaults();
  world.clock.now += 7 * HOUR_MS;
  await account.syncAll();
  expect(await addresses()).toEqual(["ana@example.net", "priya@example.net"]);
  const mended = { failure: null, againAt: null };
  expect((await listStreams(env.DB, 1))[0]).toMatchObject(mended);
});

test("names are sealed; one that is no longer listed goes, and the choice stays", async () => {
  const world = twoCalendars();
  const account = await connect(env.DB, world);
  await account.syncAll();
  const rows = "SELECT is_primary, left_out, name IS NULL AS nameless FROM calendars ORDER BY 1, 2";
  const dump = JSON.stringify(await env.DB.prepare("SELECT * FROM calendars").raw());
  expect(dump).not.toContain(String([...new TextEncoder().encode("Book")]));
  await choose(account, ["Book club"]);
  await account.syncAll();
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const answer = await world.sandbox.handle(new Request(input, init));
    if (!String(answer.url || (input as Request).url || input).includes("calendarList"))
      return answer;
    const { items, ...rest } = await answer.json<{ items: { primary?: boolean }[] }>();
    return Response.json({ ...rest, items: items.filter(({ primary }) => primary) });
  };
  world.clock.now += 8 * 24 * HOUR_MS;
  await account.syncAll({ fetch });
  expect(await env.DB.prepare(rows).raw()).toEqual([
    [0, 1, 1],
    [1, 0, 0],
  ]);
  expect(await listCalendars(env.DB, account.vault, 1)).toHaveLength(1);
  world.clock.now += 8 * 24 * HOUR_MS;
  await account.syncAll();
  const back = await listCalendars(env.DB, account.vault, 1);
  expect(back.map(({ name, isLeftOut }) => [name, isLeftOut])).toEqual([
    ["Mara", false],
    ["Book club", true],
  ]);
  expect(await addresses()).toEqual(["ana@example.net", "priya@example.net"]);
});

test("a plain repeat writes no calendar", async () => {
  const world = twoCalendars();
  const account = await connectOutlook(env.DB, world);
  await account.syncAll();
  const dump = async () => JSON.stringify(await env.DB.prepare("SELECT * FROM calendars").raw());
  const before = await dump();
  world.clock.now += 4 * HOUR_MS;
  await account.syncAll();
  expect(await dump()).toBe(before);
});
