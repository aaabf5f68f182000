import { expect, test } from "vitest";
import { historyWindow } from "../../src/domain/history-window";
import { dayOf, mergeOverLimit } from "../../src/domain/over-limit";
import { openAside } from "../../src/domain/set-aside";
import { ME, NOW, smallWorld } from "../sandbox/support/small-world";
import { mail, tally } from "./mails";
import { outlook, readAllMail } from "./read-to-end";

const DAY_MS = 86_400_000;
const SLOW_MS = 30_000;

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

test(
  "what a mail bomb brings in a day is read up to the limit",
  async () => {
    const bomb = Array.from({ length: 620 }, (_, n) =>
      mail(n, `p${n}@x.example`, ME, {
        internalDate: Date.parse("2026-11-20T12:00:00Z") + n * 1000,
      }),
    );
    const world = smallWorld({ messages: bomb });
    const read = await readAllMail(() => outlook(world), world);
    expect(read.interactions).toHaveLength(500);
    expect(mergeOverLimit([], read.overLimit, NOW)).toEqual([
      { limit: "one-way-day", day: dayOf(Date.parse("2026-11-20")), left: 120 },
    ]);
  },
  SLOW_MS,
);

test(
  "mail deleted for good while the mailbox is being read pushes nothing out of sight",
  async () => {
    const messages = Array.from({ length: 700 }, (_, n) =>
      mail(n, ME, `p${n}@x.example`, { internalDate: NOW - 30 * DAY_MS + n * 60_000 }),
    );
    const world = smallWorld({ messages });
    const seen = new Set<string>();
    let cursor: string | null = null;
    for (let pages = 0, more = true; more; pages++) {
      const page = await outlook(world).readMail(
        cursor,
        historyWindow(NOW, 3),
        openAside([], 0, 0),
      );
      for (const { address } of page.interactions) seen.add(address);
      ({ cursor, more } = page);
      // The newest two hundred go after the first page that showed them.
      if (pages === 2)
        for (const { id } of messages.slice(500)) world.sandbox.deleteMessage(ME, id);
    }
    for (let n = 0; n < 500; n++) expect(seen).toContain(`p${n}@x.example`);
  },
  SLOW_MS,
);

test(
  "more mails in one second than a page holds are all read",
  async () => {
    const messages = Array.from({ length: 600 }, (_, n) =>
      mail(n, ME, `p${n}@x.example`, { internalDate: NOW - DAY_MS + n }),
    );
    const world = smallWorld({ messages });
    const read = await readAllMail(() => outlook(world), world);
    expect(new Set(read.interactions.map(({ address }) => address)).size).toBe(600);
    expect(read.interactions).toHaveLength(600);
  },
  SLOW_MS,
);

test("mail that arrives while the mailbox is being read is in the changes after it", async () => {
  const world = smallWorld();
  const start = await outlook(world).readMail(null, historyWindow(NOW, 3), openAside([], 0, 0));
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
