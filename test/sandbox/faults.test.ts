import { expect, test } from "vitest";
import { aMessage, ME, ORIGIN, smallWorld } from "./support/small-world";

const PROFILE = "/gmail/v1/users/me/profile";
const EVENTS = "/calendar/v3/calendars/primary/events";

test("a fault hits the requests it names, as often as it says, after those it lets pass", async () => {
  const { sandbox, get } = smallWorld();
  const effect = { kind: "status", status: 503, headers: { "retry-after": "7" } } as const;
  sandbox.addFaults([{ method: "get", path: "^/gmail/", skip: 1, times: 2, effect }]);
  const answers = [];
  for (const path of [PROFILE, EVENTS, PROFILE, PROFILE, PROFILE]) answers.push(await get(path));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 503, 503, 200]);
  expect(answers[2]?.headers.get("retry-after")).toBe("7");
  sandbox.addFaults([{ times: null, effect }]);
  expect((await get(EVENTS)).status).toBe(503);
  sandbox.clearFaults();
  expect((await get(EVENTS)).status).toBe(200);
});

test("a cut body ends in the middle", async () => {
  const { sandbox, get } = smallWorld();
  const whole = await (await get(PROFILE)).text();
  sandbox.addFaults([{ effect: { kind: "cut" } }, { effect: { kind: "cut", bytes: 3 } }]);
  expect(await (await get(PROFILE)).text()).toBe(whole.slice(0, Math.floor(whole.length / 2)));
  expect(await (await get(PROFILE)).text()).toBe(whole.slice(0, 3));
});

test("an expired token is 401 once, an expired cursor 404 for history and 410 for calendars", async () => {
  const { sandbox, get, json } = smallWorld();
  const { nextSyncToken } = await json<{ nextSyncToken: string }>(EVENTS);
  const { historyId } = await json<{ historyId: string }>(PROFILE);
  sandbox.addFaults([
    { effect: { kind: "expired-token" } },
    { times: 2, effect: { kind: "expired-cursor" } },
  ]);
  const paths = [
    PROFILE,
    PROFILE,
    `/gmail/v1/users/me/history?startHistoryId=${historyId}`,
    `${EVENTS}?syncToken=${nextSyncToken}`,
  ];
  const statuses: number[] = [];
  for (const path of paths) statuses.push((await get(path)).status);
  expect(statuses).toEqual([401, 200, 404, 410]);
});

test("a hung request ends when its caller gives up, or breaks after its time", async () => {
  const waited: number[] = [];
  const sleep = async (ms: number) => void waited.push(ms);
  const { sandbox, get } = smallWorld({}, { sleep });
  sandbox.addFaults([
    { effect: { kind: "hang" } },
    { effect: { kind: "hang", ms: 30_000 } },
    { effect: { kind: "delay", ms: 5_000 } },
  ]);
  const signal = AbortSignal.timeout(10);
  const request = new Request(ORIGIN + PROFILE, { signal });
  await expect(sandbox.handle(request)).rejects.toMatchObject({ name: "TimeoutError" });
  await expect(get(PROFILE)).rejects.toMatchObject({ name: "ConnectionLost" });
  expect((await get(PROFILE)).status).toBe(200);
  expect(waited).toEqual([30_000, 5_000]);
  expect(sandbox.requests().map(({ status }) => status)).toEqual([0, 0, 200]);
});

test("a lost answer was carried out all the same", async () => {
  const { sandbox } = smallWorld();
  sandbox.addFaults([
    { effect: { kind: "lost-answer" } },
    { effect: { kind: "lost-answer", status: 500 } },
  ]);
  const headers = { authorization: "Bearer re_1", "content-type": "application/json" };
  const body = JSON.stringify({ from: "k@example.org", to: ME, subject: "s", text: "t" });
  const send = () =>
    sandbox.handle(new Request(`${ORIGIN}/resend/emails`, { method: "POST", headers, body }));
  await expect(send()).rejects.toMatchObject({ name: "ConnectionLost" });
  expect((await send()).status).toBe(500);
  expect(sandbox.outbox()).toHaveLength(2);
});

