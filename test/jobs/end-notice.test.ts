import { env } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { readConfig } from "../../src/config";
import { connectAccount } from "../../src/store/accounts";
import { disconnectAccount } from "../../src/store/disconnect";
import { updateProfile } from "../../src/store/profiles";
import { shardOf } from "../../src/store/shard";
import { updateUser } from "../../src/store/users";
import { openVault } from "../../src/store/vault";
import { createOnlyUser } from "../faults/live-through";
import { type Bindings, createWorkerLife, OUTSIDE_VARS } from "../faults/worker-life";
import { createSandbox } from "../sandbox/sandbox";
import { aMailbox, CALENDAR_SCOPE, MAIL_SCOPE, ME, ORIGIN } from "../sandbox/support/small-world";

vi.setConfig({ testTimeout: 60_000 });

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Thursday: the letter of the week is far. */
const THURSDAY = Date.parse("2026-11-26T12:00:00Z");
const MONDAY = Date.parse("2026-11-30T07:00:00Z");

/** Mara, whose Google account is read, in front of the Worker's jobs. */
async function mara(now = THURSDAY) {
  const bindings = { ...env, ...OUTSIDE_VARS } as unknown as Bindings;
  const clock = { now };
  const sandbox = createSandbox({
    ...{ data: { mailboxes: [aMailbox()], shiftWeeks: 0 }, origin: ORIGIN },
    ...{ now: () => clock.now, realQuota: false, sleep: () => Promise.resolve() },
  });
  const user = await createOnlyUser(bindings, now);
  const { userId, shard } = user;
  const db = shardOf(bindings, shard);
  const config = readConfig(bindings);
  const worker = createWorkerLife({
    ...{ env: bindings, seed: "end", chaos: null, clock, sandbox },
    ...{ onRequest: () => {}, rewrite: (request: Request) => request },
    onTrouble: () => Promise.resolve(),
  });
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  const vault = await openVault(db, config.keyRing, userId, random);
  const scopes = [CALENDAR_SCOPE, MAIL_SCOPE];
  const connect = async () => {
    await connectAccount(db, vault, {
      ...{ userId, accountId: null, provider: "google", issuer: ORIGIN, subject: ME, address: ME },
      ...{ scopes, readable: { calendar: true, mail: true } },
      ...sandbox.connect(ME, config.google.clientId, scopes.join(" ")),
      ...{ accessExpiresAt: clock.now + 3_599_000, now: clock.now },
    });
  };
  const read = async () => {
    worker.send({ kind: "sync", userId, shard, accountId: 0 });
    await worker.drain();
  };
  /** The user takes the permission back, and Kith meets that at its next read. */
  const revoke = async () => {
    sandbox.revoke(ME, config.google.clientId);
    clock.now += 4 * HOUR_MS;
    await read();
  };
  const told = () =>
    sandbox.outbox().filter(({ idempotencyKey }) => String(idempotencyKey).includes("/ended/"));
  await connect();
  await read();
  return { sandbox, clock, config, user, db, worker, connect, read, revoke, told };
}

