import { env, reset } from "cloudflare:test";
import { afterAll, expect, test, vi } from "vitest";
import { ANA, aUserWith, DAY_MS, pageOf } from "./person-rows";

// Each press judges anew and waits for the picture: many presses take long on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

// The runtime has been seen to keep the last test's rows over to the next file.
afterAll(() => reset());

const someone = (id: number, name: string, mails: readonly number[]) => ({
  ...{ ...ANA, id, name, address: `p${id}@example.org` },
  ...{ mails, meetings: [] },
});

test("the filter of half a year and more holds everybody so long silent, and nobody of five months", async () => {
  const { browser } = await aUserWith([
    someone(7, "Once Long Ago", [1040]),
    someone(8, "Often Long Ago", [1040, 1030, 1020, 1010]),
    someone(9, "Six Months", [230, 220, 210, 183]),
    someone(10, "Five Months", [230, 220, 210, 182]),
  ]);
  const html = await pageOf(browser, "/people?show=dormant");
  for (const name of ["Once Long Ago", "Often Long Ago", "Six Months"]) {
    expect(html).toContain(name);
  }
  expect(html).toContain("6 months ago");
  expect(html).not.toContain("Five Months");
  expect(await pageOf(browser, "/people?q=five")).toContain("5 months ago");
  await browser.post("/people/7/say", { kind: "contact", value: "2026-10-01" });
  expect(await pageOf(browser, "/people?show=dormant")).not.toContain("Once Long Ago");
});

test("new is only who was never seen before, not even in wider company", async () => {
  const { world, browser } = await aUserWith([
    someone(7, "Fresh Face", [6, 5]),
    someone(8, "Old Acquaintance", [6, 5, 300]),
  ]);
  // The old mail went to others, too.
  await env.DB.prepare("UPDATE interactions SET flags = flags & ~128 WHERE at < ?1")
    .bind(world.clock.now - 100 * DAY_MS)
    .run();
  await browser.post("/people/7/say", { kind: "circle", value: "" });
  const html = await pageOf(browser, "/people?show=new");
  expect(html).toContain("Fresh Face");
  expect(html).not.toContain("Old Acquaintance");
});
