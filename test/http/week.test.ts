import { env } from "cloudflare:test";
import { expect, test } from "vitest";
import { aWorld, CALENDAR, JON, MARA, type World } from "./browser";

const DAY_MS = 86_400_000;
const BITS = { fromMe: 2, fromThem: 4, to: 8, meTo: 32, few: 128, small: 256 };

/** A user who wrote with Ana every week or so for a year, and not for the last ten weeks. */
async function aUserWhoMissesAna(world: World) {
  const browser = world.browser();
  await browser.connect({ step: "connect", zone: "UTC" }, { account: MARA, ticked: [CALENDAR] });
  const now = world.clock.now;
  const { fromMe, fromThem, to, meTo, few, small } = BITS;
  const mails = Array.from({ length: 60 }, (_, index) => ({
    hash: index + 1,
    at: Math.floor((now - (70 + index * 6) * DAY_MS) / 1000) * 1000,
    flags: (index % 2 === 0 ? fromMe | to : fromThem | meTo) | few | small,
  }));
  const address = env.DB.prepare(
    `INSERT INTO addresses (user_id, address_id, address, name, person_id) VALUES (1, 7, ?1, ?2, 7)`,
  );
  const mail = env.DB.prepare(
    `INSERT INTO interactions (user_id, address_id, hash, at, thread, flags, others, seen_by)
     VALUES (1, 7, ?1, ?2, ?1, ?3, 1, 1)`,
  );
  await env.DB.batch([
    address.bind("ana@nordlys.example", "Ana Sousa <script>"),
    ...mails.map(({ hash, at, flags }) => mail.bind(hash, at, flags)),
    env.DB.prepare("UPDATE streams SET phase = 'live', depth_at = ?1").bind(now - 1095 * DAY_MS),
  ]);
  return browser;
}

async function page(browser: Awaited<ReturnType<typeof aUserWhoMissesAna>>): Promise<string> {
  const answer = await browser.get("/week");
  expect(answer.status).toBe(200);
  return answer.text();
}

function itemIn(html: string): string {
  return /name="item" value="([^"]+)"/.exec(html)?.[1] ?? "";
}

test("this week names somebody past their rhythm, with the letter's reason and acts", async () => {
  const html = await page(await aUserWhoMissesAna(aWorld()));
  expect(html).toContain("Ana Sousa &lt;script&gt;");
  expect(html).not.toContain("<script>");
  expect(html).toMatch(/usually in touch/);
  expect(html).toMatch(/value="reached-out"/);
  expect(html).toContain('href="mailto:ana@nordlys.example"');
});

test("a button acts as the letter's link does, and Undo takes it back", async () => {
  const browser = await aUserWhoMissesAna(aWorld());
  const form = { item: itemIn(await page(browser)), subject: "7", purpose: "reached-out" };
  const answer = await browser.post("/week/act", form);
  expect(answer.headers.get("Location")).toBe("/week#a7");
  expect(await page(browser)).toContain("Marked: reached out.");
  await browser.post("/week/act", form);
  await browser.post("/week/undo", form);
  expect(await page(browser)).not.toContain("Marked: reached out.");
  const { results } = await env.DB.prepare("SELECT kind FROM log ORDER BY seq").all<{
    kind: string;
  }>();
  expect(results.map((row) => row.kind)).toEqual(["acted", "undone"]);
});

test("the page keeps the list of this week's letter, whatever was done since", async () => {
  const world = aWorld();
  const browser = await aUserWhoMissesAna(world);
  const numbers = { gaps: 9, sinceAt: 0, medianDays: 35, longestDays: 63, silentDays: 91 };
  const shown = { role: "keep-warm", slot: 0, score: 1, propensity: 1, commonGround: null };
  await env.DB.prepare(
    `INSERT INTO log (user_id, seq, at, kind, subject, item, data)
     VALUES (1, 1, ?1, 'shown', 7, 'scheduled/2026-W47', ?2)`,
  )
    .bind(world.clock.now, JSON.stringify({ ...shown, reasons: [{ kind: "rhythm", numbers }] }))
    .run();
  const before = await page(browser);
  expect(itemIn(before)).toBe("scheduled/2026-W47");
  expect(before).toContain("every 5 weeks");
  await browser.post("/week/act", { item: itemIn(before), subject: "7", purpose: "not-now" });
  const after = await page(browser);
  expect(after).toContain("every 5 weeks");
  expect(after).toContain("Not now: not before 22 December.");
  // As on the letter's own page, it can be for longer or shorter, and one Undo takes all of it back.
  expect(after).toContain('name="span" value="3-months"');
  const act = { item: itemIn(before), subject: "7" };
  await browser.post("/week/act", { ...act, purpose: "not-now", span: "3-months" });
  expect(await page(browser)).toContain("Not now: not before 21 February 2027.");
  expect((await browser.post("/week/act", { ...act, purpose: "not-now", span: "9" })).status).toBe(
    400,
  );
  await browser.post("/week/undo", { ...act, purpose: "not-now" });
  expect(await page(browser)).not.toContain("not before");
});

test("nobody can act on somebody else's people, nor with a made-up act", async () => {
  const world = aWorld();
  const browser = await aUserWhoMissesAna(world);
  const item = itemIn(await page(browser));
  const jon = world.browser();
  await jon.connect({ step: "connect" }, { account: JON, ticked: [CALENDAR] });
  const form = { item, subject: "7", purpose: "rest" };
  expect((await jon.post("/week/act", form)).status).toBe(404);
  expect((await browser.post("/week/act", { ...form, purpose: "unsubscribe" })).status).toBe(400);
  expect((await browser.post("/week/act", { ...form, item: "../x" })).status).toBe(400);
  const { results } = await env.DB.prepare("SELECT * FROM log").all();
  expect(results).toEqual([]);
});

test("before enough is read the page says so instead of naming nobody", async () => {
  const world = aWorld();
  const browser = world.browser();
  await browser.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  const preview = async () => (await browser.get("/preview/letter")).text();
  expect(await page(browser)).toContain("Kith is reading.");
  expect(await preview()).toContain("Kith is reading.");
  expect(await preview()).not.toContain("Nobody is past");
  await env.DB.prepare("UPDATE streams SET phase = 'live', depth_at = 0").run();
  expect(await page(browser)).toContain("Nobody is past their usual rhythm this week.");
  expect(await preview()).toContain("Nobody is past their usual rhythm this week.");
  await env.DB.prepare("DELETE FROM streams").run();
  expect(await page(browser)).toContain("No calendar and no mail is connected yet.");
  expect(await preview()).toContain("No calendar and no mail is connected yet.");
});
