import { env } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { meeting } from "../ingest/titled";
import { aWorld, CALENDAR, JON, MAIL, MARA, type World } from "./browser";
import { routes } from "./routes";

vi.setConfig({ testTimeout: 60_000 });

const ANA = "ana@example.net";
const TITLE = "zz & <b>plans</b>";

/** Mara with calendar and mail connected, all read: one meeting with Ana whose title is known. */
async function maraRead() {
  const world = aWorld();
  world.sandbox.putEvent(MARA, "primary", meeting("known", 7, { summary: TITLE }));
  const browser = world.browser();
  await browser.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  await browser.connect({ step: "mail", account: "0" }, { account: MARA, ticked: [MAIL] });
  await deliverAll(world);
  const id = await env.DB.prepare("SELECT address_id AS id FROM addresses WHERE address = ?1")
    .bind(ANA)
    .first<number>("id");
  const html = async (path: string) => (await browser.get(path)).text();
  return { world, browser, html, person: `/people/${id}`, id: String(id) };
}

async function deliverAll({ queued, deliver }: World): Promise<void> {
  for (let most = 50; queued.length > 0 && most > 0; most--) await deliver();
}

const stored = () =>
  env.DB.prepare("SELECT count(*) AS n FROM events WHERE title IS NOT NULL").first<number>("n");

test("off by default; switched on, past titles are read and stand on the person's page; off again, all are gone", async () => {
  const { world, browser, html, person } = await maraRead();
  expect(await html("/settings")).toContain("Meeting titles: off");
  const before = await html("/settings/titles");
  expect(before).toContain("Off. Kith asks no calendar for titles and has none.");
  for (const told of ["at most 4 people", "Sealed under your own key", "In no letter", "at once"]) {
    expect(before).toContain(told);
  }
  expect(await html("/settings")).not.toContain("summary,visibility");
  expect(await html(person)).not.toContain("zz &amp;");

  const on = await browser.post("/settings/titles/on");
  expect([on.status, on.headers.get("Location")]).toEqual([303, "/settings/titles"]);
  expect(world.queued).toEqual([expect.objectContaining({ kind: "sync-all" })]);
  const reading = await html("/settings/titles");
  expect(reading).toContain("Kith is reading your calendars; titles appear as they come.");
  expect(reading).toContain('href="/progress"');
  expect(await (await browser.get("/progress.json")).json()).toMatchObject({ done: false });
  await deliverAll(world);
  expect(await (await browser.get("/progress.json")).json()).toMatchObject({ done: true });
  const done = await html("/settings/titles");
  expect(done).toContain("On. Kith keeps the titles of 2 meetings.");
  expect(done).not.toContain("Kith is reading");
  expect(await html("/settings")).toContain("Meeting titles: on");
  expect(await html("/settings")).toContain("summary,visibility)");
  const shown = await html(person);
  expect(shown).toMatch(
    /<bdi>zz &amp; &lt;b&gt;plans&lt;\/b&gt;<\/bdi><span class="soft">7 October<\/span>/,
  );
  expect(shown.indexOf("Event single")).toBeLessThan(shown.indexOf("zz &amp;"));

  const off = await browser.post("/settings/titles/off");
  expect(off.headers.get("Location")).toBe("/settings/titles?off");
  expect(await html("/settings/titles?off")).toContain("Off. Every title is removed.");
  expect(await stored()).toBe(0);
  expect(await html(person)).not.toContain("zz &amp;");
  expect(await html("/settings")).not.toContain("summary,visibility");
  await browser.post("/settings/titles/on");
  await deliverAll(world);
  expect(await html(person)).toContain("zz &amp;");
});

test("in German as well", async () => {
  const { world, browser, html, person } = await maraRead();
  await env.DB.prepare("UPDATE users SET language = 'de'").run();
  expect(await html("/settings")).toContain("Titel von Terminen: aus");
  expect(await html("/settings/titles")).toContain("Aus. Kith fragt keinen Kalender nach Titeln");
  await browser.post("/settings/titles/on");
  await deliverAll(world);
  expect(await html("/settings/titles")).toContain("An. Kith hat die Titel von 2 Treffen.");
  expect(await html(person)).toContain("Zu höchstens viert. Nur du siehst die Titel:");
});

