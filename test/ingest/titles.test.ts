import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { disconnectAccount } from "../../src/store/disconnect";
import { forgetPerson } from "../../src/store/forget-person";
import { ignoredMac } from "../../src/store/ignored";
import { listStreams } from "../../src/store/streams";
import { switchTitlesOn } from "../../src/store/titles";
import { NOW, smallWorld } from "../sandbox/support/small-world";
import { dumpUser } from "../support/full-user";
import { addProfile, connect } from "./connected";
import {
  countStored,
  everyKind,
  FIVE,
  KEPT,
  meeting,
  PROVIDERS,
  titlesWith,
  withTitles,
  worldOf,
} from "./titled";

vi.setConfig({ testTimeout: 60_000 });

const HOUR_MS = 3_600_000;
test.each(["google", "microsoft"] as const)(
  "%s: switched on, past meetings of at most four that were organised or accepted get their titles, no others",
  async (provider) => {
    const world = worldOf(everyKind());
    await addProfile(env.DB);
    const account = await PROVIDERS[provider](world);
    await account.syncAll();
    expect(await countStored()).toBe(0);
    const before = await account.snapshot();
    await switchTitlesOn(env.DB, 1, world.clock.now);
    await account.syncAll();
    expect(await titlesWith(account)).toEqual(KEPT);
    expect(await countStored()).toBe(KEPT.length);
    expect(await account.snapshot()).toEqual(before);
    expect((await listStreams(env.DB, 1))[0]).toMatchObject({ againAt: null, failure: null });
  },
);

test("google: an entry marked as confidential, and one out of office, keep no title", async () => {
  await withTitles();
  const account = await connect(
    env.DB,
    worldOf([
      meeting("c", 1, { visibility: "confidential" }),
      meeting("o", 2, { eventType: "outOfOffice" }),
      meeting("public", 3, { visibility: "public" }),
    ]),
  );
  await account.syncAll();
  expect(await titlesWith(account)).toEqual(["Title of public"]);
});

test.each(["google", "microsoft"] as const)(
  "%s: off, nothing that could be a title is stored, even where the provider sends it unasked",
  async (provider) => {
    const world = worldOf(everyKind());
    await addProfile(env.DB);
    const account = await PROVIDERS[provider](world);
    const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
      const url = new URL(new Request(input, init).url);
      if (url.pathname.endsWith("/events")) url.searchParams.delete("fields");
      if (url.pathname.endsWith("/calendarView")) url.searchParams.delete("$select");
      return world.sandbox.handle(new Request(url, new Request(input, init)));
    };
    await account.syncAll({ fetch });
    expect((await account.snapshot()).interactions.length).toBeGreaterThan(5);
    expect(await countStored()).toBe(0);
    expect(await dumpUser(1)).not.toContain("Title of");
  },
);

test("titles are sealed: their text is nowhere in the database, and a key opens only its own entry's", async () => {
  await withTitles();
  const account = await connect(env.DB, worldOf(everyKind()));
  await account.syncAll();
  const dump = await dumpUser(1);
  const bytes = [...new TextEncoder().encode("Title of")].join(",");
  expect(dump).not.toContain("Title of");
  expect(dump).not.toContain(bytes);
  await env.DB.prepare(
    "UPDATE events SET title = (SELECT title FROM events WHERE title IS NOT NULL ORDER BY event_hash LIMIT 1) WHERE title IS NOT NULL",
  ).run();
  await expect(titlesWith(account)).rejects.toThrow();
});

