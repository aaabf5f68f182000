import { env, reset } from "cloudflare:test";
import { afterAll, expect, test, vi } from "vitest";
import { ANA, aUserWith, pageOf } from "./person-rows";

// Each press judges anew and waits for the picture: many presses take long on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

// The runtime has been seen to keep the last test's rows over to the next file.
afterAll(() => reset());

const SKIP = /<a class="button main" href="\/welcome\/preview">([^<]*)</;

function subjectOf(html: string): string {
  return /name="subject" value="(\d+)"/.exec(html)?.[1] ?? "";
}

test("the page about whom not to see is skipped by a button that says so, until somebody is ruled out", async () => {
  const { browser } = await aUserWith([ANA]);
  const html = await pageOf(browser, "/welcome/people");
  expect(html).toContain("<h1>Anyone you would rather not see in a Monday mail?</h1>");
  expect(html).toContain('<small title="nordlys.example"> Nordlys</small>');
  expect(SKIP.exec(html)?.[1]).toBe("Skip");
  await browser.post("/welcome/people", { subject: subjectOf(html) });
  const ruledOut = await pageOf(browser, "/welcome/people");
  expect(ruledOut).toContain("Will not be named until you undo it.");
  expect(SKIP.exec(ruledOut)?.[1]).toBe("Go on");
  expect(await pageOf(browser, "/people?show=hidden")).toContain("Ana Sousa");
  await browser.post("/welcome/people/undo", { subject: subjectOf(ruledOut) });
  expect(SKIP.exec(await pageOf(browser, "/welcome/people"))?.[1]).toBe("Skip");
  expect(await pageOf(browser, "/people?show=hidden")).not.toContain("Ana Sousa");
});

test("a veto is undone also after the person's first address became another one", async () => {
  const { world, browser } = await aUserWith([ANA]);
  await browser.post("/welcome/people", { subject: "7" });
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO addresses (user_id, address_id, address, name, name_own, person_id)
       VALUES (1, 9, 'ana@new.example', 'Ana Sousa', 1, 7)`,
    ),
    // The newest mail of the user's went there: 2 is "from me", 8 "to".
    env.DB.prepare(
      `INSERT INTO interactions (user_id, address_id, hash, at, thread, flags, others, seen_by)
       VALUES (1, 9, 99, ?1, 99, ?2, 1, 1)`,
    ).bind(world.clock.now - 60 * 86_400_000, 2 | 8 | 128 | 256),
  ]);
  expect(await pageOf(browser, "/people/7")).toContain("mailto:ana@new.example");
  const html = await pageOf(browser, "/welcome/people");
  expect(html).toContain("Will not be named until you undo it.");
  await browser.post("/welcome/people/undo", { subject: subjectOf(html) });
  expect(await pageOf(browser, "/welcome/people")).not.toContain("Will not be named");
});

test("the first step says what is guessed and what is Kith's own to begin with", async () => {
  const { browser } = await aUserWith([ANA]);
  expect(await pageOf(browser, "/welcome/letter")).toContain(
    "Time zone and language are guessed from your browser; day and hour are Kith’s to begin with.",
  );
});
