import { expect, test } from "vitest";
import { aMessage, ME, smallWorld } from "./support/small-world";

const USER = "/gmail/v1/users/me";

test("units are counted by method and minute, but make nobody wait", async () => {
  const { sandbox, get } = smallWorld();
  for (let n = 0; n < 400; n++) await get(`${USER}/messages/${aMessage(1).id}?format=minimal`);
  await get(`${USER}/messages`);
  await get(`${USER}/threads/${aMessage(1).threadId}?format=minimal`);
  const usage = sandbox.usage().mailboxes[ME]?.gmail;
  expect(usage).toMatchObject({ requests: 402, units: 8045, refused: 0 });
  expect(usage?.methods["gmail.users.messages.get"]).toEqual({ requests: 400, units: 8000 });
  expect(Object.values(usage?.unitsByMinute ?? {})).toEqual([8045]);
});

test("with the real quota, 6,000 units a minute are served and the rest refused as documented", async () => {
  const { sandbox, clock, get } = smallWorld({}, { realQuota: true });
  const ask = () => get(`${USER}/messages/${aMessage(1).id}?format=minimal`);
  for (let n = 0; n < 300; n++) expect((await ask()).status).toBe(200);
  const [first, second] = [await ask(), await ask()];
  expect(first.status).toBe(403);
  expect(await first.json()).toMatchObject({
    error: { errors: [{ domain: "usageLimits", reason: "userRateLimitExceeded" }] },
  });
  expect(second.status).toBe(429);
  expect(await second.json()).toMatchObject({
    error: {
      status: "RESOURCE_EXHAUSTED",
      message: expect.stringContaining("Retry after 2026-11-22T10:01:00.000Z"),
    },
  });
  clock.now += 60_000;
  expect((await ask()).status).toBe(200);
  expect(sandbox.usage().mailboxes[ME]?.gmail).toMatchObject({ refused: 2, units: 6020 });
});
