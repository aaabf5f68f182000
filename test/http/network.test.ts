import { env, reset } from "cloudflare:test";
import { afterAll, expect, test, vi } from "vitest";
import { layoutNetwork } from "../../src/jobs/layout-network";
import { groupsOf } from "../../src/score/groups";
import { type Acquaintance, aUserWith, DAY_MS, pageOf } from "./person-rows";

// Each press judges anew and waits for the picture: many presses take long on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

// The runtime has been seen to keep the last test's rows over to the next file.
afterAll(() => reset());

const SIX: Acquaintance[] = Array.from({ length: 6 }, (_, i) => ({
  id: 10 + i,
  name: `Person ${"ABCDEF"[i]}`,
  address: `p${i}@${i < 3 ? "nordlys" : "oficina"}.example`,
  mails: [20, 27, 34, 41],
}));

/** Meetings of three each month: the first three people together, and the last three. */
async function meetInThrees(now: number): Promise<void> {
  const rows = SIX.flatMap(({ id }, i) =>
    [15, 45, 75].map((days) =>
      env.DB.prepare(
        `INSERT OR IGNORE INTO interactions (user_id, address_id, hash, at, thread, flags, others, seen_by)
         VALUES (1, ?1, ?2, ?3, 1, ?4, 3, 1)`,
      ).bind(id, 900 + days * 2 + (i < 3 ? 0 : 1), now - days * DAY_MS, 1 | 2 | 128 | 256 | 1024),
    ),
  );
  await env.DB.batch(rows);
}

test("the network is told in figures and tables before it is drawn", async () => {
  const { world, browser } = await aUserWith(SIX);
  await meetInThrees(world.clock.now);
  await browser.post("/people/10/say", { kind: "circle", value: "" });
  const html = await pageOf(browser, "/network");
  expect(html).toMatch(
    /<b><a href="\/people\?show=year">6<\/a><\/b><span class="soft">people in touch within a year/,
  );
  // Each number leads to as many people.
  expect(await pageOf(browser, "/people?show=year")).toContain("<b>6 people</b>");
  const nordlys = /href="([^"]+)" title="nordlys.example"/.exec(html)?.[1] ?? "";
  expect(await pageOf(browser, nordlys.replaceAll("&amp;", "&"))).toContain("<b>3 people</b>");
  expect(html).toContain("1 · mostly Nordlys<small>3 people</small>");
  expect(html).toContain("2 · mostly Oficina<small>3 people</small>");
  expect(html).toContain("Burt’s constraint");
  expect(html).toContain(
    "3 of the 6 people you were in touch with within a year are at Nordlys (50 %).",
  );
  expect(html.indexOf("<table")).toBeLessThan(html.indexOf('class="ego"'));
  expect(html.match(/<circle class="g[01]"/g)).toHaveLength(6);
  // Two years of months, none of them twice.
  const months = [
    ...html.matchAll(/<th scope="row">(\w+ \d{4})<\/th>(<td class="num">\d+<\/td>){5}/g),
  ];
  expect(months.length).toBeGreaterThan(20);
  expect(new Set(months.map(([, month]) => month)).size).toBe(months.length);
  for (const { name } of SIX) expect(html).toContain(`<title>${name}</title>`);
});

test("the same ties are drawn in the same places, and groups stand together", () => {
  const ids = Array.from({ length: 60 }, (_, i) => ({ personId: i + 1, strength: 1 - i / 60 }));
  const ties = ids.flatMap(({ personId: a }) =>
    ids
      .filter(({ personId: b }) => b > a && a % 3 === b % 3)
      .map(({ personId: b }) => ({ a, b, weight: 1 })),
  );
  const layout = layoutNetwork(ids, ties);
  expect([...layoutNetwork(ids, ties)]).toEqual([...layout]);
  const distance = (a: number, b: number) => {
    const [p, q] = [layout.get(a), layout.get(b)];
    return Math.hypot((p?.x ?? 0) - (q?.x ?? 0), (p?.y ?? 0) - (q?.y ?? 0));
  };
  const mean = (values: number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [first = []] = groupsOf(ties);
  const inside = mean(first.flatMap((a) => first.map((b) => distance(a, b))));
  const across = mean(first.flatMap((a) => ids.map(({ personId }) => distance(a, personId))));
  expect(inside).toBeLessThan(across);
});
