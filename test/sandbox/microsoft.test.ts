import { expect, test } from "vitest";
import { askGraph as get, IMMUTABLE, graphJson as json } from "./support/graph";
import { aMessage, ME, NOW, ORIGIN, smallWorld } from "./support/small-world";

test("the discovery of all tenants names a template for its issuer, that of one tenant the issuer itself", async () => {
  const { sandbox } = smallWorld();
  const discover = async (tenant: string) => {
    const path = `/microsoft/${tenant}/v2.0/.well-known/openid-configuration`;
    const answer = await sandbox.handle(new Request(ORIGIN + path));
    return answer.json<{ issuer: string; revocation_endpoint?: string }>();
  };
  const common = await discover("common");
  expect(common.issuer).toBe(`${ORIGIN}/microsoft/{tenantid}/v2.0`);
  expect(common.revocation_endpoint).toBeUndefined();
  const tenant = "11111111-2222-4333-8444-555555555555";
  expect((await discover(tenant)).issuer).toBe(`${ORIGIN}/microsoft/${tenant}/v2.0`);
});

test("a token of Google opens nothing at Graph, and one of Microsoft nothing at Google", async () => {
  const { sandbox } = smallWorld();
  const ask = (path: string, accessToken: string) =>
    sandbox.handle(
      new Request(ORIGIN + path, { headers: { authorization: `Bearer ${accessToken}` } }),
    );
  const google = sandbox.connect(ME, "kith", "https://www.googleapis.com/auth/gmail.metadata");
  const microsoft = sandbox.connectMicrosoft(ME, "kith", "Mail.ReadBasic");
  expect((await ask("/v1.0/me/messages", google.accessToken)).status).toBe(401);
  expect((await ask("/gmail/v1/users/me/profile", microsoft.accessToken)).status).toBe(401);
});

test("messages of all folders come newest first, by fields and pages, without bodies whatever is asked", async () => {
  const world = smallWorld();
  const select = "$select=id,subject,body,bodyPreview&$orderby=receivedDateTime%20desc";
  const first = await json(world, `/v1.0/me/messages?${select}&$top=5`);
  expect(first.value).toHaveLength(5);
  expect(Object.keys(first.value[0] ?? {})).toEqual(["@odata.etag", "id", "subject"]);
  const second = await json(world, first["@odata.nextLink"]);
  const third = await json(world, second["@odata.nextLink"]);
  expect(third["@odata.nextLink"]).toBeUndefined();
  const ids = [first, second, third].flatMap(({ value }) =>
    value.map(({ id }: { id: string }) => id),
  );
  expect(new Set(ids).size).toBe(12);
  expect((await get(world, "/v1.0/me/messages?$select=nonsense")).status).toBe(400);
  expect((await get(world, "/v1.0/me/messages?$top=1001")).status).toBe(400);
});

test("filters bound the time, with the fractions of a second that Exchange keeps", async () => {
  const at = Date.parse("2026-11-20T10:00:00Z");
  const world = smallWorld({
    messages: [0, 400, 1000].map((ms, n) => aMessage(n, { internalDate: at + ms })),
  });
  const count = async (filter: string) =>
    (await json(world, `/v1.0/me/messages?$filter=${encodeURIComponent(filter)}`)).value.length;
  expect(await count("receivedDateTime le 2026-11-20T10:00:00Z")).toBe(1);
  expect(await count("receivedDateTime lt 2026-11-20T10:00:01Z")).toBe(2);
  expect(
    await count(
      "receivedDateTime ge 2026-11-20T10:00:00Z and receivedDateTime gt 2026-11-20T10:00:00Z",
    ),
  ).toBe(2);
  expect((await get(world, "/v1.0/me/messages?$filter=isRead")).status).toBe(400);
});

test("a message stands in one folder; headers come only on request, and never of sent mail", async () => {
  const world = smallWorld();
  const list = async (folder: string) =>
    (
      await json(
        world,
        `/v1.0/me/mailFolders/${folder}/messages?$top=50&$select=parentFolderId,internetMessageHeaders`,
      )
    ).value;
  const { id } = await json(world, "/v1.0/me/mailFolders/sentitems?$select=id");
  const [inbox, sent] = [await list("inbox"), await list(id)];
  expect([inbox.length, sent.length]).toEqual([10, 2]);
  expect(inbox[0]?.internetMessageHeaders?.length).toBeGreaterThan(3);
  expect(sent[0]?.internetMessageHeaders).toBeUndefined();
  expect((await json(world, "/v1.0/me/messages")).value[0]?.internetMessageHeaders).toBeUndefined();
  expect((await get(world, "/v1.0/me/mailFolders/nowhere")).status).toBe(404);
});

