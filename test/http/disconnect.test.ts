import { env } from "cloudflare:test";
import { expect, test } from "vitest";
import { Flag } from "../../src/domain/interaction";
import { aWorld, CALENDAR, JON, MAIL, MARA } from "./browser";

const SENT = Flag.fromMe | Flag.to | Flag.few | Flag.small;
const MEETING = Flag.meeting | Flag.iAccepted | Flag.few | Flag.small;

/** Mara with two accounts: mails 1 to 3 and meetings 11 to 13 seen by the first, by both, and by the second. */
async function twoAccounts() {
  const world = aWorld();
  const browser = world.browser();
  await browser.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  await browser.connect({ step: "add" }, { account: JON, ticked: [CALENDAR] });
  await env.DB.prepare(
    "INSERT INTO addresses (user_id, address_id, address, person_id) VALUES (1, 5, 'ana@example.net', 5), (1, 6, 'wei@example.net', 6)",
  ).run();
  const interaction = env.DB.prepare(
    "INSERT INTO interactions VALUES (1, ?1, ?2, 1000, 1, ?3, 1, ?4)",
  );
  const event = env.DB.prepare(
    "INSERT INTO events (user_id, hash, account_id, event_hash, at, flags, others, thread, people, generation) VALUES (1, ?1, ?2, ?3, 1000, ?4, 1, 1, ?5, 1)",
  );
  const people = JSON.stringify([[5, MEETING]]);
  await env.DB.batch([
    interaction.bind(5, 1, SENT, 1),
    interaction.bind(5, 2, SENT, 3),
    interaction.bind(6, 3, SENT, 2),
    interaction.bind(5, 11, MEETING, 1),
    interaction.bind(5, 12, MEETING, 3),
    interaction.bind(5, 13, MEETING, 2),
    event.bind(11, 0, 110, MEETING, people),
    event.bind(12, 0, 120, MEETING, people),
    event.bind(12, 1, 121, MEETING, people),
    event.bind(13, 1, 131, MEETING, people),
  ]);
  return { ...world, browser };
}

async function rows(sql: string) {
  return env.DB.prepare(sql).raw();
}

test("disconnecting removes what only that account showed, and nothing else", async () => {
  const { browser } = await twoAccounts();
  const html = await (await browser.get("/settings/accounts/1")).text();
  expect(html).toContain("2 mails and meetings");
  const answer = await browser.post("/settings/accounts/1/disconnect");
  expect(await answer.text()).toContain("Google has confirmed that the permission ended");
  expect(await rows("SELECT hash, seen_by FROM interactions ORDER BY hash")).toEqual([
    [1, 1],
    [2, 1],
    [11, 1],
    [12, 1],
  ]);
  expect(await rows("SELECT hash, account_id FROM events ORDER BY hash")).toEqual([
    [11, 0],
    [12, 0],
  ]);
  expect(await rows("SELECT address FROM addresses WHERE address LIKE 'wei%'")).toEqual([]);
  expect(await rows("SELECT status, refresh_token, access_token FROM accounts")).toEqual([
    ["live", expect.anything(), expect.anything()],
    ["disconnected", null, null],
  ]);
  expect(await rows("SELECT DISTINCT account_id FROM streams")).toEqual([[0]]);
});

test("a read that was queued before its account is disconnected stores nothing more", async () => {
  const { browser, deliver, queued } = await twoAccounts();
  await browser.post("/settings/accounts/1/disconnect");
  while (queued.length > 0) {
    const [next] = queued as { accountId?: number }[];
    if (next?.accountId === 1) await deliver();
    else queued.shift();
  }
  expect(await rows("SELECT count(*) FROM interactions WHERE seen_by & 2 <> 0")).toEqual([[0]]);
});

test("letters go to the account that stays, and the login of the other ends", async () => {
  const { browser } = await twoAccounts();
  await browser.post("/settings/accounts/0/disconnect");
  expect(await rows("SELECT letter_address FROM profiles")).toEqual([[JON]]);
  expect(await rows("SELECT account_id FROM logins")).toEqual([[1]]);
  const other = aWorld().browser();
  expect(await other.connect({ step: "sign-in" }, { account: MARA })).toContain("unknown-account");
});

test("the only account can be disconnected, signs in afterwards, and comes to life only by being connected", async () => {
  const world = aWorld();
  const browser = world.browser();
  await browser.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  await browser.post("/settings/accounts/0/disconnect");
  await browser.post("/sign-out");
  await browser.connect({ step: "sign-in" }, { account: MARA });
  expect(await rows("SELECT status FROM accounts")).toEqual([["disconnected"]]);
  expect(await (await browser.get("/settings")).text()).toContain("Disconnected");
  await browser.connect({ step: "add" }, { account: MARA, ticked: [CALENDAR, MAIL] });
  expect(await rows("SELECT account_id, status FROM accounts")).toEqual([[0, "live"]]);
});
