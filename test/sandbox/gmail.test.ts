import { gmail } from "googleapis/build/src/apis/gmail";
import { expect, test } from "vitest";
import { aMessage, MAIL_SCOPE, ME, ORIGIN, smallWorld } from "./support/small-world";

const READONLY_SCOPE = "https://www.googleapis.com/auth/gmail.readonly";
const USER = "/gmail/v1/users/me";

type MessagesAnswer = { messages: { id: string }[]; nextPageToken?: string };
type ThreadsAnswer = { threads: { id: string }[]; nextPageToken?: string };

function ids(answer: MessagesAnswer): number[] {
  return answer.messages.map(({ id }) => Number.parseInt(id, 16));
}

test("the googleapis client reads profile, list, metadata, thread and history", async () => {
  const { sandbox } = smallWorld();
  const { accessToken } = sandbox.connect(ME, "kith", MAIL_SCOPE);
  const api = gmail({
    version: "v1",
    rootUrl: `${ORIGIN}/`,
    retry: false,
    headers: { authorization: `Bearer ${accessToken}` },
    fetchImplementation: (url: string | URL | Request, init?: RequestInit) =>
      sandbox.handle(new Request(url, init)),
  });
  const profile = await api.users.getProfile({ userId: "me" });
  expect(profile.data).toMatchObject({ emailAddress: ME, messagesTotal: 12, threadsTotal: 5 });
  const list = await api.users.messages.list({ userId: "me", labelIds: ["SENT"], maxResults: 1 });
  expect(list.data.messages).toEqual([{ id: aMessage(10).id, threadId: aMessage(10).threadId }]);
  const message = await api.users.messages.get({
    userId: "me",
    id: aMessage(10).id,
    format: "metadata",
    metadataHeaders: ["from", "Message-ID"],
    fields: "id,internalDate,payload/headers",
  });
  expect(message.data).toEqual({
    id: aMessage(10).id,
    internalDate: String(aMessage(10).internalDate),
    payload: {
      headers: [
        { name: "From", value: ME },
        { name: "Message-ID", value: "<m10@example.net>" },
      ],
    },
  });
  const thread = await api.users.threads.get({
    userId: "me",
    id: aMessage(9).threadId,
    format: "minimal",
  });
  expect(thread.data.messages?.map(({ id }) => id)).toEqual([9, 10, 11].map((n) => aMessage(n).id));
  const history = await api.users.history.list({
    userId: "me",
    startHistoryId: profile.data.historyId ?? "",
  });
  expect(history.data).toEqual({ historyId: profile.data.historyId });
  await expect(
    api.users.messages.get({ userId: "me", id: "ffff", format: "metadata" }),
  ).rejects.toMatchObject({ status: 404 });
});

