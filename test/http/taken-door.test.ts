import { env } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { readConfig } from "../../src/config";
import { PEOPLE_MAX } from "../../src/domain/limits";
import { meetingKey } from "../../src/domain/meeting-key";
import { objectionMac } from "../../src/jobs/objected";
import { hash48, hash53 } from "../../src/providers/hash";
import { aWorld, rowsOf, type World } from "./browser";
import { ANA, aUserWith, BO, pageOf } from "./person-rows";
import {
  AT,
  address,
  BAD,
  DAY_MS,
  ME,
  MET,
  mail,
  meeting,
  NOW,
  type Some,
  WROTE,
  word,
} from "./taken-batches";

// Each press judges anew and waits for the picture: many presses take long on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

type Visitor = ReturnType<World["browser"]>;

const start = async (visitor: Visitor, more: Some = {}) =>
  (await visitor.postJson("/import/start", { own: [ME], ...more })).status;
const send = async (visitor: Visitor, taken: Some) =>
  (await visitor.postJson("/import/batch", { taken })).status;
const end = (visitor: Visitor) =>
  visitor.postJson("/import/end", { mailSince: AT, calendarSince: AT });

async function begun(): Promise<{ world: World; visitor: Visitor }> {
  const world = aWorld();
  const visitor = world.browser();
  expect(await start(visitor)).toBe(204);
  return { world, visitor };
}

test("what no Kith writes is refused whole: unknown bits and fields, ids, subjects, too much", async () => {
  const { visitor } = await begun();
  for (const taken of BAD) {
    const good = { addresses: [address("ana@x.test")] };
    expect(await send(visitor, { ...good, ...taken }), JSON.stringify(taken).slice(0, 200)).toBe(
      400,
    );
  }
  for (const table of ["addresses", "interactions", "events", "log", "exclusions"]) {
    expect(await rowsOf(table), table).toEqual([]);
  }
  const settings = { day: 1, hour: 7, size: 3, subject: 1, years: 3 };
  for (const bad of [{ day: 8 }, { hour: 24 }, { size: 6 }, { years: 11 }, { address: ME }]) {
    const other = aWorld().browser();
    expect(await start(other, { settings: { ...settings, ...bad } })).toBe(400);
  }
});

test("what cannot be true is left out: the future, what is too old, nobody's address, Kith itself", async () => {
  const { visitor } = await begun();
  const addresses = ["ana@x.test", "no address", "monday@kith.example"].map((text) =>
    address(text),
  );
  expect(await send(visitor, { addresses })).toBe(204);
  const mails = [
    mail("ana@x.test", 1),
    mail("ana@x.test", 2, { at: NOW + 1000 }),
    mail("ana@x.test", 3, { at: NOW - 1200 * DAY_MS }),
    mail("ana@x.test", 4, { flags: WROTE | 1 }),
    mail("no address", 5),
    mail("wei@x.test", 6),
    mail("monday@kith.example", 7),
  ];
  expect(await send(visitor, { mails })).toBe(204);
  const meetings = [
    meeting(11),
    meeting(12, { at: NOW + 10 * DAY_MS }),
    meeting(13, { at: NOW - 1200 * DAY_MS }),
  ];
  expect(await send(visitor, { meetings })).toBe(204);
  const rhythm = { kind: "rhythm", days: 9 };
  const said = [
    word({ kind: "circle", circle: "ally" }),
    word(rhythm, { at: NOW + 1 }),
    word(rhythm, { about: "wei@x.test" }),
    word({ kind: "contact", on: NOW + 1 }),
    word({ kind: "merged" }),
    word({ kind: "merged" }, { with: "wei@x.test" }),
  ];
  expect(await send(visitor, { said })).toBe(204);
  const exclusions = [
    ["address", "x@y.test"],
    ["address", "X@y.test"],
    ["domain", "a b"],
    ["named", "mine.test"],
    ["reason", "toString"],
  ].map(([kind, value]) => ({ kind, value, at: AT }));
  expect(await send(visitor, { exclusions })).toBe(204);
  expect(await rowsOf("addresses")).toMatchObject([{ address: "ana@x.test" }]);
  const kept = await rowsOf("interactions");
  expect(kept).toMatchObject([{ hash: 1 }, { hash: 11 }]);
  expect(await rowsOf("log")).toMatchObject([{ kind: "circle" }]);
  expect(await rowsOf("exclusions")).toMatchObject([{ value: "x@y.test" }]);
});

test("names and notes of a file are text, and a name that is a lure does not pass the door", async () => {
  const { visitor } = await begun();
  const names = ["<img src=x onerror=alert(1)>", "www.evil.example", "A\u202Eb\u0000c"];
  const addresses = names.map((name, n) => address(`a${n}@x.test`, { name }));
  await send(visitor, { addresses });
  await send(visitor, { mails: addresses.map((one, n) => mail(one.address, n)) });
  const note = "</textarea><script>alert(1)</script>";
  await send(visitor, { said: [word({ kind: "note", note }, { about: "a0@x.test" })] });
  await end(visitor);
  const html = (await pageOf(visitor, "/people")) + (await pageOf(visitor, "/people/1"));
  expect(html).not.toMatch(/<img|<script>alert|www\.evil|\u202E/);
  expect(html).toContain("&lt;script&gt;alert(1)");
  // Sealed, so that nobody reads it in the rows.
  expect(JSON.stringify(await rowsOf("log"))).not.toContain("alert");
});

