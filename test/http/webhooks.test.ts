import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { readLog } from "../../src/store/log";
import { readProfile, updateProfile } from "../../src/store/profiles";
import { createIda, dumpAll, MONDAY, openBrowser, SLOT } from "../support/letter-user";
import { LOCAL_SECRETS } from "../support/local-secrets";

const SECRET = Uint8Array.from(atob(LOCAL_SECRETS.RESEND_WEBHOOK_SECRET.slice(6)), (c) =>
  c.charCodeAt(0),
);

async function sign(id: string, seconds: number, body: string): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", SECRET, algorithm, false, ["sign"]);
  const mac = await crypto.subtle.sign(
    "HMAC",
    key,
    new TextEncoder().encode(`${id}.${seconds}.${body}`),
  );
  return `v1,${btoa(String.fromCharCode(...new Uint8Array(mac)))}`;
}

async function deliver(body: string, change: Record<string, string> = {}): Promise<number> {
  const seconds = MONDAY / 1_000;
  const headers = {
    "svix-id": "msg_1",
    "svix-timestamp": String(seconds),
    "svix-signature": await sign("msg_1", seconds, body),
    ...change,
  };
  const answer = await openBrowser({ now: MONDAY }).request("/webhooks/resend", {
    method: "POST",
    headers,
    body,
  });
  return answer.status;
}

function event(userId: number, type: string, bounce = "Permanent"): string {
  const tags = { user: String(userId), letter: SLOT.replace("/", "_") };
  return JSON.stringify({
    type,
    data: { email_id: "x", to: ["ida@brandt.test"], tags, bounce: { type: bounce } },
  });
}

test.each([
  ["email.bounced", "bounce"],
  ["email.complained", "complaint"],
  ["email.suppressed", "suppression"],
])("%s ends the letters, once, and says why", async (type, why) => {
  const { user, db } = await createIda();
  expect(await deliver(event(user.userId, type))).toBe(204);
  expect((await readProfile(db, user.userId))?.unsubscribedAt).toBe(MONDAY);
  expect(await deliver(event(user.userId, type))).toBe(204);
  expect((await readLog(db, user.userId)).map(({ event }) => event)).toEqual([
    { kind: "bounced", why },
  ]);
});

test("an old delivery told again does not end letters that the user turned on since", async () => {
  const { user, db } = await createIda();
  await deliver(event(user.userId, "email.bounced"));
  await updateProfile(db, user.userId, { unsubscribedAt: null });
  await deliver(event(user.userId, "email.bounced"));
  expect((await readProfile(db, user.userId))?.unsubscribedAt).toBeNull();
});

test.each([
  ["email.bounced", "Transient"],
  ["email.delivered", "Permanent"],
  ["email.opened", "Permanent"],
  ["email.clicked", "Permanent"],
])("%s (%s) changes nothing", async (type, bounce) => {
  const { user } = await createIda();
  const before = await dumpAll();
  expect(await deliver(event(user.userId, type, bounce))).toBe(204);
  expect(await dumpAll()).toBe(before);
});

test("a delivery with a wrong, missing, old or borrowed signature is refused", async () => {
  const { user } = await createIda();
  const before = await dumpAll();
  const body = event(user.userId, "email.bounced");
  const old = MONDAY / 1_000 - 301;
  expect(await deliver(body, { "svix-signature": "v1,AAAA" })).toBe(401);
  expect(await deliver(body, { "svix-signature": "" })).toBe(401);
  expect(
    await deliver(body, { "svix-signature": await sign("msg_1", MONDAY / 1_000, `${body} `) }),
  ).toBe(401);
  expect(await deliver(body, { "svix-id": "msg_2" })).toBe(401);
  expect(
    await deliver(body, {
      "svix-timestamp": String(old),
      "svix-signature": await sign("msg_1", old, body),
    }),
  ).toBe(401);
  expect(await deliver("x".repeat(70_000))).toBe(413);
  expect(await dumpAll()).toBe(before);
});

test("an event for nobody, or in a shape nobody documents, is taken and dropped", async () => {
  await createIda();
  const before = await dumpAll();
  expect(await deliver(event(9_999, "email.bounced"))).toBe(204);
  expect(await deliver("[]")).toBe(204);
  expect(await deliver("not json")).toBe(204);
  expect(await dumpAll()).toBe(before);
  expect(env.RESEND_WEBHOOK_SECRET).toBe(LOCAL_SECRETS.RESEND_WEBHOOK_SECRET);
});
