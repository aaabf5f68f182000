import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { listStreams } from "../../src/store/streams";
import { switchTitlesOff, switchTitlesOn } from "../../src/store/titles";
import { NOW } from "../sandbox/support/small-world";
import { addProfile, connect } from "./connected";
import {
  countStored,
  everyKind,
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
  "%s: off again, every title is gone at once, and on again they are read anew",
  async (provider) => {
    const world = worldOf(everyKind());
    await withTitles();
    const account = await PROVIDERS[provider](world);
    await account.syncAll();
    expect(await countStored()).toBe(KEPT.length);
    await switchTitlesOff(env.DB, 1);
    expect(await countStored()).toBe(0);
    world.clock.now += 9 * 24 * HOUR_MS;
    await account.syncAll();
    expect(await countStored()).toBe(0);
    await switchTitlesOn(env.DB, 1, world.clock.now);
    await account.syncAll();
    expect(await titlesWith(account)).toEqual(KEPT);
    const stays = await switchTitlesOn(env.DB, 1, world.clock.now);
    expect(stays, "nothing is read once more where it was on").toBe(false);
    expect((await listStreams(env.DB, 1))[0]?.againAt).toBeNull();
  },
);

test.each(["google", "microsoft"] as const)(
  "%s: switched off while a page with titles is on its way, none of it is written, and no further one is asked for",
  async (provider) => {
    const many = Array.from({ length: 1200 }, (_, n) => meeting(`m${n}`, 1 + (n % 28)));
    const world = worldOf(many);
    await withTitles();
    const account = await PROVIDERS[provider](world);
    const masks: boolean[] = [];
    const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
      const request = new Request(input, init);
      const answer = await world.sandbox.handle(request);
      if (/\/(events|calendarView)\?/.test(request.url)) {
        masks.push(/summary%2Cvisibility|subject/.test(request.url));
        if (masks.length === 2) await switchTitlesOff(env.DB, 1);
      }
      return answer;
    };
    await account.syncAll({ fetch });
    expect(masks.length).toBeGreaterThan(2);
    expect(masks.slice(0, 2)).toEqual([true, true]);
    expect(masks.slice(2)).not.toContain(true);
    expect(await countStored()).toBe(0);
    expect((await account.snapshot()).interactions).toHaveLength(1200);
  },
);

test("microsoft: a link to more of a day is not followed once titles are off, for it would ask for them", async () => {
  const crowded = Array.from({ length: 700 }, (_, n) => meeting(`m${n}`, 5));
  const world = worldOf(crowded);
  await withTitles();
  const account = await PROVIDERS.microsoft(world);
  let links = 0;
  const after: string[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    const answer = await world.sandbox.handle(request);
    if (!request.url.includes("/calendarView?")) return answer;
    if (links > 0) after.push(decodeURIComponent(request.url));
    const text = await answer.text();
    // The first link of a single day: what comes next would follow it.
    const url = new URL(request.url);
    const span =
      Date.parse(url.searchParams.get("endDateTime") ?? "") -
      Date.parse(url.searchParams.get("startDateTime") ?? "");
    if (links === 0 && text.includes("nextLink") && span <= 25 * HOUR_MS) {
      links += 1;
      await switchTitlesOff(env.DB, 1);
    }
    return new Response(text, answer);
  };
  await account.syncAll({ fetch });
  expect(links).toBe(1);
  expect(after.length).toBeGreaterThan(1);
  expect(after.filter((url) => url.includes("subject"))).toEqual([]);
  expect(await countStored()).toBe(0);
  expect((await account.snapshot()).interactions).toHaveLength(700);
});

test("switched on while a read without titles is under way, all past meetings get theirs", async () => {
  const world = worldOf(everyKind());
  await addProfile(env.DB);
  const account = await connect(env.DB, world);
  let isOn = false;
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const answer = await world.sandbox.handle(new Request(input, init));
    if (!isOn && new Request(input, init).url.includes("/events?")) {
      isOn = true;
      await switchTitlesOn(env.DB, 1, world.clock.now);
    }
    return answer;
  };
  await account.sync({ fetch });
  await account.syncAll();
  expect(isOn).toBe(true);
  expect(await titlesWith(account)).toEqual(KEPT);
});

test("switching on asks for nothing of an archive: its titles never left the page", async () => {
  await addProfile(env.DB);
  await connect(env.DB, worldOf([]));
  await env.DB.prepare("UPDATE accounts SET provider = 'import'").run();
  expect(await switchTitlesOn(env.DB, 1, NOW)).toBe(true);
  expect((await listStreams(env.DB, 1)).map(({ againAt }) => againAt)).toEqual([null, null]);
});

test("titles are one user's own: another's switch and meetings are not touched", async () => {
  const world = worldOf(everyKind());
  await withTitles();
  await addProfile(env.DB, 2);
  const one = await connect(env.DB, world);
  const two = await connect(env.DB, world, { userId: 2 });
  await one.syncAll();
  await two.syncAll();
  await switchTitlesOff(env.DB, 2);
  const of = (userId: number) =>
    env.DB.prepare("SELECT count(title) AS n FROM events WHERE user_id = ?1")
      .bind(userId)
      .first("n");
  expect([await of(1), await of(2)]).toEqual([KEPT.length, 0]);
});
