import { expect, test } from "vitest";
import { historyWindow } from "../../src/domain/history-window";
import { isReceived, isSent } from "../../src/domain/interaction";
import type { StoredMessage } from "../sandbox/mailbox";
import { aMessage, ME, NOW, smallWorld } from "../sandbox/support/small-world";
import { type MailRead, outlook, readAllMail } from "./read-to-end";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

function mail(n: number, from: string, to: string, changes: Partial<StoredMessage> = {}) {
  const labelIds = from === ME ? ["SENT"] : ["INBOX", "CATEGORY_PERSONAL"];
  const headers = [
    ["From", from],
    ["To", to],
    ["Message-ID", `<n${n}@example.net>`],
  ] as const;
  return aMessage(n, { threadId: `t${n}`, labelIds, headers, ...changes });
}

/** Who was seen, with how many mails of each kind. */
function tally({ interactions }: Pick<MailRead, "interactions">): Record<string, string> {
  const found = new Map<string, Set<string>>();
  for (const { address, hash, flags } of interactions) {
    const kind = isSent(flags) ? "sent" : isReceived(flags) ? "received" : "beside";
    found.set(address, (found.get(address) ?? new Set()).add(`${hash} ${kind}`));
  }
  const count = (rows: Set<string>, kind: string) =>
    [...rows].filter((row) => row.endsWith(kind)).length;
  return Object.fromEntries(
    [...found].map(([address, rows]) => [
      address,
      `${count(rows, "sent")} sent, ${count(rows, "received")} received`,
    ]),
  );
}

test("mail is read from all folders: archived and filed too, but no drafts, junk or deleted mail", async () => {
  const world = smallWorld({
    messages: [
      mail(1, ME, "ana@x.example"),
      mail(2, "ana@x.example", ME, { threadId: "t1", labelIds: [] }),
      mail(3, "bo@x.example", ME, { labelIds: ["SPAM"] }),
      mail(4, "cy@x.example", ME, { labelIds: ["TRASH"] }),
      mail(5, ME, "dee@x.example", { labelIds: ["DRAFT"] }),
    ],
  });
  const read = await readAllMail(() => outlook(world), world);
  expect(tally(read)).toEqual({ "ana@x.example": "1 sent, 1 received" });
});

test("one-way mail is read where Outlook has it under Focused, and for 56 days", async () => {
  const old = NOW - 57 * DAY_MS;
  const world = smallWorld({
    messages: [
      mail(1, "ana@x.example", ME),
      mail(2, "bo@x.example", ME, { labelIds: ["INBOX", "CATEGORY_PROMOTIONS"] }),
      mail(3, "cy@x.example", ME, { internalDate: old }),
      mail(4, "dee@x.example", ME, { internalDate: old, threadId: "t5" }),
      mail(5, ME, "dee@x.example"),
    ],
  });
  const read = await readAllMail(() => outlook(world), world);
  expect(tally(read)).toEqual({
    "ana@x.example": "0 sent, 1 received",
    "dee@x.example": "1 sent, 1 received",
  });
});

test("a From line with the user's own address proves nothing outside Sent Items", async () => {
  const world = smallWorld({
    messages: [
      mail(1, ME, "mallory@x.example", { labelIds: ["INBOX", "CATEGORY_PERSONAL"] }),
      mail(2, ME, "mallory@x.example", { labelIds: [] }),
    ],
  });
  expect((await readAllMail(() => outlook(world), world)).interactions).toEqual([]);
});

test("what a calendar sends and answers is no mail between people", async () => {
  const calendar = (n: number, from: string, to: string) => {
    const message = mail(n, from, to, { threadId: "invitation" });
    const headers = [
      ...message.headers,
      ["Content-Type", "text/calendar; method=REQUEST"],
    ] as const;
    return { ...message, headers };
  };
  const world = smallWorld({
    messages: [
      calendar(1, "ana@x.example", ME),
      calendar(2, ME, "ana@x.example"),
      mail(3, "bo@x.example", ME, { threadId: "invitation", labelIds: [] }),
    ],
  });
  expect((await readAllMail(() => outlook(world), world)).interactions).toEqual([]);
});

test("what a mail bomb brings in a day is read up to the limit", async () => {
  const bomb = Array.from({ length: 620 }, (_, n) =>
    mail(n, `p${n}@x.example`, ME, { internalDate: Date.parse("2026-11-20T12:00:00Z") + n * 1000 }),
  );
  const world = smallWorld({ messages: bomb });
  const read = await readAllMail(() => outlook(world), world);
  expect(read.interactions).toHaveLength(500);
});

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

test("mail deleted for good while the mailbox is being read pushes nothing out of sight", async () => {
  const messages = Array.from({ length: 700 }, (_, n) =>
    mail(n, ME, `p${n}@x.example`, { internalDate: NOW - 30 * DAY_MS + n * 60_000 }),
  );
  const world = smallWorld({ messages });
  const seen = new Set<string>();
  let cursor: string | null = null;
  for (let pages = 0, more = true; more; pages++) {
    const page = await outlook(world).readMail(cursor, historyWindow(NOW, 3));
    for (const { address } of page.interactions) seen.add(address);
    ({ cursor, more } = page);
    // The newest two hundred go after the first page that showed them.
    if (pages === 2) for (const { id } of messages.slice(500)) world.sandbox.deleteMessage(ME, id);
  }
  for (let n = 0; n < 500; n++) expect(seen).toContain(`p${n}@x.example`);
});

test("more mails in one second than a page holds are all read", async () => {
  const messages = Array.from({ length: 600 }, (_, n) =>
    mail(n, ME, `p${n}@x.example`, { internalDate: NOW - DAY_MS + n }),
  );
  const world = smallWorld({ messages });
  const read = await readAllMail(() => outlook(world), world);
  expect(new Set(read.interactions.map(({ address }) => address)).size).toBe(600);
  expect(read.interactions).toHaveLength(600);
});

test("mail that arrives while the mailbox is being read is in the changes after it", async () => {
  const world = smallWorld();
  const start = await outlook(world).readMail(null, historyWindow(NOW, 3));
  world.sandbox.addMessage(ME, mail(40, "bo@x.example", ME, { internalDate: NOW }));
  const lists = await readAllMail(() => outlook(world), { ...world, from: start.cursor });
  const after = await readAllMail(() => outlook(world), { ...world, from: lists.cursor });
  expect(tally({ interactions: [...lists.interactions, ...after.interactions] })).toMatchObject({
    "bo@x.example": "0 sent, 1 received",
  });
});

test("an unreadable cursor, as of another version, starts anew", async () => {
  const world = smallWorld();
  const fresh = await readAllMail(() => outlook(world), world);
  const again = await readAllMail(() => outlook(world), { ...world, from: '{"step":"other"}' });
  expect(tally(again)).toEqual(tally(fresh));
});
