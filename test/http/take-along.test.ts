import { env } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { performAction } from "../../src/actions/perform";
import { readConfig } from "../../src/config";
import { countContacts } from "../../src/domain/count-contacts";
import type { LogEvent } from "../../src/domain/log";
import { sha256Hex } from "../../src/http/encoding";
import { exportJson } from "../../src/jobs/export-user";
import { readEgo } from "../../src/jobs/read-ego";
import { refreshPicture, resolvePeopleOf } from "../../src/jobs/refresh-picture";
import { readAddresses } from "../../src/store/ego";
import { addExclusion } from "../../src/store/exclusions";
import { appendLog, readLog, undoEntry } from "../../src/store/log";
import { sealNote } from "../../src/store/note";
import { updateProfile } from "../../src/store/profiles";
import { createSession } from "../../src/store/sessions";
import { takeSnapshot } from "../../src/store/snapshot";
import { createUser, readUser, type User } from "../../src/store/users";
import type { Vault } from "../../src/store/vault";
import { connect } from "../ingest/connected";
import { createSandbox } from "../sandbox/sandbox";
import { NOW, ORIGIN } from "../sandbox/support/small-world";
import { generateWorld } from "../sandbox/world/generate-world";
import { comparable, readExport, sendExport } from "../support/take-along";
import { aWorld, rowsOf, type World } from "./browser";

type Browser = ReturnType<World["browser"]>;

// A life of four years goes through real databases, twice.
vi.setConfig({ testTimeout: 120_000 });

const keyRing = () => readConfig(env).keyRing;
const HOUR_MS = 3_600_000;
const NOTE = "<b>met</b> in Lisbon 🍋";

/** Ida in the first Kith: four years of mail and calendar, and everything she can decide about people. */
async function aLife() {
  const { data } = generateWorld({ seed: "take along", now: NOW });
  const sandbox = createSandbox({ data, origin: ORIGIN, now: () => NOW, realQuota: false });
  const world = { sandbox, clock: { now: NOW } };
  const email = data.mailboxes[0]?.email ?? "";
  const user = await createUser(env, {
    ...{ language: "en", zone: "Europe/Berlin", name: "Ida", letterAddress: email },
    ...{ historyYears: 3, now: NOW },
  });
  const account = await connect(env.DB, world, { email, keyRing: keyRing() });
  await account.syncAll();
  await decide(env.DB, account.vault);
  const profile = { letterDay: 3, letterHour: 18, listSize: 5, namesInSubject: 0, historyYears: 5 };
  await updateProfile(env.DB, user.userId, profile);
  return { world, email, user, account };
}

async function decide(db: D1Database, vault: Vault): Promise<void> {
  const people = (await readAddresses(db, 1)).filter(({ kind }) => kind === "contact");
  const ids = people.map(({ addressId }) => addressId);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = ids.slice(5);
  let at = NOW - 300 * HOUR_MS;
  const say = async (subject: number, event: LogEvent, item: string | null = null) => {
    at += HOUR_MS;
    await appendLog(db, 1, [{ at, subject, item, event }]).run();
  };
  const act = async (subject: number | null, item: string, more: object) => {
    at += HOUR_MS;
    const how = { by: "app", now: at, ...more } as Parameters<typeof performAction>[2];
    await performAction(db, { userId: 1, subject, item }, how);
  };
  await say(a, { kind: "circle", circle: "known" });
  await say(a, { kind: "circle", circle: "ally" });
  await say(b, { kind: "circle", circle: "trusted" });
  await say(b, { kind: "circle", circle: null });
  await say(b, { kind: "rhythm", days: 30 });
  await say(a, { kind: "note", sealed: await sealNote(vault, NOTE) });
  await say(c, { kind: "note", sealed: "" });
  for (const on of [at, at - HOUR_MS]) await say(c, { kind: "contact", on });
  await say(d, { kind: "merged", with: e });
  await say(f, { kind: "merged", with: g });
  await say(g, { kind: "split" });
  await act(a, `same/${h}`, { purpose: "not-same-person" });
  await act(b, "person/now", { purpose: "reached-out" });
  await act(b, "person/now", { purpose: "not-now", until: NOW + 100 * HOUR_MS });
  await act(c, "person/lasting", { purpose: "rest" });
  await act(d, "person/lasting", { purpose: "elsewhere" });
  await act(h, `person/nobody/${h}`, { purpose: "not-a-person" });
  await act(a, "scheduled/2026-W46", { purpose: "reached-out", by: "button", how: "phone" });
  await act(b, "scheduled/2026-W46#open", { purpose: "nothing-to-answer", newBrowser: true });
  await act(null, "scheduled/2026-W46#size", { purpose: "fewer" });
  await say(c, { kind: "rhythm", days: 7 });
  const last = (await readLog(db, 1)).at(-1)?.seq ?? 0;
  await undoEntry(db, { userId: 1, seq: last, addressIds: [c], now: at + HOUR_MS });
  await db.prepare("UPDATE addresses SET bounced_at = ?1 WHERE address_id = ?2").bind(at, f).run();
  for (const [kind, value] of [
    ["address", people[20]?.address ?? ""],
    ["domain", "nordlys.example"],
    ["named", "doctolib.de"],
    ["reason", "met"],
  ] as const) {
    await addExclusion(db, 1, { kind, value }, at);
  }
  await resolvePeopleOf(db, 1);
}

