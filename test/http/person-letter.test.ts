import { env, reset } from "cloudflare:test";
import { afterAll, expect, test, vi } from "vitest";
import { ANA, aUserWith, BO, DAY_MS, pageOf } from "./person-rows";

// Each press judges anew and waits for the picture: many presses take long on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

// The runtime has been seen to keep the last test's rows over to the next file.
afterAll(() => reset());

/** The world's clock stands on Sunday 22 November, in the week of Monday 16 November. */
const MONDAY = Date.parse("2026-11-16T07:00:00Z");
const REASON = {
  kind: "rhythm",
  numbers: { gaps: 9, sinceAt: 0, medianDays: 35, longestDays: 63, silentDays: 91 },
};

/** A letter that went on a day and named one person. */
async function aLetterNamed(subject: number, slot: string, at = MONDAY): Promise<void> {
  const shown = { role: "keep-warm", slot: 0, score: 1, propensity: 1, commonGround: null };
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO letters (user_id, slot, state, lease_until, attempts, created_at, sent_at)
       VALUES (1, ?1, 'sent', 0, 1, ?2, ?2)`,
    ).bind(slot, at),
    env.DB.prepare(
      `INSERT INTO log (user_id, seq, at, kind, subject, item, data)
       SELECT 1, max(seq) + 1, ?1, 'shown', ?2, ?3, ?4 FROM log WHERE user_id = 1`,
    ).bind(at, subject, slot, JSON.stringify({ ...shown, reasons: [REASON] })),
  ]);
}

test("somebody in this week's letter is told so, with its day, its reasons, and from when on again", async () => {
  const { browser } = await aUserWith([ANA, BO]);
  await aLetterNamed(7, "scheduled/2026-W47");
  const html = await pageOf(browser, "/people/7");
  expect(html).toContain(
    '<a href="/letters/scheduled/2026-W47">In your letter of Monday 16 November</a>',
  );
  expect(html).toContain("Nothing marked and nothing seen since.");
  expect(html).toContain('href="/week#a7"');
  expect(html).toContain("In this week’s letter. Again from 14 December at the earliest.");
  expect(html).toContain("You are usually in touch every 5 weeks");
  expect(await pageOf(browser, "/week")).toContain('id="a7"');
});

test("what came of the letter stands beside it: an act here or there, or contact that was seen", async () => {
  const { world, browser } = await aUserWith([ANA]);
  await aLetterNamed(7, "scheduled/2026-W47");
  const act = { item: "scheduled/2026-W47", subject: "7", purpose: "not-now" };
  await browser.post("/week/act", act);
  const marked = await pageOf(browser, "/people/7");
  expect(marked).toContain("Monday 16 November</a>. Not now, not before 22 December.");
  expect(marked).toContain("In this week’s letter. Again from 22 December at the earliest.");
  await browser.post("/week/undo", act);
  expect(await pageOf(browser, "/people/7")).toContain("Nothing marked and nothing seen since.");
  await browser.post("/people/7/act", { purpose: "rest" });
  const resting = await pageOf(browser, "/people/7");
  expect(resting).toContain("Resting: not suggested, since 22 November.");
  expect(resting).not.toContain("at the earliest");
  const seq = /name="seq" value="(\d+)"/.exec(resting)?.[1] ?? "";
  await browser.post("/people/7/undo", { seq });
  await env.DB.prepare("UPDATE interactions SET at = ?1 WHERE address_id = 7 AND hash = 70000")
    .bind(world.clock.now - 2 * DAY_MS)
    .run();
  expect(await pageOf(browser, "/people/7")).toContain("In touch since, on 20 November.");
});

test("an earlier letter is why somebody is not named, with the day from which on they may be", async () => {
  const { browser } = await aUserWith([ANA]);
  await aLetterNamed(7, "scheduled/2026-W46", MONDAY - 7 * DAY_MS);
  const html = await pageOf(browser, "/people/7");
  expect(html).toContain("In your letter of Monday 9 November");
  expect(html).not.toContain("/week#a7");
  expect(html).toContain(
    "Named in a letter, or marked by you, within the last weeks. Again from 7 December at the earliest.",
  );
});

test("once the week's letter has gone without somebody, nobody is called one of this week's people", async () => {
  const { browser } = await aUserWith([ANA, { ...BO, mails: [9, 5] }]);
  expect(await pageOf(browser, "/people/7")).toContain("Among this week’s people.");
  await aLetterNamed(8, "scheduled/2026-W47");
  const html = await pageOf(browser, "/people/7");
  expect(html).not.toContain("Among this week’s people.");
  expect(html).toContain(
    "Not in this week’s letter; one that went out now would name this person.",
  );
  expect(await pageOf(browser, "/week")).not.toContain('id="a7"');
});

test("a word by a letter's link is why at once, before anything is read again", async () => {
  const { browser } = await aUserWith([ANA]);
  await env.DB.prepare(
    `INSERT INTO log (user_id, seq, at, kind, subject, item, data)
     VALUES (1, 50, 0, 'acted', 7, 'scheduled/2026-W40', ?1)`,
  )
    .bind(JSON.stringify({ purpose: "elsewhere", by: "auto" }))
    .run();
  const html = await pageOf(browser, "/people/7");
  expect(html).toContain("You are in touch elsewhere.");
  expect(html).not.toContain("Among this week’s people.");
});

test("what is done on this week's page stands in the list of people at once", async () => {
  const { browser } = await aUserWith([ANA]);
  const act = { item: "week/2026-W47", subject: "7", purpose: "rest" };
  await browser.post("/week/act", act);
  expect(await pageOf(browser, "/week")).toContain("Resting: not suggested until you undo it.");
  expect(await pageOf(browser, "/people?show=hidden")).toContain("Ana Sousa");
  await browser.post("/week/undo", act);
  expect(await pageOf(browser, "/people?show=hidden")).not.toContain("Ana Sousa");
});
