import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";
import { listStreams, readAgain } from "../../src/store/streams";
import { connectOutlook } from "../providers/microsoft-account";
import { aMessage, anEvent, ME, NOW, smallWorld } from "../sandbox/support/small-world";
import { connect } from "./connected";

vi.setConfig({ testTimeout: 60_000 });

const HOUR_MS = 3_600_000;
const YEAR_MS = 365.25 * 24 * HOUR_MS;

/** A world with mail and a meeting of five years ago. */
function longWorld() {
  const at = (years: number) => NOW - years * YEAR_MS;
  const old = [0, 1].map((part) =>
    aMessage(300 + part, {
      threadId: aMessage(300).id,
      internalDate: at(5) + part * HOUR_MS,
      labelIds: part === 0 ? ["INBOX"] : ["SENT"],
      headers: [
        ["From", part === 0 ? "Otto <otto@example.net>" : ME],
        ["To", part === 0 ? ME : "otto@example.net"],
        ["Message-ID", `<old${part}@example.net>`],
      ],
    }),
  );
  const hour = (plus: number) => new Date(at(5) + plus * HOUR_MS).toISOString();
  const meeting = anEvent("old", {
    start: { dateTime: hour(0) },
    end: { dateTime: hour(1) },
  });
  const recent = Array.from({ length: 12 }, (_, index) => aMessage(index + 1));
  return smallWorld({ messages: [...recent, ...old], events: [anEvent("single"), meeting] });
}

const PROVIDERS = {
  google: (world: ReturnType<typeof smallWorld>, years: number, userId: number) =>
    connect(env.DB, world, { years, userId }),
  microsoft: (world: ReturnType<typeof smallWorld>, years: number, userId: number) =>
    connectOutlook(env.DB, world, { years, userId }),
};

test.each(["google", "microsoft"] as const)(
  "%s: with more years of history everything of them is read, and nothing is there twice",
  async (provider) => {
    const world = longWorld();
    const three = await PROVIDERS[provider](world, 3, 1);
    await three.syncAll();
    expect((await three.snapshot()).interactions).toHaveLength(13);
    const reference = await PROVIDERS[provider](world, 6, 2);
    await reference.syncAll();
    await readAgain(env.DB, 1, world.clock.now);
    await PROVIDERS[provider](world, 6, 1).then((six) => six.syncAll());
    const { interactions, people } = await three.snapshot();
    expect(interactions).toEqual((await reference.snapshot()).interactions);
    expect(people).toEqual((await reference.snapshot()).people);
    expect(interactions).toHaveLength(16);
    for (const stream of await listStreams(env.DB, 1)) {
      expect(stream).toMatchObject({ phase: "live", againAt: null, failure: null });
      expect(stream.depthAt).toBeLessThan(NOW - 5 * YEAR_MS);
    }
  },
);

test("what is read once more, every week or on request, is counted once", async () => {
  const world = smallWorld();
  const account = await connect(env.DB, world);
  await account.syncAll();
  const counts = async () => (await listStreams(env.DB, 1)).map(({ seen, kept }) => [seen, kept]);
  const before = await counts();
  await readAgain(env.DB, 1, world.clock.now);
  await account.syncAll();
  expect(await counts()).toEqual(before);
  world.clock.now += 8 * 24 * HOUR_MS;
  await account.syncAll();
  expect(await counts()).toEqual(before);
});

test("while the older part is read, what comes new is in at once, and how far it is can be seen", async () => {
  const messages = Array.from({ length: 400 }, (_, n) =>
    aMessage(n + 1, { threadId: aMessage(n + 1).id, labelIds: ["SENT"] }),
  );
  const world = smallWorld({ messages });
  const account = await connect(env.DB, world);
  await account.syncAll();
  const before = (await account.snapshot()).interactions.length;
  await readAgain(env.DB, 1, world.clock.now);
  await account.sync({ pages: 6 });
  const mail = (await listStreams(env.DB, 1))[1];
  expect(mail).toMatchObject({ phase: "live", stream: "mail" });
  expect(mail?.againAt).not.toBeNull();
  expect(mail?.againDepthAt).not.toBeNull();
  world.clock.now += 4 * HOUR_MS;
  world.sandbox.addMessage(ME, aMessage(500, { internalDate: world.clock.now - HOUR_MS }));
  await account.sync({ pages: 3 });
  expect((await account.snapshot()).interactions).toHaveLength(before + 1);
  expect((await listStreams(env.DB, 1))[1]?.againAt).not.toBeNull();
  const { seen } = (await listStreams(env.DB, 1))[1] ?? {};
  await account.syncAll();
  expect((await account.snapshot()).interactions).toHaveLength(before + 1);
  expect((await listStreams(env.DB, 1))[1]).toMatchObject({ againAt: null, phase: "live" });
  // What is read once more was counted when it came.
  expect((await listStreams(env.DB, 1))[1]?.seen).toBeLessThanOrEqual((seen ?? 0) + 1);
});

test("while the older part cannot be read, the usual reading goes on and shows no failure", async () => {
  const world = smallWorld();
  const account = await connect(env.DB, world);
  await account.syncAll();
  await readAgain(env.DB, 1, world.clock.now);
  const fault = {
    path: "/messages\\?|/threads/",
    times: null,
    effect: { kind: "status", status: 503 },
  } as const;
  world.sandbox.addFaults([fault]);
  for (let hours = 0; hours < 3; hours++) {
    await account.sync();
    world.clock.now += 4 * HOUR_MS;
  }
  const [, mail] = await listStreams(env.DB, 1);
  expect(mail).toMatchObject({ failure: null, phase: "live" });
  expect(mail?.lastSuccessAt).toBeGreaterThan(NOW + 7 * HOUR_MS);
  world.sandbox.clearFaults();
  world.clock.now += 7 * HOUR_MS;
  await account.syncAll();
  expect((await listStreams(env.DB, 1))[1]?.againAt).toBeNull();
});

test("asked for twice, or during the first read, it begins anew and ends once", async () => {
  const world = longWorld();
  const account = await connect(env.DB, world, { years: 3 });
  await account.sync({ pages: 2 });
  await readAgain(env.DB, 1, world.clock.now);
  const six = await connect(env.DB, world, { years: 6 });
  await six.sync({ pages: 2 });
  await readAgain(env.DB, 1, world.clock.now);
  await readAgain(env.DB, 1, world.clock.now);
  await six.syncAll();
  expect((await account.snapshot()).interactions).toHaveLength(16);
  expect((await listStreams(env.DB, 1)).map(({ againAt }) => againAt)).toEqual([null, null]);
});

test("a first calendar read begun anew keeps nothing that was cancelled in between", async () => {
  const many = Array.from({ length: 3000 }, (_, n) => anEvent(`e${n}`));
  const world = smallWorld({ events: many, messages: [] });
  const account = await connect(env.DB, world);
  await account.sync({ pages: 1 });
  expect((await listStreams(env.DB, 1))[0]).toMatchObject({
    stream: "calendar",
    phase: "backfill",
  });
  const before = (await account.snapshot()).interactions.length;
  expect(before).toBeGreaterThan(0);
  for (const event of many)
    world.sandbox.putEvent(ME, "primary", { ...event, status: "cancelled" });
  await readAgain(env.DB, 1, world.clock.now);
  await account.syncAll();
  expect((await listStreams(env.DB, 1))[0]).toMatchObject({ phase: "live", againAt: null });
  expect((await account.snapshot()).interactions).toEqual([]);
});
