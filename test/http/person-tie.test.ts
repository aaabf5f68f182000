import { env, reset } from "cloudflare:test";
import { afterAll, expect, test, vi } from "vitest";
import { ANA, aUserWith, BO, DAY_MS, pageOf } from "./person-rows";

// Each press judges anew and waits for the picture: many presses take long on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

// The runtime has been seen to keep the last test's rows over to the next file.
afterAll(() => reset());

function undoSeq(html: string): string {
  return /name="seq" value="(\d+)"/.exec(html)?.[1] ?? "";
}

test("a day in touch by hand is at once the silence of the page, of its plot and of the list, until it is undone", async () => {
  const { browser } = await aUserWith([ANA]);
  const page = () => pageOf(browser, "/people/7");
  const list = async () => [
    await pageOf(browser, "/people?show=past"),
    await pageOf(browser, "/people"),
  ];
  const before = [await page(), ...(await list())];
  expect(before[0]).toContain("Now it is 10 weeks.");
  expect(before[0]).not.toContain("You said: in touch on");
  expect(before[1]).toContain("Ana Sousa");
  for (const [path, form, says] of [
    ["say", { kind: "contact", value: "2026-11-22" }, "You said: in touch on 22 November."],
    ["act", { purpose: "reached-out" }, "You said: reached out on 22 November."],
  ] as const) {
    await browser.post(`/people/7/${path}`, form);
    const html = await page();
    expect(html).toContain(says);
    expect(html).toContain("Now it is 0.");
    expect(html).toContain("Now: 0 days.");
    expect(html).toContain('<path class="said"');
    expect(html).toContain("you said: in touch</span>");
    expect(html).not.toContain("past every gap before");
    expect(html).not.toContain('class="quiet"');
    const [past, all] = await list();
    expect(past).not.toContain("Ana Sousa");
    expect(all).toContain("<td>today</td>");
    await browser.post("/people/7/undo", { seq: undoSeq(html) });
    expect([await page(), ...(await list())]).toEqual(before);
  }
  await browser.post("/people/7/say", { kind: "contact", value: "2026-11-22" });
  await browser.post("/settings", { day: "1", hour: "7", zone: "UTC", language: "de" });
  expect(await page()).toContain("Du hast gesagt: in Verbindung am 22. November.");
});

test("past the usual gap, the page says so, why the letter waits, and the list agrees", async () => {
  const six = { ...ANA, mails: Array.from({ length: 12 }, (_, i) => 43 + i * 35), meetings: [] };
  const { browser } = await aUserWith([six]);
  const html = await pageOf(browser, "/people/7");
  expect(html).toContain("You are usually in touch every 5 weeks");
  expect(html).toContain("Now it is 6.");
  expect(html).toContain('<span class="badge">past the rhythm</span>');
  expect(html).toContain("<p>Not long enough past the rhythm for the letter.</p>");
  expect(html).not.toMatch(/within rhythm|past every gap/);
  expect(await pageOf(browser, "/people?show=past")).toContain("Ana Sousa");
  await browser.post("/settings", { day: "1", hour: "7", zone: "UTC", language: "de" });
  const german = await pageOf(browser, "/people/7");
  expect(german).toContain("Für den Brief nicht weit genug über den Rhythmus hinaus.");
});

test("an ally is explained by what is true where no calendar is known, and where one is", async () => {
  const weekly = Array.from({ length: 70 }, (_, i) => 3 + i * 6);
  const unmet = { ...ANA, mails: weekly, meetings: [] };
  const { browser } = await aUserWith([unmet]);
  const html = await pageOf(browser, "/people/7");
  expect(html).toContain("<b>Ally since");
  expect(html).toContain("Where no meeting is known, none is asked for.");
  expect(html).not.toContain("and met.");
  await browser.post("/settings", { day: "1", hour: "7", zone: "UTC", language: "de" });
  expect(await pageOf(browser, "/people/7")).toContain("Wo kein Treffen bekannt ist");
});

test("an ally whom the user met is explained by it", async () => {
  const weekly = Array.from({ length: 70 }, (_, i) => 3 + i * 6);
  const { browser } = await aUserWith([{ ...ANA, mails: weekly, meetings: [300] }]);
  const html = await pageOf(browser, "/people/7");
  expect(html).toContain("for more than a year, and met.");
});

/** What was of the two alone since a moment went to others, too. */
async function widen(id: number, since: number): Promise<void> {
  await env.DB.prepare(
    "UPDATE interactions SET flags = flags & ~128 WHERE address_id = ?1 AND at >= ?2",
  )
    .bind(id, since)
    .run();
}

test("what was in wider company is drawn paler, with a word for it", async () => {
  const { world, browser } = await aUserWith([ANA]);
  expect(await pageOf(browser, "/people/7")).not.toContain("paler: in wider company");
  await widen(7, world.clock.now - 150 * DAY_MS);
  const html = await pageOf(browser, "/people/7");
  expect(html).toContain('<rect class="me wide"');
  expect(html).toContain('<circle class="met wide"');
  expect(html).toContain('<rect class="them"');
  expect(html).toContain("paler: in wider company</span>");
  expect(html).toContain('<th scope="col" class="num">of these in wider company</th>');
  await browser.post("/settings", { day: "1", hour: "7", zone: "UTC", language: "de" });
  expect(await pageOf(browser, "/people/7")).toContain("blasser: in größerer Runde</span>");
});

test("who wrote and was written to in wider company alone is known so", async () => {
  const { browser } = await aUserWith([BO]);
  await widen(8, 0);
  await browser.post("/people/8/say", { kind: "circle", value: "" });
  const html = await pageOf(browser, "/people/8");
  expect(html).toContain("Seen both ways, but only in wider company.");
  expect(html).not.toContain("not yet both ways");
});