test("when a permission ends, one mail says so: what happened, the one thing to do, a link without power", async () => {
  const { revoke, read, told, worker, clock } = await mara();
  await revoke();
  const [mail] = told();
  expect(mail).toMatchObject({
    to: ["mara@example.org"],
    subject: `Kith can no longer read ${ME}`,
  });
  expect(mail?.text).toContain("Reconnect mara@example.org");
  const links = [...String(mail?.html).matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
  expect(links).toHaveLength(1);
  expect(links[0]).toMatch(/\/settings$/);
  expect(mail?.html).toContain("prefers-color-scheme:dark");
  for (let days = 0; days < 3; days++) {
    clock.now += DAY_MS;
    await worker.tick();
    await worker.drain();
    await read();
  }
  expect(told()).toHaveLength(1);
});

test("each end has its own mail; a provider in trouble is no end", async () => {
  const { sandbox, clock, connect, read, revoke, told } = await mara();
  for (const status of [503, 429, 500]) {
    const fault = { path: "/google/token", times: 3, effect: { kind: "status", status } } as const;
    sandbox.addFaults([fault]);
    clock.now += 4 * HOUR_MS;
    await read();
  }
  sandbox.clearFaults();
  clock.now += 4 * HOUR_MS;
  await read();
  expect(told()).toHaveLength(0);
  await revoke();
  await connect();
  await read();
  expect(told()).toHaveLength(1);
  clock.now += DAY_MS;
  await revoke();
  expect(told()).toHaveLength(2);
});

test("the mail is one, however often Resend fails and the job is cut off after sending it", async () => {
  const { sandbox, revoke, read, told, db, user } = await mara();
  const lost = { path: "/resend/emails", times: 2, effect: { kind: "lost-answer" } } as const;
  const down = {
    path: "/resend/emails",
    times: 1,
    effect: { kind: "status", status: 503 },
  } as const;
  sandbox.addFaults([lost, down]);
  await revoke();
  expect(told()).toHaveLength(1);
  // As if the mark had never been written.
  await db.prepare("UPDATE accounts SET told_at = NULL WHERE user_id = ?1").bind(user.userId).run();
  await read();
  expect(told()).toHaveLength(1);
});

test("a message that was lost is made up for by the next tick", async () => {
  const { sandbox, clock, worker, db, user, told } = await mara();
  await db
    .prepare("UPDATE accounts SET status = 'reconnect', status_at = ?2 WHERE user_id = ?1")
    .bind(user.userId, clock.now)
    .run();
  clock.now += 5 * HOUR_MS;
  await worker.tick();
  await worker.drain();
  expect(told()).toHaveLength(1);
  expect(sandbox.outbox()).toHaveLength(1);
});

test("whoever unsubscribed, paused or disconnected gets no such mail, neither then nor later", async () => {
  const unsubscribed = await mara();
  await updateProfile(unsubscribed.db, unsubscribed.user.userId, { unsubscribedAt: THURSDAY });
  await unsubscribed.revoke();
  await updateProfile(unsubscribed.db, unsubscribed.user.userId, { unsubscribedAt: null });
  await unsubscribed.read();
  expect(unsubscribed.sandbox.outbox()).toHaveLength(0);

  const paused = await mara();
  await updateProfile(paused.db, paused.user.userId, { pausedUntil: THURSDAY + 30 * DAY_MS });
  await paused.revoke();
  expect(paused.sandbox.outbox()).toHaveLength(0);

  const gone = await mara();
  await disconnectAccount(gone.db, { userId: gone.user.userId, accountId: 0 }, gone.clock.now);
  await gone.revoke();
  expect(gone.sandbox.outbox()).toHaveLength(0);
});

test("a letter of the same hours says it, and no second mail comes", async () => {
  const { sandbox, clock, config, user, worker, told } = await mara(MONDAY - 5 * HOUR_MS);
  sandbox.revoke(ME, config.google.clientId);
  clock.now = MONDAY - HOUR_MS;
  const { userId, shard } = user;
  worker.send({ kind: "sync", userId, shard, accountId: 0 });
  worker.send({ kind: "letter", userId, shard, slot: "scheduled/2026-W49" });
  await worker.drain();
  expect(sandbox.outbox()).toHaveLength(1);
  expect(sandbox.outbox()[0]?.text).toContain("not readable since");
  expect(told()).toHaveLength(0);
});

test("where the letter of these hours does not come, the mail does", async () => {
  const { clock, revoke, told } = await mara(MONDAY - 5 * HOUR_MS);
  await revoke();
  expect(clock.now).toBeGreaterThan(MONDAY);
  expect(told()).toHaveLength(1);
});

test("in German it reads as German", async () => {
  const { user, revoke, told } = await mara();
  await updateUser(env.DB, { userId: user.userId, language: "de", zone: "UTC" });
  await revoke();
  expect(told()[0]?.subject).toBe(`Kith kann ${ME} nicht mehr lesen`);
  expect(told()[0]?.text).toContain(`„${ME} neu verbinden“`);
});
