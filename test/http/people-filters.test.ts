import { reset } from "cloudflare:test";
import { afterAll, expect, test, vi } from "vitest";
import { ANA, aUserWith, pageOf } from "./person-rows";

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