test("an immutable id survives a move, an ordinary one does not", async () => {
  const world = smallWorld({ messages: [aMessage(1)] });
  const idNow = async (prefer: string) =>
    (await json(world, "/v1.0/me/messages", { prefer })).value[0]?.id;
  const before = [await idNow(IMMUTABLE), await idNow("")];
  world.sandbox.changeLabels(ME, aMessage(1).id, { remove: ["INBOX"] });
  expect(await idNow(IMMUTABLE)).toBe(before[0]);
  expect(await idNow("")).not.toBe(before[1]);
});

test("a delta tells the folder, then what was created, updated and removed there, page by page", async () => {
  const world = smallWorld();
  const path = "/v1.0/me/mailFolders/inbox/messages/delta?$select=id";
  let page = await json(world, path, { prefer: `${IMMUTABLE}, odata.maxpagesize=4` });
  expect(page.value).toHaveLength(4);
  for (let next = page["@odata.nextLink"]; next; next = page["@odata.nextLink"])
    page = await json(world, next);
  world.sandbox.addMessage(ME, aMessage(21));
  world.sandbox.addMessage(ME, aMessage(20, { labelIds: ["SENT"] }));
  world.sandbox.changeLabels(ME, aMessage(2).id, { add: ["STARRED"] });
  world.sandbox.changeLabels(ME, aMessage(3).id, { remove: ["INBOX"] });
  world.sandbox.deleteMessage(ME, aMessage(4).id);
  const changes = await json(world, page["@odata.deltaLink"]);
  expect(changes.value).toHaveLength(4);
  expect(changes.value.filter((item: object) => "@removed" in item)).toHaveLength(2);
  const quiet = await json(world, changes["@odata.deltaLink"]);
  expect(quiet.value).toEqual([]);
});

test("a delta of created messages tells nothing else, and a forgotten state is 410 with a way to begin anew", async () => {
  const world = smallWorld();
  const path =
    "/v1.0/me/mailFolders/inbox/messages/delta?changeType=created&$filter=receivedDateTime%20ge%202026-11-22T00:00:00Z";
  const start = await json(world, path);
  expect(start.value).toEqual([]);
  world.sandbox.changeLabels(ME, aMessage(2).id, { add: ["STARRED"] });
  world.sandbox.changeLabels(ME, aMessage(3).id, { remove: ["INBOX"] });
  world.sandbox.addMessage(ME, aMessage(21, { internalDate: NOW }));
  expect((await json(world, start["@odata.deltaLink"])).value).toHaveLength(1);
  world.sandbox.expireCursors(ME);
  const gone = await get(world, start["@odata.deltaLink"]);
  expect([gone.status, gone.headers.get("location")]).toEqual([
    410,
    expect.stringContaining("/messages/delta"),
  ]);
  expect(await gone.json()).toMatchObject({ error: { code: "SyncStateNotFound" } });
});

test("the fifth request at a time is refused, and with the real quota the one after ten thousand", async () => {
  const world = smallWorld({}, { realQuota: true });
  const together = await Promise.all([1, 2, 3, 4, 5].map(() => get(world, "/v1.0/me/calendars")));
  expect(together.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429]);
  expect(together[4]?.headers.get("retry-after")).toBe("3");
  expect(await together[4]?.json()).toMatchObject({
    error: { message: expect.stringContaining("MailboxConcurrency") },
  });
  for (let n = 4; n < 10_000; n++) await get(world, "/v1.0/me/calendars");
  expect((await get(world, "/v1.0/me/calendars")).status).toBe(429);
  world.clock.now += 10 * 60_000;
  expect((await get(world, "/v1.0/me/calendars")).status).toBe(200);
}, 30_000);

test("scopes are kept, a missing mailbox is told, and a profile needs its own permission", async () => {
  const world = smallWorld();
  expect((await get(world, "/v1.0/me/messages", { scope: "Calendars.ReadBasic" })).status).toBe(
    403,
  );
  expect((await get(world, "/v1.0/me", { scope: "Mail.ReadBasic" })).status).toBe(403);
  expect(await json(world, "/v1.0/me")).toMatchObject({ mail: ME });
  world.sandbox.setMicrosoft(ME, { hasMailbox: false });
  const answer = await get(world, "/v1.0/me/calendars");
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ error: { code: "MailboxNotEnabledForRESTAPI" } });
});

test("failures on demand have Graph's bodies", async () => {
  const world = smallWorld();
  world.sandbox.addFaults([{ path: "^/v1.0/", effect: { kind: "expired-token" } }]);
  const token = await get(world, "/v1.0/me/messages");
  expect(token.status).toBe(401);
  expect(await token.json()).toMatchObject({ error: { code: "InvalidAuthenticationToken" } });
  const { "@odata.deltaLink": link } = await json(
    world,
    "/v1.0/me/mailFolders/inbox/messages/delta",
    {
      prefer: "odata.maxpagesize=100",
    },
  );
  world.sandbox.addFaults([{ effect: { kind: "expired-cursor" } }]);
  expect((await get(world, "/v1.0/me/messages")).status).toBe(200);
  expect((await get(world, link)).status).toBe(410);
});
