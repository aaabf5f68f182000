import { expect, test } from "vitest";
import { mergeOverLimit } from "../../src/domain/over-limit";
import { aMessage, ME, NOW, smallWorld } from "../sandbox/support/small-world";
import { mail, tally } from "./mails";
import { outlook, readAllMail } from "./read-to-end";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

test("after the backfill only what came is read, in inbox, sent items and archive", async () => {
  const world = smallWorld();
  const first = await readAllMail(() => outlook(world), world);
  world.clock.now += 2 * HOUR_MS;
  const at = world.clock.now;
  const before = world.sandbox.requests().length;
  world.sandbox.addMessage(ME, mail(40, "bo@x.example", ME, { internalDate: at }));
  world.sandbox.addMessage(ME, mail(41, ME, "cy@x.example", { internalDate: at }));
  world.sandbox.changeLabels(ME, aMessage(3).id, { remove: ["INBOX"] });
  const next = await readAllMail(() => outlook(world), { ...world, from: first.cursor });
  expect(tally(next)).toMatchObject({
    "bo@x.example": "0 sent, 1 received",
    "cy@x.example": "1 sent, 0 received",
  });
  expect(next.phases.every((phase) => phase === "live")).toBe(true);
  const urls = world.sandbox
    .requests()
    .slice(before)
    .map(({ url }) => url);
  expect(urls.filter((url) => url.includes("delta"))).toHaveLength(3);
  expect(urls.length).toBeLessThanOrEqual(5);
});

test("the first mail the user sends in a conversation brings what others wrote there before", async () => {
  const isOther = { labelIds: ["INBOX", "CATEGORY_UPDATES"], threadId: "talk" };
  const old = { ...isOther, internalDate: NOW - 90 * DAY_MS };
  const world = smallWorld({
    messages: [mail(1, "ana@x.example", ME, old), mail(2, "bo@x.example", ME, isOther)],
  });
  const first = await readAllMail(() => outlook(world), world);
  expect(first.interactions).toEqual([]);
  const answer = { threadId: "talk", internalDate: NOW };
  world.sandbox.addMessage(ME, mail(3, ME, "ana@x.example", answer));
  const next = await readAllMail(() => outlook(world), { ...world, from: first.cursor });
  expect(tally(next)).toEqual({
    "ana@x.example": "1 sent, 1 received",
    "bo@x.example": "0 sent, 1 received",
  });
});

test("a flood around midnight counts to the day it came, and listing all folders again tells nothing else", async () => {
  const world = smallWorld();
  const first = await readAllMail(() => outlook(world), world);
  const midnight = Date.parse("2026-11-23T00:00:00Z");
  for (let n = 0; n < 900; n++) {
    const at = midnight + (n < 600 ? n - 600 : n) * 1000;
    world.sandbox.addMessage(ME, mail(n + 100, `p${n}@x.example`, ME, { internalDate: at }));
  }
  world.clock.now = midnight + 3 * HOUR_MS;
  const live = await readAllMail(() => outlook(world), { ...world, from: first.cursor });
  const left = [{ limit: "one-way-day", day: midnight / DAY_MS - 1, left: 100 }];
  expect(live.interactions).toHaveLength(800);
  expect(mergeOverLimit([], live.overLimit, NOW)).toEqual(left);
  world.clock.now += 22 * HOUR_MS;
  const listed = await readAllMail(() => outlook(world), { ...world, from: live.cursor });
  const seen = new Set([...live.interactions, ...listed.interactions].map((one) => one.address));
  expect([...seen].filter((address) => address.startsWith("p"))).toHaveLength(800);
  expect(listed.overLimit).toEqual([]);
});

test("removal says nothing: mail deleted or moved in the mailbox takes no contact away and breaks nothing", async () => {
  const world = smallWorld();
  const first = await readAllMail(() => outlook(world), world);
  world.sandbox.deleteMessage(ME, aMessage(7).id);
  world.sandbox.changeLabels(ME, aMessage(8).id, { add: ["TRASH"], remove: ["INBOX"] });
  const next = await readAllMail(() => outlook(world), { ...world, from: first.cursor });
  expect(next.interactions).toEqual([]);
});

test.each([
  [
    "the state of the folders expired",
    (w: ReturnType<typeof smallWorld>) => w.sandbox.expireCursors(ME),
  ],
  ["there is no delta", (w: ReturnType<typeof smallWorld>) => w.sandbox.setMissing({ delta: 501 })],
])("where %s, everything since the last complete read is listed", async (_, breakDelta) => {
  const world = smallWorld();
  const first = await readAllMail(() => outlook(world), world);
  world.clock.now += 5 * DAY_MS;
  const at = world.clock.now - 4 * DAY_MS;
  world.sandbox.addMessage(ME, mail(40, "bo@x.example", ME, { internalDate: at }));
  breakDelta(world);
  const next = await readAllMail(() => outlook(world), { ...world, from: first.cursor });
  expect(tally(next)).toMatchObject({ "bo@x.example": "0 sent, 1 received" });
  expect(next.depths).toEqual([]);
  world.clock.now += HOUR_MS;
  world.sandbox.addMessage(ME, mail(41, "cy@x.example", ME, { internalDate: world.clock.now }));
  const last = await readAllMail(() => outlook(world), { ...world, from: next.cursor });
  expect(tally(last)).toMatchObject({ "cy@x.example": "0 sent, 1 received" });
});

test("without any delta from the start the mailbox is read by lists alone", async () => {
  const world = smallWorld();
  world.sandbox.setMissing({ delta: 404 });
  const first = await readAllMail(() => outlook(world), world);
  world.clock.now += HOUR_MS;
  world.sandbox.addMessage(ME, mail(40, "bo@x.example", ME, { internalDate: world.clock.now }));
  const next = await readAllMail(() => outlook(world), { ...world, from: first.cursor });
  expect(tally(next)).toMatchObject({ "bo@x.example": "0 sent, 1 received" });
});

test("an answer that a rule files away at once, where no delta looks, is found within a day", async () => {
  const world = smallWorld({ messages: [mail(1, ME, "ana@x.example")] });
  const first = await readAllMail(() => outlook(world), world);
  world.clock.now += DAY_MS;
  // Listed with the whole mailbox, though told by no delta.
  const answer = { threadId: "t1", labelIds: [], internalDate: world.clock.now - HOUR_MS };
  world.sandbox.addMessage(ME, mail(2, "ana@x.example", ME, answer));
  world.sandbox.addFaults([
    { path: "delta", times: null, effect: { kind: "status", status: 200, body: { value: [] } } },
  ]);
  const next = await readAllMail(() => outlook(world), { ...world, from: first.cursor });
  expect(tally(next)).toMatchObject({ "ana@x.example": "0 sent, 1 received" });
});
