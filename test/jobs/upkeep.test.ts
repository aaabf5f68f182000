import { env } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { readConfig } from "../../src/config";
import { Flag } from "../../src/domain/interaction";
import { objectionMac } from "../../src/jobs/objected";
import { addObjection } from "../../src/store/objections";
import { MONDAY } from "../support/letter-user";
import { idaWithUpkeep } from "../support/upkeep-user";

// Many requests through real databases; the machine may be busy.
vi.setConfig({ testTimeout: 30_000 });

const DAY_MS = 86_400_000;
const SENT = Flag.fromMe | Flag.to | Flag.few | Flag.small;
const RECEIVED = Flag.fromThem | Flag.meTo | Flag.few | Flag.small;
const ACCEPTED = Flag.meeting | Flag.fromThem | Flag.iAccepted | Flag.few | Flag.small;
const INVITED = Flag.meeting | Flag.fromThem | Flag.few | Flag.small;

test("mails and meetings end with the user's window, and so do the calendar entries they came from", async () => {
  const { userId, db, interact, upkeep, left } = await idaWithUpkeep();
  const window = 3 * 365.25;
  await interact(17, window + 1, SENT);
  await interact(17, window - 1, SENT);
  for (const [hash, daysAgo] of [
    [1, window + 1],
    [2, window - 1],
  ] as const) {
    await db
      .prepare(
        "INSERT INTO events (user_id, hash, account_id, event_hash, at, flags, others, thread, people, generation) VALUES (?1, ?2, 0, ?2, ?3, 1, 1, 1, '[]', 1)",
      )
      .bind(userId, hash, MONDAY - daysAgo * DAY_MS)
      .run();
  }
  await upkeep();
  expect(await left("interactions", "at")).toEqual([MONDAY - (window - 1) * DAY_MS]);
  expect(await left("events", "hash")).toEqual([2]);
});

test("a stranger's mail goes after 30 days; once the user has written or met, it stays", async () => {
  const { interact, upkeep, left } = await idaWithUpkeep();
  await interact(17, 31, RECEIVED);
  await interact(17, 29, RECEIVED);
  await interact(18, 31, RECEIVED);
  await interact(18, 300, SENT);
  await interact(19, 31, INVITED);
  await upkeep();
  expect(await left("interactions", "address_id || '/' || flags")).toEqual([
    `17/${RECEIVED}`,
    `18/${SENT}`,
    `18/${RECEIVED}`,
  ]);
  await interact(19, 31, ACCEPTED);
  await upkeep();
  expect(await left("interactions", "address_id")).toContain(19);
});

test("a second address of somebody known is no stranger", async () => {
  const { userId, db, interact, upkeep, left } = await idaWithUpkeep();
  await db
    .prepare("UPDATE addresses SET person_id = 17 WHERE user_id = ?1 AND address_id = 18")
    .bind(userId)
    .run();
  await interact(17, 100, SENT);
  await interact(18, 100, RECEIVED);
  await upkeep();
  expect(await left("interactions", "address_id")).toEqual([17, 18]);
});

test("an address without any row left goes, unless the user said something about it; no id is used twice", async () => {
  const { userId, db, interact, upkeep, left } = await idaWithUpkeep();
  await interact(17, 31, RECEIVED);
  await interact(18, 31, RECEIVED);
  await db.prepare("INSERT INTO log VALUES (?1, 1, 1, 'acted', 18, NULL, '{}')").bind(userId).run();
  await upkeep();
  // 19 is the newest: emptied, so that the next new address is 20.
  expect(await left("addresses", "address")).toEqual(["a18@people.test", "forgotten/19"]);
  expect(await left("addresses", "name")).toEqual(["", "Wei Chen"]);
});

