import { expect, test } from "vitest";
import { aMessage, ME, smallWorld } from "./support/small-world";

const USER = "/gmail/v1/users/me";
const DAY_MS = 86_400_000;

type ProfileAnswer = { historyId: string };
type HistoryAnswer = {
  history: Record<string, { message: { id: string }; labelIds?: string[] }[]>[];
  historyId: string;
  nextPageToken?: string;
};

test("history tells what came, went and changed label, from the id taken before", async () => {
  const { sandbox, json } = smallWorld();
  const { historyId } = await json<ProfileAnswer>(`${USER}/profile`);
  sandbox.addMessage(ME, aMessage(20, { labelIds: ["SENT"] }));
  sandbox.changeLabels(ME, aMessage(3).id, { remove: ["INBOX"] });
  sandbox.deleteMessage(ME, aMessage(4).id);
  const changes = await json<HistoryAnswer>(`${USER}/history?startHistoryId=${historyId}`);
  const { id, threadId } = aMessage(20);
  expect(changes.history[0]).toMatchObject({
    messagesAdded: [{ message: { id, threadId, labelIds: ["SENT"] } }],
  });
  expect(changes.history[1]).toMatchObject({
    labelsRemoved: [
      { labelIds: ["INBOX"], message: { id: aMessage(3).id, labelIds: ["CATEGORY_PERSONAL"] } },
    ],
  });
  expect(changes.history[2]).toMatchObject({
    messagesDeleted: [{ message: { id: aMessage(4).id } }],
  });
  expect(BigInt(changes.historyId)).toBeGreaterThan(BigInt(historyId));
  const added = await json<HistoryAnswer>(
    `${USER}/history?startHistoryId=${historyId}&historyTypes=messageAdded`,
  );
  expect(added.history).toHaveLength(1);
  const paged = await json<HistoryAnswer>(
    `${USER}/history?startHistoryId=${historyId}&maxResults=2`,
  );
  const last = await json<HistoryAnswer>(
    `${USER}/history?startHistoryId=${historyId}&maxResults=2&pageToken=${paged.nextPageToken}`,
  );
  expect([paged.history.length, last.history.length, last.nextPageToken]).toEqual([
    2,
    1,
    undefined,
  ]);
});

test("a start older than a week of changes, or expired, or from another mailbox's future is 404", async () => {
  const { sandbox, clock, get, json } = smallWorld();
  const { historyId } = await json<ProfileAnswer>(`${USER}/profile`);
  const ask = async (start: string) =>
    (await get(`${USER}/history?startHistoryId=${start}`)).status;
  clock.now += 30 * DAY_MS;
  expect(await ask(historyId)).toBe(200);
  sandbox.addMessage(ME, aMessage(13));
  clock.now += 8 * DAY_MS;
  expect(await ask(historyId)).toBe(404);
  const later = (await json<ProfileAnswer>(`${USER}/profile`)).historyId;
  expect([await ask(later), await ask("999999999"), await ask("1")]).toEqual([200, 404, 404]);
  sandbox.expireCursors(ME);
  expect(await ask(later)).toBe(404);
});