async function exportOf(visitor: Pick<Browser, "get">): Promise<string> {
  return (await visitor.get("/settings/data/export/kith.json")).text();
}

async function textOf(user: User, vault: Vault): Promise<string> {
  let text = "";
  const source = { directory: env.DB, db: env.DB, vault, user, now: NOW };
  for await (const piece of exportJson(source)) text += piece;
  return text;
}

/** Of each person what pages count, by their addresses. */
async function countsOf(db: D1Database, user: User) {
  const ego = await readEgo(db, user, NOW);
  const counts = countContacts(ego);
  const people = ego.people.map(({ addresses, name, company }, index) => {
    const key = addresses.map(({ address }) => address).sort();
    return [key.join(" "), { name, company, ...counts[index] }] as const;
  });
  return { since: ego.since, own: ego.ownAddresses.toSorted(), people: new Map(people.sort()) };
}

/** A browser that is signed in as somebody, as of now. */
async function signedInAs({ userId }: User): Promise<Browser> {
  const browser = aWorld().browser();
  const idHash = await sha256Hex("the original");
  await createSession(env.DB, { idHash, userId, now: NOW, replaces: null, browser: "" });
  browser.cookies.set("__Host-sid", "the original");
  return browser;
}

/** What a page says, without the numbers of people in its addresses. */
async function mainOf(browser: Browser, path: string): Promise<string> {
  const html = await (await browser.get(path)).text();
  return /<main[\s\S]*<\/main>/.exec(html)?.[0].replace(/\/people\/\d+/g, "/people/1") ?? "";
}

/** Everything of the second user, row for row. */
async function rowsOfSecond(): Promise<unknown> {
  const tables = ["addresses", "interactions", "events", "log", "exclusions", "profiles"];
  const rows = await Promise.all(
    [...tables, "accounts"].map((table) => env.SHARD_01.prepare(`SELECT * FROM ${table}`).raw()),
  );
  const streams = "SELECT account_id, stream, phase, depth_at, seen, kept FROM streams";
  return [...rows, await env.SHARD_01.prepare(streams).raw()];
}

test("a Kith goes into another whole: people, contacts, decisions and settings; once more changes nothing; reading the account later doubles nothing", async () => {
  const { world, email, user, account } = await aLife();
  const text = await textOf(user, account.vault);
  const visitor = aWorld().browser();
  const found = await readExport(new Blob([text]), { now: NOW });
  const statuses = await sendExport(visitor, found, [email]);
  expect(new Set(statuses)).toEqual(new Set([204]));

  const second = await readUser(env.DB, 2);
  if (!second) throw new Error("there is no second user");
  const again = await exportOf(visitor);
  const before = comparable(text, NOW);
  expect(before.interactions.length).toBeGreaterThan(3000);
  expect(before.said.map(({ kind }) => kind).sort()).toEqual([
    ...["acted", "acted", "acted", "acted", "acted", "circle", "contact", "contact"],
    ...["different", "merged", "merged", "note", "rhythm", "split"],
  ]);
  expect(before.said).toContainEqual(expect.objectContaining({ sealed: NOTE }));
  expect(comparable(again)).toEqual(before);
  expect(await countsOf(env.SHARD_01, second)).toEqual(await countsOf(env.DB, user));
  expect((await rowsOf("profiles"))[1]).toMatchObject({
    ...{ letter_day: 3, letter_hour: 18, list_size: 5, names_in_subject: 0, history_years: 5 },
    letter_address: "",
  });
  await refreshPicture(env.DB, user, NOW);
  const original = await signedInAs(user);
  for (const page of ["/people", "/network"]) {
    const [there, here] = [await mainOf(original, page), await mainOf(visitor, page)];
    expect(there.length, page).toBeGreaterThan(5000);
    expect(here, page).toEqual(there);
  }

  const [rows, snapshot] = [await rowsOfSecond(), await takeSnapshot(env.SHARD_01, 2)];
  await sendExport(visitor, found, [email]);
  expect(await rowsOfSecond()).toEqual(rows);
  // The export of the copy is as good as that of the original.
  await sendExport(visitor, await readExport(new Blob([again]), { now: NOW }), [email]);
  expect(await takeSnapshot(env.SHARD_01, 2)).toEqual(snapshot);
  expect(comparable(await exportOf(visitor))).toEqual(before);

  const read = await connect(env.SHARD_01, world, { email, userId: 2, keyRing: keyRing() });
  await read.syncAll();
  // Now with the meetings that are planned.
  expect(comparable(await exportOf(visitor))).toEqual(comparable(text));
});