test("somebody forgotten here, or who objected, does not come back by an export", async () => {
  const { browser } = await aUserWith([ANA, BO]);
  await browser.post("/people/7/forget");
  await env.DB.prepare("INSERT INTO objections (address_mac, at) VALUES (?1, 1)")
    .bind(await objectionMac(readConfig(env), "eve@x.test"))
    .run();
  await start(browser);
  const people = [ANA.address, "eve@x.test", "ana@x.test"];
  await send(browser, { addresses: people.map((text) => address(text)) });
  await send(browser, { mails: people.map((text, n) => mail(text, n)) });
  const guests = people.map((text) => [text, MET]);
  await send(browser, { meetings: [meeting(9, { people: guests })] });
  await send(browser, {
    said: people.map((about) => word({ kind: "circle", circle: "ally" }, { about })),
  });
  await end(browser);
  const stored = JSON.stringify([
    await rowsOf("addresses"),
    await rowsOf("interactions"),
    await rowsOf("events"),
  ]);
  expect(stored).toContain("ana@x.test");
  expect(stored).not.toMatch(/eve@x|ana@nordlys/);
  expect(
    await env.DB.prepare(
      "SELECT count(*) AS n FROM log WHERE kind = 'circle' AND subject = 7",
    ).first("n"),
  ).toBe(0);
});

test("what was said here since, and what is set here, stands against an export", async () => {
  const { browser } = await aUserWith([ANA, BO]);
  await browser.post("/people/8/say", { kind: "circle", value: "known" });
  await browser.post("/people/8/say", { kind: "note", value: "written here" });
  const settings = { day: 5, hour: 20, size: 5, subject: 0, years: 10 };
  await start(browser, { settings });
  const about = BO.address;
  const said = [
    word({ kind: "circle", circle: "ally" }, { about }),
    word({ kind: "note", note: "older" }, { about }),
    word({ kind: "rhythm", days: 21 }, { about }),
  ];
  expect(await send(browser, { said })).toBe(204);
  await end(browser);
  const page = await pageOf(browser, "/people/8");
  expect(page).toContain("written here");
  expect(page).not.toContain("older");
  expect(page).toContain("Known, as you said");
  expect(page).toContain("In touch every 3 weeks");
  // Taken back here, it stays so, however often the file comes.
  const seq = /name="seq" value="(\d+)"[^>]*><button[^>]*Undo: In touch every 3 weeks/.exec(
    page,
  )?.[1];
  await browser.post("/people/8/undo", { seq: seq ?? "" });
  await send(browser, { said });
  expect(await pageOf(browser, "/people/8")).not.toContain("In touch every 3 weeks");
  expect(await rowsOf("profiles")).toMatchObject([
    { letter_day: 1, letter_hour: 7, list_size: 3, history_years: 3 },
  ]);
});

test("what a calendar file says since is over goes from what came along, and the export does not bring it back", async () => {
  const { visitor } = await begun();
  const key = meetingKey("1@x.test", null);
  const [hash, thread] = [await hash53(key), await hash48(key)];
  const meetings = [meeting(hash, { thread }), meeting(22), meeting(22, { part: 1, others: 2 })];
  await send(visitor, { addresses: [address("ana@x.test")] });
  await send(visitor, { meetings });
  expect(await rowsOf("interactions")).toHaveLength(2);
  await visitor.postJson("/import/batch", { ended: [["1@x.test", AT, null]] });
  expect(await rowsOf("interactions")).toMatchObject([{ hash: 22, others: 2 }]);
  await send(visitor, { meetings });
  expect(await rowsOf("interactions")).toMatchObject([{ hash: 22, others: 2 }]);
});

test("whoever brings more people than find room is told, and nothing else stops", async () => {
  const { visitor } = await begun();
  await env.DB.prepare(
    "INSERT INTO addresses (user_id, address_id, address, person_id) VALUES (1, ?1, 'last@x.test', ?1)",
  )
    .bind(PEOPLE_MAX - 1)
    .run();
  await send(visitor, { addresses: [address("ana@x.test"), address("wei@x.test")] });
  await send(visitor, { mails: [mail("ana@x.test", 1), mail("wei@x.test", 2)] });
  const answer = await end(visitor);
  expect([answer.status, await answer.json()]).toEqual([200, { full: true }]);
  expect(await rowsOf("interactions")).toMatchObject([{ hash: 1 }]);
});

test("two pages that send the same export at once write each word once", async () => {
  const { visitor } = await begun();
  await send(visitor, { addresses: [address("ana@x.test")] });
  const said = [1, 2, 3].map((n) => word({ kind: "contact", on: AT - n }, { at: AT + n }));
  const statuses = await Promise.all([1, 2, 3].map(() => send(visitor, { said })));
  expect(statuses).toEqual([204, 204, 204]);
  expect(await rowsOf("log")).toHaveLength(3);
});