test("letters go after 26 weeks; of the first one the row stays, empty, so that there is never a second", async () => {
  const { userId, db, upkeep, left } = await idaWithUpkeep();
  for (const [slot, days] of [
    ["first", 183],
    ["scheduled/2026-W17", 183],
    ["scheduled/2026-W18", 181],
  ] as const) {
    await db
      .prepare("INSERT INTO letters VALUES (?1, ?2, 'sent', 0, 1, x'01', 'id', NULL, ?3, ?3)")
      .bind(userId, slot, MONDAY - days * DAY_MS)
      .run();
  }
  await upkeep();
  expect(await left("letters", "slot || ' ' || (message IS NULL)")).toEqual([
    "first 1",
    "scheduled/2026-W18 0",
  ]);
});

test("pictures of all ties go after 26 weeks", async () => {
  const { userId, db, upkeep, left } = await idaWithUpkeep();
  for (const [week, days] of [
    ["2026-W18", 183],
    ["2026-W19", 181],
  ] as const) {
    await db
      .prepare("INSERT INTO standings VALUES (?1, ?2, 0, x'01', ?3)")
      .bind(userId, week, MONDAY - days * DAY_MS)
      .run();
  }
  await upkeep();
  expect(await left("standings", "week")).toEqual(["2026-W19"]);
});

test("a dead account is told of after 60 days, once, and goes 30 days later with what only it showed", async () => {
  const { clock, mails, interact, upkeep, left, connect } = await idaWithUpkeep();
  await connect(0, "live", 400);
  await connect(1, "reconnect", 59);
  await interact(17, 10, SENT);
  await upkeep();
  expect(mails).toEqual([]);
  clock.now += DAY_MS;
  await upkeep();
  await upkeep();
  expect(mails.map(({ to }) => to)).toEqual(["ida@brandt.test"]);
  expect(mails[0]?.text).toContain("a1@brandt.test");
  clock.now += 29 * DAY_MS;
  await upkeep();
  expect(await left("accounts", "status")).toEqual(["live", "reconnect"]);
  clock.now += DAY_MS;
  await upkeep();
  expect(await left("accounts", "status")).toEqual(["disconnected", "live"]);
  expect(await left("interactions", "address_id")).toEqual([17]);
});

test("connecting again in time keeps everything, and the clock starts anew", async () => {
  const { clock, mails, upkeep, left, connect } = await idaWithUpkeep();
  await connect(0, "reconnect", 60);
  await upkeep();
  await connect(0, "live", 0);
  clock.now += 31 * DAY_MS;
  await upkeep();
  await connect(0, "reconnect", 30);
  await upkeep();
  expect(mails).toHaveLength(1);
  expect(await left("accounts", "status")).toEqual(["reconnect"]);
});

test("somebody with no living account goes altogether, 30 days after the mail", async () => {
  const { userId, clock, mails, upkeep, left, connect } = await idaWithUpkeep();
  await connect(0, "disconnected", 60);
  await connect(1, "reconnect", 80);
  await upkeep();
  expect(mails).toHaveLength(1);
  clock.now += 30 * DAY_MS;
  await upkeep();
  expect(await left("profiles", "name")).toEqual([]);
  expect(
    await env.DB.prepare("SELECT count(*) AS n FROM users WHERE user_id = ?1")
      .bind(userId)
      .first("n"),
  ).toBe(0);
});

test("an objection removes the address in every spelling, and nobody else", async () => {
  const { userId, db, interact, upkeep, left } = await idaWithUpkeep();
  await interact(17, 10, SENT);
  await interact(18, 10, SENT);
  await interact(19, 10, SENT);
  await db
    .prepare(
      "INSERT INTO events (user_id, hash, account_id, event_hash, at, flags, others, thread, people, generation) VALUES (?1, 1, 0, 1, ?2, 1, 1, 1, '[[17,1],[18,1]]', 1)",
    )
    .bind(userId, MONDAY)
    .run();
  const mac = await objectionMac(readConfig(env), "a17+news@people.test");
  await addObjection(env.DB, mac, MONDAY);
  await upkeep();
  expect(await left("interactions", "address_id")).toEqual([18, 19]);
  expect(await left("events", "people")).toEqual(["[[18,1]]"]);
  expect(await left("addresses", "address")).not.toContain("a17@people.test");
  expect(JSON.stringify(await db.prepare("SELECT * FROM addresses").raw())).not.toContain("Mara");
});
