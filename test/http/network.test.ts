import { env, reset } from "cloudflare:test";
import { afterAll, expect, test, vi } from "vitest";
import { bridgesIn } from "../../src/http/pages/network-bridges";
import { NetworkKey, NetworkPlot } from "../../src/http/pages/network-plot";
import type { NetworkPicture } from "../../src/jobs/keep-pages";
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

/** People in groups of three, each a bridge, with their ties; the last one has none. */
function manyBridges(count: number): NetworkPicture {
  const people = Array.from({ length: count }, (_, place) => ({
    ...{ personId: place + 1, strength: 0.5, x: place / count, y: (place % 7) / 7 },
    ...{
      group: place === count - 1 ? -1 : Math.floor(place / 3),
      bridge: 0.5 + place / (4 * count),
    },
  }));
  const ties = people
    .slice(0, -1)
    .map((_, place) => [place, place % 3 === 2 ? place - 2 : place + 1, 1] as const)
    .filter(([, to]) => to < count - 1);
  const names = people.map(({ personId }) => [String(personId), `Person ${personId}`]);
  const nothing = { moves: [], connectors: [], introductions: [], companies: [], course: null };
  // The parts of a picture that drawing looks at.
  return {
    ...nothing,
    people,
    ties,
    names: Object.fromEntries(names),
  } as unknown as NetworkPicture;
}

test("rings are for the ten strongest bridges that have a line, and every group has a colour of its own or the others'", () => {
  const picture = manyBridges(25);
  const bridges = bridgesIn(picture);
  expect(bridges.map(({ personId }) => personId)).toEqual([24, 23, 22, 21, 20, 19, 18, 17, 16, 15]);
  const drawing = String(NetworkPlot({ network: picture }));
  expect(drawing.match(/class="ring"/g)).toHaveLength(bridges.length);
  for (const { personId } of bridges) {
    expect(drawing).toMatch(new RegExp(`<title>Person ${personId}</title><circle class="ring"`));
  }
  // Eight groups: six by colour, the seventh and the eighth as others, and one person of none.
  expect(drawing.match(/class="g[0-5]"/g)).toHaveLength(18);
  expect(drawing.match(/class="go"/g)).toHaveLength(6);
  expect(drawing.match(/class="gx"/g)).toHaveLength(1);
  const key = (groups: number) => String(NetworkKey({ language: "en", groups }));
  expect(key(8)).toContain("other groups");
  expect(key(6)).not.toContain("other groups");
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