test("switching on asks for a sign-in within ten minutes; switching off for nothing", async () => {
  const { world, browser } = await maraRead();
  const is = () => env.DB.prepare("SELECT meeting_titles FROM profiles").first("meeting_titles");
  world.clock.now += 11 * 60_000;
  const old = await browser.post("/settings/titles/on");
  expect(old.status).toBe(403);
  expect(await old.text()).toContain("Please show once more that it is you");
  expect([await is(), world.queued]).toEqual([0, []]);
  await browser.connect({ step: "sign-in" }, { account: MARA });
  expect((await browser.post("/settings/titles/on")).status).toBe(303);
  expect(await is()).toBe(1);
  world.clock.now += 11 * 60_000;
  expect((await browser.post("/settings/titles/off")).status).toBe(303);
  expect(await is()).toBe(0);
});

test("switched on already, another press has nothing read once more", async () => {
  const { world, browser } = await maraRead();
  await browser.post("/settings/titles/on");
  await deliverAll(world);
  await browser.post("/settings/titles/on");
  expect(world.queued).toEqual([]);
});

test("a calendar that cannot be read is named, and its titles come when it can be", async () => {
  const { world, browser, html } = await maraRead();
  await env.DB.prepare("UPDATE accounts SET status = 'reconnect'").run();
  await browser.post("/settings/titles/on");
  world.queued.length = 0;
  expect(await html("/settings/titles")).toContain("A calendar cannot be read at the moment");
  expect(await stored()).toBe(0);
  await browser.connect(
    { step: "renew", account: "0" },
    { account: MARA, ticked: [CALENDAR, MAIL] },
  );
  await deliverAll(world);
  expect(await stored()).toBe(2);
});

test("of all that a browser can ask for only the person's page and the JSON export hold a title, and only of one's own", async () => {
  const { world, browser, person, id } = await maraRead();
  await browser.post("/settings/titles/on");
  await deliverAll(world);
  await browser.post(`${person}/say`, { kind: "circle", value: "" });
  const feed = await (await browser.post("/settings/data/feeds")).text();
  const secret = /\/feed\/([\w-]{43}\.ics)/.exec(feed)?.[1] ?? "";
  expect((await browser.get(`/feed/${secret}`)).status).toBe(200);
  const other = world.browser();
  await other.connect({ step: "connect" }, { account: JON, ticked: [CALENDAR] });
  const paths = routes({ id, secret }).filter(({ method }) => method === "GET");
  const holding = async (visitor: typeof browser) => {
    const found: string[] = [];
    for (const { pattern, path } of paths) {
      const text = await (await visitor.get(path)).text();
      if (text.includes("zz &") || text.includes("Event single")) found.push(pattern);
    }
    return found;
  };
  expect(await holding(browser)).toEqual(["/people/:id", "/settings/data/export/kith.json"]);
  expect(await holding(other)).toEqual([]);
  const search = await (await browser.get("/people?q=zz")).text();
  expect(search).not.toContain(ANA);
});

test("the JSON export holds titles as they were before they were sealed", async () => {
  const { world, browser } = await maraRead();
  await browser.post("/settings/titles/on");
  await deliverAll(world);
  const answer = await browser.get("/settings/data/export/kith.json");
  type Table = { readonly columns: string[]; readonly rows: unknown[][] };
  const { events, profiles } = await answer.json<Record<"events" | "profiles", Table>>();
  const cells = ({ columns, rows }: Table, name: string) =>
    rows.map((row) => row[columns.indexOf(name)]).sort();
  expect(cells(events, "title")).toEqual(["Event single", TITLE]);
  expect(cells(profiles, "meeting_titles")).toEqual([1]);
});

test("an imported calendar brings no title, and one that tries to is refused", async () => {
  const { world, browser } = await maraRead();
  await browser.post("/settings/titles/on");
  await deliverAll(world);
  const before = await stored();
  const { now } = world.clock;
  const guest = { address: ANA, name: "", answer: "accepted", room: false };
  const entry = {
    uid: "imported@x.test",
    version: 0,
    organizer: { address: MARA, name: "" },
    attendees: [guest],
    times: [[now - 86_400_000, now - 82_800_000, null]],
  };
  await browser.postJson("/import/start", { own: [MARA], zone: "Europe/Berlin" });
  const titled = await browser.postJson("/import/batch", {
    meetings: [{ ...entry, title: "zz imported" }],
  });
  expect(titled.status).toBe(400);
  const plain = await browser.postJson("/import/batch", { meetings: [entry] });
  expect(plain.status).toBe(204);
  const imported = env.DB.prepare("SELECT count(*) AS n FROM events WHERE account_id = 1");
  expect(await imported.first("n")).toBe(1);
  expect(await stored()).toBe(before);
});
