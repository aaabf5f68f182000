import fc from "fast-check";
import { expect, test } from "vitest";
import type { StoredEvent } from "./mailbox";
import type { EventsAnswer } from "./support/calendar-answers";
import { EVENTS, exception, weekly, windowOf } from "./support/calendar-answers";
import type { SmallWorld } from "./support/small-world";
import { aMessage, anEvent, ME, smallWorld } from "./support/small-world";

const FROM = "2026-11-01";
const TO = "2026-12-01";
const MONDAYS = [
  "2026-11-02T10:00:00+01:00",
  "2026-11-09T10:00:00+01:00",
  "2026-11-16T10:00:00+01:00",
];
const RULES = [
  "FREQ=WEEKLY;BYDAY=MO",
  "FREQ=WEEKLY;BYDAY=TU",
  "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261110T000000Z",
];

/** Days of October to December: before, in and after the window. */
const aDay = fc.integer({ min: 0, max: 90 }).map((day) => {
  const start = Date.parse("2026-10-01T08:00:00Z") + day * 86_400_000;
  const at = (ms: number) => ({ dateTime: new Date(ms).toISOString(), timeZone: "UTC" });
  return { start: at(start), end: at(start + 3_600_000) };
});
const aStatus = fc.constantFrom<StoredEvent["status"]>("confirmed", "confirmed", "cancelled");
const aSingle = fc
  .tuple(fc.constantFrom("a", "b", "c"), aDay, aStatus)
  .map(([id, day, status]) => anEvent(id, { ...day, status }));
const anException = fc
  .tuple(fc.constantFrom(...MONDAYS), aDay, aStatus)
  .map(([original, day, status]) => exception(original, { ...day, status }));
const aSeries = fc
  .tuple(fc.constantFrom(...RULES), aStatus)
  .map(([rule, status]) => weekly({ recurrence: [`RRULE:${rule}`], status }));
const someChanges = fc.array(fc.oneof(aSingle, aSingle, anException, aSeries), {
  minLength: 1,
  maxLength: 4,
});

/** Follows pages to the end. */
async function readAll({ json }: SmallWorld, path: string) {
  const items: StoredEvent[] = [];
  for (let token = ""; ; ) {
    const page = await json<EventsAnswer>(`${path}&maxResults=3${token}`);
    items.push(...page.items);
    if (!page.nextPageToken) return { items, syncToken: page.nextSyncToken };
    token = `&pageToken=${page.nextPageToken}`;
  }
}

function isInWindow({ start, end }: StoredEvent): boolean {
  const [starts, ends] = [Date.parse(start.dateTime ?? ""), Date.parse(end.dateTime ?? "")];
  return ends > Date.parse(`${FROM}T00:00:00Z`) && starts < Date.parse(`${TO}T00:00:00Z`);
}

function picture(items: Iterable<StoredEvent>): string[] {
  return [...items].map(({ id, start }) => `${id} ${start.dateTime}`).sort();
}

test("a client that follows sync tokens holds what a full list of its window gives", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someChanges, { minLength: 1, maxLength: 5 }), async (rounds) => {
      const world = smallWorld({ events: [weekly(), anEvent("a")] });
      let { items, syncToken } = await readAll(world, windowOf(FROM, TO));
      const held = new Map(items.map((item) => [item.id, item]));
      for (const changes of rounds) {
        for (const event of changes) world.sandbox.putEvent(ME, "primary", event);
        ({ items, syncToken } = await readAll(
          world,
          `${EVENTS}?singleEvents=true&syncToken=${syncToken}`,
        ));
        for (const item of items) {
          if (item.status === "cancelled" || !isInWindow(item)) held.delete(item.id);
          else held.set(item.id, item);
        }
        const full = await readAll(world, windowOf(FROM, TO));
        expect(picture(held.values())).toEqual(picture(full.items));
      }
    }),
    { numRuns: 40 },
  );
});

type MailChange = { readonly kind: "add" | "delete" | "archive" | "restore"; readonly n: number };
type HistoryAnswer = {
  history?: {
    messagesAdded?: { message: { id: string; labelIds: string[] } }[];
    messagesDeleted?: { message: { id: string } }[];
    labelsAdded?: { message: { id: string; labelIds: string[] } }[];
    labelsRemoved?: { message: { id: string; labelIds: string[] } }[];
  }[];
  historyId: string;
  nextPageToken?: string;
};

function change({ sandbox }: SmallWorld, present: Set<number>, { kind, n }: MailChange): void {
  const { id } = aMessage(n);
  if (kind === "add" && !present.has(n)) sandbox.addMessage(ME, aMessage(n));
  if (kind === "add") present.add(n);
  if (!present.has(n) || kind === "add") return;
  if (kind === "archive") sandbox.changeLabels(ME, id, { remove: ["INBOX"] });
  if (kind === "restore") sandbox.changeLabels(ME, id, { add: ["INBOX"] });
  if (kind === "delete") sandbox.deleteMessage(ME, id);
  if (kind === "delete") present.delete(n);
}

async function follow(
  { json }: SmallWorld,
  held: Map<string, readonly string[]>,
  start: string,
): Promise<string> {
  for (let token = ""; ; ) {
    const path = `/gmail/v1/users/me/history?startHistoryId=${start}&maxResults=2${token}`;
    const page = await json<HistoryAnswer>(path);
    for (const record of page.history ?? []) {
      const seen = [record.messagesAdded, record.labelsAdded, record.labelsRemoved].flatMap(
        (list) => list ?? [],
      );
      for (const { message } of seen) held.set(message.id, message.labelIds);
      for (const { message } of record.messagesDeleted ?? []) held.delete(message.id);
    }
    if (!page.nextPageToken) return page.historyId;
    token = `&pageToken=${page.nextPageToken}`;
  }
}

test("a client that follows the history holds the mailbox's messages and labels", async () => {
  const aChange = fc.record({
    kind: fc.constantFrom<MailChange["kind"]>("add", "delete", "archive", "restore"),
    n: fc.integer({ min: 1, max: 24 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(aChange, { maxLength: 6 }), { maxLength: 5 }),
      async (rounds) => {
        const world = smallWorld();
        const present = new Set(Array.from({ length: 12 }, (_, index) => index + 1));
        const held = new Map([...present].map((n) => [aMessage(n).id, aMessage(n).labelIds]));
        let { historyId } = await world.json<{ historyId: string }>("/gmail/v1/users/me/profile");
        for (const changes of rounds) {
          for (const each of changes) change(world, present, each);
          historyId = await follow(world, held, historyId);
          const inbox = [...held]
            .filter(([, labels]) => labels.includes("INBOX"))
            .map(([id]) => id);
          const path = "/gmail/v1/users/me/messages?labelIds=INBOX&maxResults=500";
          const listed = (await world.json<{ messages?: { id: string }[] }>(path)).messages ?? [];
          expect(listed.map(({ id }) => id)).toEqual(inbox.sort().reverse());
          expect([...held.keys()].sort()).toEqual([...present].map((n) => aMessage(n).id).sort());
        }
      },
    ),
    { numRuns: 40 },
  );
});