test("what is called otherwise by now, or has become too large or private, is so here", async () => {
  await withTitles();
  const events = ["a", "b", "c", "d"].map((id, day) => meeting(id, 10 + day));
  const world = worldOf(events);
  const account = await connect(env.DB, world);
  await account.syncAll();
  const [a, b, c] = events as [never, never, never];
  const put = (event: object) =>
    world.sandbox.putEvent("mara@example.org", "primary", event as never);
  put({ ...(a as object), summary: "Renamed" });
  put({ ...(b as object), attendees: meeting("b", 11, { guests: FIVE }).attendees });
  put({ ...(c as object), visibility: "private" });
  world.clock.now += 4 * HOUR_MS;
  await account.syncAll();
  expect(await titlesWith(account)).toEqual(["Title of d", "Renamed"]);
});

test("of several entries of a meeting the same one gives the title, whichever came first", async () => {
  const shared = { iCalUID: "both@example.org" };
  const own = meeting("own", 7, { ...shared, summary: "From the main calendar" });
  const copy = meeting("copy", 7, { ...shared, summary: "From the other calendar" });
  const titles = new Set<string>();
  for (const isOwnFirst of [true, false]) {
    await env.DB.exec("DELETE FROM events");
    await env.DB.exec("DELETE FROM streams");
    await env.DB.exec("DELETE FROM accounts");
    await env.DB.exec("DELETE FROM profiles");
    await withTitles();
    const { calendars } = worldData([]);
    const world = smallWorld({ messages: [], calendars });
    const account = await connect(env.DB, world);
    const put = (isOwn: boolean) =>
      world.sandbox.putEvent("mara@example.org", isOwn ? "primary" : OTHER, isOwn ? own : copy);
    put(isOwnFirst);
    await account.syncAll();
    put(!isOwnFirst);
    world.clock.now += 4 * HOUR_MS;
    await account.syncAll();
    expect(await countStored()).toBe(2);
    for (const title of await titlesWith(account)) titles.add(title);
  }
  expect(titles.size).toBe(1);
});

const OTHER = "other@group.calendar.example";
function worldData(events: readonly ReturnType<typeof meeting>[]) {
  const of = (id: string, primary: boolean) => ({
    ...{ id, primary, summary: id, timeZone: "Europe/Berlin" },
    events: primary ? events : [],
  });
  return { calendars: [of("mara@example.org", true), of(OTHER, false)] };
}

test("a meeting that another entry shows as larger is shown without a title", async () => {
  await withTitles();
  const { calendars } = worldData([meeting("small", 7, { iCalUID: "one@example.org" })]);
  const world = smallWorld({ messages: [], calendars });
  world.sandbox.putEvent(
    "mara@example.org",
    OTHER,
    meeting("large", 7, { iCalUID: "one@example.org", guests: FIVE }),
  );
  const account = await connect(env.DB, world);
  await account.syncAll();
  expect(await titlesWith(account)).toEqual([]);
});

test("somebody forgotten takes along the titles of the meetings you had, and no read brings them back", async () => {
  const world = worldOf(everyKind());
  await withTitles();
  const account = await connect(env.DB, world);
  await account.syncAll();
  expect(await titlesWith(account, "bo@example.net")).toEqual(KEPT.slice(0, 2));
  const id = await env.DB.prepare(
    "SELECT address_id AS id FROM addresses WHERE address = 'cy@example.net'",
  ).first<number>("id");
  const macs = [await ignoredMac(account.vault, "cy@example.net")];
  await forgetPerson(env.DB, { userId: 1, addressIds: [id ?? 0], macs, now: NOW });
  expect(await titlesWith(account, "bo@example.net")).toEqual([]);
  world.clock.now += 9 * 24 * HOUR_MS;
  await account.syncAll();
  expect(await titlesWith(account, "bo@example.net")).toEqual([]);
  expect(await titlesWith(account)).toEqual(KEPT.slice(2));
});

test("disconnecting removes the account's titles", async () => {
  await withTitles();
  const account = await connect(env.DB, worldOf(everyKind()));
  await account.syncAll();
  expect(await countStored()).toBe(KEPT.length);
  await disconnectAccount(env.DB, { userId: 1, accountId: 0 }, NOW);
  expect(await countStored()).toBe(0);
});
