import { env } from "cloudflare:test";
import { expect, test } from "vitest";
import { readConfig } from "../../src/config";
import { objectionMac } from "../../src/jobs/objected";
import { aWorld, CALENDAR, MAIL, MARA } from "./browser";

const DAY_MS = 86_400_000;
const ANA = "ana@example.net";

function world() {
  const made = aWorld({ RESEND_API_URL: "https://provider.test/resend" } as Partial<Env>);
  const mails = () => made.sandbox.outbox();
  return { ...made, mails };
}

type Mails = ReturnType<ReturnType<typeof world>["mails"]>;

/** The confirmation link in the newest mail, as a path. */
function linkIn(mails: Mails): string {
  const text = JSON.stringify(mails.at(-1));
  return /https:\/\/kith\.test(\/people-like-you\/confirm\/[\w.-]+)/.exec(text)?.[1] ?? "";
}

test("the answer is the same for every address, and says nothing of whom Kith knows", async () => {
  const { browser, mails } = world();
  const mara = browser();
  await mara.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  const stranger = browser();
  const answers = [];
  for (const address of [MARA, "nobody@example.org", "NOBODY@example.org"]) {
    const answer = await stranger.post("/people-like-you", { address });
    answers.push([answer.status, await answer.text()]);
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(mails()).toHaveLength(3);
});

test("an address gets at most three mails a day, in whatever spelling it is asked for", async () => {
  const { browser, clock, mails } = world();
  for (const address of [ANA, `  ${ANA.toUpperCase()}`, "ana+x@example.net", "ana+y@example.net"]) {
    expect((await browser().post("/people-like-you", { address })).status).toBe(200);
  }
  expect(mails()).toHaveLength(3);
  clock.now += DAY_MS;
  await browser().post("/people-like-you", { address: ANA });
  expect(mails()).toHaveLength(4);
});

test("what is no address is told, and nothing is sent", async () => {
  const { browser, mails } = world();
  for (const address of ["", "ana", "a@b\r\nBcc: x@y.example", "ana@example.net, x@y.example"]) {
    const answer = await browser().post("/people-like-you", { address });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("not an address");
  }
  expect(mails()).toHaveLength(0);
});

test("the link shows a button and counts only when it is pressed; it can be taken back", async () => {
  const { browser, mails } = world();
  await browser().post("/people-like-you", { address: ANA });
  const path = linkIn(mails());
  expect(path).not.toContain(btoa(ANA).slice(0, 8));
  const count = () => env.DB.prepare("SELECT count(*) AS n FROM objections").first("n");
  const ana = browser();
  expect((await ana.head(path)).status).toBe(200);
  expect(await (await ana.get(path)).text()).toContain("Leave it out");
  expect(await count()).toBe(0);
  expect(await (await ana.post(path)).text()).toContain("This address is left out");
  await ana.post(path);
  expect(await count()).toBe(1);
  expect(JSON.stringify(await env.DB.prepare("SELECT * FROM objections").raw())).not.toContain(
    "ana",
  );
  await ana.post(`${path}/undo`);
  expect(await count()).toBe(0);
});

test("a link ends after seven days, and one that is made up never begins", async () => {
  const { browser, clock, mails } = world();
  await browser().post("/people-like-you", { address: ANA });
  const path = linkIn(mails());
  expect((await browser().post(`${path}x`)).status).toBe(404);
  clock.now += 7 * DAY_MS;
  expect((await browser().get(path)).status).toBe(404);
  expect((await browser().post(path)).status).toBe(404);
  expect(await env.DB.prepare("SELECT count(*) AS n FROM objections").first("n")).toBe(0);
});

test("ingest skips the address of somebody who objected, in meetings and in mail", async () => {
  const { browser, deliver, queued } = world();
  const mac = await objectionMac(readConfig(env), ANA);
  await env.DB.prepare("INSERT INTO objections (address_mac, at) VALUES (?1, 1)").bind(mac).run();
  const mara = browser();
  await mara.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  await mara.connect({ step: "mail", account: "0" }, { account: MARA, ticked: [CALENDAR, MAIL] });
  while (queued.length > 0) await deliver();
  const kept = await env.DB.prepare("SELECT seen, kept FROM streams ORDER BY stream").raw<
    number[]
  >();
  expect(kept.every(([seen]) => (seen ?? 0) > 0)).toBe(true);
  const addresses = await env.DB.prepare("SELECT address FROM addresses").raw();
  expect(addresses.flat()).not.toContain(ANA);
  expect(
    await env.DB.prepare("SELECT count(*) AS n FROM interactions WHERE address_id <> 1").first("n"),
  ).toBe(0);
});

test("without the objection the same mailbox brings the address", async () => {
  const { browser, deliver, queued } = world();
  await browser().connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  while (queued.length > 0) await deliver();
  const addresses = await env.DB.prepare("SELECT address FROM addresses").raw();
  expect(addresses.flat()).toContain(ANA);
});

test("once it is confirmed the address goes from everybody's data without waiting for a tick", async () => {
  const { browser, deliver, mails, queued } = world();
  await browser().connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  while (queued.length > 0) await deliver();
  const addresses = async () =>
    (await env.DB.prepare("SELECT address FROM addresses").raw<string[]>()).flat();
  expect(await addresses()).toContain(ANA);
  await browser().post("/people-like-you", { address: ANA });
  await browser().post(linkIn(mails()));
  while (queued.length > 0) await deliver();
  expect(await addresses()).not.toContain(ANA);
});