test("faults reach the parts of a batch one by one", async () => {
  const { sandbox } = smallWorld();
  const { accessToken } = sandbox.connect(
    ME,
    "kith",
    "https://www.googleapis.com/auth/gmail.metadata",
  );
  sandbox.addFaults([
    { path: `/messages/${aMessage(2).id}`, effect: { kind: "status", status: 429 } },
  ]);
  const parts = [1, 2].map(
    (n) =>
      `--b\r\nContent-Type: application/http\r\n\r\nGET /gmail/v1/users/me/messages/${aMessage(n).id}?format=minimal\r\n\r\n`,
  );
  const headers = {
    authorization: `Bearer ${accessToken}`,
    "content-type": "multipart/mixed; boundary=b",
  };
  const request = new Request(`${ORIGIN}/batch/gmail/v1`, {
    method: "POST",
    headers,
    body: `${parts.join("")}--b--`,
  });
  const text = await (await sandbox.handle(request)).text();
  expect(text.match(/HTTP\/1.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 429"]);
});

test("a poorer stand-in lacks batch, history or sync tokens", async () => {
  const { sandbox, get, json } = smallWorld();
  const { nextSyncToken } = await json<{ nextSyncToken: string }>(EVENTS);
  sandbox.setMissing({ batch: 405, history: 501, syncTokens: 404 });
  const batch = new Request(`${ORIGIN}/batch/gmail/v1`, { method: "POST", body: "" });
  const history = await get("/gmail/v1/users/me/history?startHistoryId=1");
  const sync = await get(`${EVENTS}?syncToken=${nextSyncToken}`);
  expect([(await sandbox.handle(batch)).status, history.status, sync.status]).toEqual([
    405, 501, 404,
  ]);
  sandbox.setMissing({ syncTokens: "absent" });
  expect(await json(EVENTS)).not.toHaveProperty("nextSyncToken");
});

test("controls work over HTTP with a JSON body, and only so", async () => {
  const { sandbox, get } = smallWorld();
  const control = (name: string, body: unknown, type = "application/json") =>
    sandbox.handle(
      new Request(`${ORIGIN}/control/${name}`, {
        method: "POST",
        headers: { "content-type": type },
        body: JSON.stringify(body),
      }),
    );
  const faults = [
    { path: "^/gmail/", effect: { kind: "status", status: 500, body: { why: "told to" } } },
  ];
  expect((await control("addFaults", [faults])).status).toBe(200);
  const hit = await get(PROFILE);
  expect([hit.status, await hit.json()]).toEqual([500, { why: "told to" }]);
  expect((await control("addFaults", [faults], "text/plain")).status).toBe(415);
  expect((await control("toString", [])).status).toBe(404);
  expect((await control("expireCursors", ["nobody@example.org"])).status).toBe(400);
  await control("addMessage", [ME, aMessage(40)]);
  expect(await (await get(PROFILE)).json()).toMatchObject({ messagesTotal: 13 });
  const log = await sandbox.handle(new Request(`${ORIGIN}/control/requests`));
  expect(await log.json()).toMatchObject([
    { method: "GET", url: PROFILE, status: 500 },
    { status: 200 },
  ]);
});

test("the request log tells which fields and headers were asked for", async () => {
  const { sandbox, get } = smallWorld();
  await get(
    `/gmail/v1/users/me/messages/${aMessage(1).id}?format=metadata&metadataHeaders=From&metadataHeaders=To&fields=id,payload/headers`,
  );
  expect(sandbox.requests()).toMatchObject([
    { inBatch: false, fields: "id,payload/headers", metadataHeaders: ["From", "To"] },
  ]);
});

test("access tokens can be expired and a permission taken back, as the user would", async () => {
  const { sandbox } = smallWorld();
  const { accessToken, refreshToken } = sandbox.connect(
    ME,
    "kith",
    "openid https://www.googleapis.com/auth/gmail.metadata",
  );
  const profile = async (token: string) =>
    (
      await sandbox.handle(
        new Request(ORIGIN + PROFILE, { headers: { authorization: `Bearer ${token}` } }),
      )
    ).status;
  const refresh = () => {
    const body = new URLSearchParams({
      grant_type: "refresh_token",
      client_id: "kith",
      client_secret: "s",
      refresh_token: refreshToken,
    });
    return sandbox.handle(new Request(`${ORIGIN}/google/token`, { method: "POST", body }));
  };
  sandbox.expireAccessTokens(ME);
  expect(await profile(accessToken)).toBe(401);
  const fresh = await (await refresh()).json<{ access_token: string }>();
  expect(await profile(fresh.access_token)).toBe(200);
  sandbox.revoke(ME, "kith");
  expect([await profile(fresh.access_token), (await refresh()).status]).toEqual([401, 400]);
});