test("lists are newest first, paged without gap or repeat while mail arrives, and hide spam and bin", async () => {
  const { sandbox, json } = smallWorld();
  sandbox.changeLabels(ME, aMessage(12).id, { add: ["TRASH"], remove: ["INBOX"] });
  const first = await json<MessagesAnswer>(`${USER}/messages?maxResults=4`);
  sandbox.addMessage(ME, aMessage(13));
  const second = await json<MessagesAnswer>(
    `${USER}/messages?maxResults=4&pageToken=${first.nextPageToken}`,
  );
  const third = await json<MessagesAnswer>(
    `${USER}/messages?maxResults=4&pageToken=${second.nextPageToken}`,
  );
  expect([first, second, third].flatMap(ids)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect(third.nextPageToken).toBeUndefined();
  expect(ids(await json<MessagesAnswer>(`${USER}/messages?labelIds=TRASH`))).toEqual([12]);
  expect(
    ids(await json<MessagesAnswer>(`${USER}/messages?includeSpamTrash=true&maxResults=2`)),
  ).toEqual([13, 12]);
  expect(
    ids(
      await json<MessagesAnswer>(
        `${USER}/messages?labelIds=CATEGORY_PERSONAL&labelIds=INBOX&maxResults=2`,
      ),
    ),
  ).toEqual([13, 11]);
});

test("an empty list has no messages field, as at Gmail", async () => {
  const { json } = smallWorld();
  expect(await json(`${USER}/messages?labelIds=SPAM`)).toEqual({ resultSizeEstimate: 0 });
});

test("q and formats with a body are refused to a token that has gmail.metadata", async () => {
  const { get } = smallWorld();
  const q = await get(`${USER}/messages?q=from%3Aana`, `${MAIL_SCOPE} ${READONLY_SCOPE}`);
  expect(q.status).toBe(403);
  const message = "Metadata scope does not support 'q' parameter";
  expect(await q.json()).toEqual({
    error: {
      code: 403,
      message,
      errors: [{ message, domain: "global", reason: "forbidden" }],
      status: "PERMISSION_DENIED",
    },
  });
  const path = `${USER}/messages/${aMessage(1).id}`;
  const bodies = await Promise.all(
    ["", "?format=full", "?format=raw"].map((format) => get(path + format, MAIL_SCOPE)),
  );
  expect(bodies.map(({ status }) => status)).toEqual([403, 403, 403]);
  expect(await bodies[1]?.json()).toMatchObject({
    error: { message: "Metadata scope doesn't allow format FULL" },
  });
  expect((await get(`${path}?format=full`, READONLY_SCOPE)).status).toBe(200);
});

test("a missing, expired or too narrow token gets Google's bodies", async () => {
  const { sandbox, clock, get } = smallWorld();
  const missing = await sandbox.handle(new Request(`${ORIGIN}${USER}/profile`));
  expect(missing.status).toBe(401);
  expect(missing.headers.get("www-authenticate")).toBe(
    'Bearer realm="https://accounts.google.com/"',
  );
  const { accessToken } = sandbox.connect(ME, "kith", MAIL_SCOPE);
  clock.now += 3_599_000;
  const headers = { authorization: `Bearer ${accessToken}` };
  const expired = await sandbox.handle(new Request(`${ORIGIN}${USER}/profile`, { headers }));
  expect(await expired.json()).toMatchObject({
    error: {
      code: 401,
      status: "UNAUTHENTICATED",
      errors: [
        {
          message: "Invalid Credentials",
          domain: "global",
          reason: "authError",
          location: "Authorization",
          locationType: "header",
        },
      ],
    },
  });
  const narrow = await get(`${USER}/profile`, "https://www.googleapis.com/auth/calendar.readonly");
  expect(narrow.status).toBe(403);
  expect(await narrow.json()).toMatchObject({
    error: {
      status: "PERMISSION_DENIED",
      errors: [{ reason: "insufficientPermissions" }],
      details: [{ reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT" }],
    },
  });
});

test("a fields mask is honoured at any depth, and refused if a name is wrong", async () => {
  const { get, json } = smallWorld();
  const path = `${USER}/messages/${aMessage(1).id}?format=metadata&metadataHeaders=Received`;
  expect(await json(`${path}&fields=payload(headers/value),labelIds`)).toEqual({
    labelIds: ["INBOX", "CATEGORY_PERSONAL"],
    payload: { headers: [{ value: "from a.example.net" }, { value: "from b.example.net" }] },
  });
  for (const mask of ["payload/header", "id,", "id(", "subject"]) {
    const refused = await get(`${path}&fields=${mask}`);
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain("Invalid field selection");
  }
});

test("threads are listed where their newest matching message stands", async () => {
  const { json } = smallWorld();
  const sent = await json<ThreadsAnswer>(`${USER}/threads?labelIds=SENT`);
  expect(sent.threads.map(({ id }) => id)).toEqual([aMessage(10).threadId, aMessage(5).threadId]);
  const all = await json<ThreadsAnswer>(`${USER}/threads?maxResults=2`);
  const rest = await json<ThreadsAnswer>(`${USER}/threads?pageToken=${all.nextPageToken}`);
  const order = [...all.threads, ...rest.threads].map(({ id }) => Number.parseInt(id, 16));
  expect(order).toEqual([4, 3, 2, 1, 0]);
});

test("labels list Gmail's own and those in use; one label has totals", async () => {
  const { json } = smallWorld({
    messages: [aMessage(1, { labelIds: ["INBOX", "Label_7", "UNREAD"] })],
  });
  const { labels } = await json<{ labels: object[] }>(`${USER}/labels`);
  expect(labels).toContainEqual({ id: "SENT", name: "SENT", type: "system" });
  expect(labels).toContainEqual({ id: "Label_7", name: "Label_7", type: "user" });
  expect(await json(`${USER}/labels/INBOX`)).toMatchObject({
    messagesTotal: 1,
    messagesUnread: 1,
    threadsTotal: 1,
  });
});
