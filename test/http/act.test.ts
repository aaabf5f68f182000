import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { keyOf } from "../../src/actions/action-key";
import { signKnown } from "../../src/actions/known-browser";
import { performAction, readStanding, undoAction } from "../../src/actions/perform";
import { deriveKey } from "../../src/actions/sign";
import { readConfig } from "../../src/config";
import type { ActionPurpose } from "../../src/domain/action";
import { readProfile } from "../../src/store/profiles";
import type { User } from "../../src/store/users";
import { createIda, dumpAll, linkTo, MONDAY, openBrowser } from "../support/letter-user";

const DAY_MS = 86_400_000;

const EVERY: readonly (readonly [ActionPurpose, number | null])[] = [
  ["reached-out", 17],
  ["not-now", 17],
  ["nothing-to-answer", 18],
  ["confirmed", 19],
  ["same-person", 19],
  ["fewer", null],
  ["more", null],
  ["pause", null],
  ["unsubscribe", null],
];

async function known(browser: ReturnType<typeof openBrowser>, user: User, now: number) {
  const key = await deriveKey(readConfig(env).signingKey, "known-browser");
  const random = new Uint8Array(9);
  browser.jar.set("__Host-known", await signKnown(key, user, { via: "sign-in", now, random }));
}

test("fetching any link by GET or HEAD leaves both databases as they were, on known browsers too", async () => {
  const { user } = await createIda();
  const stranger = openBrowser({ now: MONDAY });
  const own = openBrowser({ now: MONDAY });
  await known(own, user, MONDAY);
  const before = await dumpAll();
  for (const [purpose, subject] of EVERY) {
    const { path } = await linkTo(user, purpose, subject);
    for (const browser of [stranger, own]) {
      expect((await browser.visit(path)).status).toBe(200);
      const head = await browser.request(path, { method: "HEAD" });
      expect([head.status, head.html]).toEqual([200, ""]);
    }
  }
  expect(await dumpAll()).toBe(before);
});

test("a button press marks, pressing twice marks once, and Undo takes it back", async () => {
  const { user, db } = await createIda();
  const browser = openBrowser({ now: MONDAY });
  const { path, key } = await linkTo(user, "reached-out", 17);
  const page = await browser.visit(path);
  expect(page.html).toContain("Reached out to Mara");
  expect(page.html).toContain("forwarded to you");
  const done = await browser.press(path, { do: "act" });
  expect(done.html).toContain("Marked: reached out to Mara");
  await browser.press(path, { do: "act" });
  expect((await readStanding(db, key)).state).toBe("reached-out");
  expect((await db.prepare("SELECT count(*) AS n FROM log").first<{ n: number }>())?.n).toBe(1);
  const undone = await browser.press(path, { do: "undo" });
  expect(undone.html).toContain("Taken back");
  expect((await readStanding(db, key)).state).toBe("open");
});

test("two presses of the same button at once write one entry", async () => {
  const { user, db } = await createIda();
  const browser = openBrowser({ now: MONDAY });
  const { path } = await linkTo(user, "reached-out", 17);
  await Promise.all([1, 2, 3].map(() => browser.press(path, { do: "act" })));
  expect((await db.prepare("SELECT count(*) AS n FROM log").first<{ n: number }>())?.n).toBe(1);
});

test("the page is kept by nobody, named Kith, and carries no script where the browser is not known", async () => {
  const { user } = await createIda();
  const { path } = await linkTo(user, "reached-out", 17);
  const { html, response } = await openBrowser({ now: MONDAY }).visit(path);
  expect(html).toContain("<title>Kith</title>");
  expect(html).not.toContain("<script");
  expect(html).not.toContain("Lindqvist");
  expect(response.headers.get("Cache-Control")).toBe("no-store");
  expect(response.headers.get("Referrer-Policy")).toBe("no-referrer");
  expect(response.headers.get("X-Robots-Tag")).toContain("noindex");
  expect(response.headers.get("Content-Security-Policy")).toContain("script-src 'none'");
});

test("not now means a month, and its page offers other spans and answers in its place", async () => {
  const { user, db } = await createIda();
  const browser = openBrowser({ now: MONDAY });
  const { path, key } = await linkTo(user, "not-now", 17);
  await browser.press(path, { do: "act" });
  expect((await readStanding(db, key)).acted?.until).toBe(MONDAY + 30 * DAY_MS);
  await browser.press(path, { do: "act", span: "2-weeks" });
  expect((await readStanding(db, key)).acted?.until).toBe(MONDAY + 14 * DAY_MS);
  await browser.press(path, { do: "act", purpose: "elsewhere" });
  expect((await readStanding(db, key)).state).toBe("elsewhere");
  const refused = await browser.press(path, { do: "act", purpose: "pause" });
  expect(refused.status).toBe(400);
});

test("the third not now about somebody asks for a longer answer", async () => {
  const { user, db } = await createIda();
  const browser = openBrowser({ now: MONDAY });
  const { path, claim } = await linkTo(user, "not-now", 17);
  for (const item of ["scheduled/2026-W35", "scheduled/2026-W40"]) {
    const act = { purpose: "not-now", by: "button", now: MONDAY - 30 * DAY_MS } as const;
    await performAction(db, keyOf({ ...claim, item }), act);
  }
  const third = await browser.press(path, { do: "act" });
  expect(third.html).toContain("This was the third time");
  await browser.press(path, { do: "undo" });
  await undoAction(db, keyOf({ ...claim, item: "scheduled/2026-W40" }), { now: MONDAY });
  expect((await browser.press(path, { do: "act" })).html).not.toContain("third time");
});

test("reached out may say how", async () => {
  const { user, db } = await createIda();
  const browser = openBrowser({ now: MONDAY });
  const { path, key } = await linkTo(user, "reached-out", 17);
  await browser.press(path, { do: "act" });
  await browser.press(path, { do: "act", how: "phone" });
  expect(await readStanding(db, key)).toMatchObject({
    state: "reached-out",
    acted: { how: "phone" },
  });
});

test("fewer, pause and their Undo change the settings and bring them back", async () => {
  const { user, db } = await createIda();
  const browser = openBrowser({ now: MONDAY });
  const fewer = await linkTo(user, "fewer", null);
  const pause = await linkTo(user, "pause", null);
  await browser.press(fewer.path, { do: "act" });
  await browser.press(fewer.path, { do: "act" });
  expect((await readProfile(db, user.userId))?.listSize).toBe(2);
  await browser.press(fewer.path, { do: "undo" });
  expect((await readProfile(db, user.userId))?.listSize).toBe(3);
  await browser.press(pause.path, { do: "act" });
  expect((await readProfile(db, user.userId))?.pausedUntil).toBeGreaterThan(
    MONDAY + 3_650 * DAY_MS,
  );
  await browser.press(pause.path, { do: "undo" });
  expect((await readProfile(db, user.userId))?.pausedUntil).toBeNull();
});

test("a mail program unsubscribes with one POST: no cookie, no Origin, no redirect, and twice equals once", async () => {
  const { user, db } = await createIda();
  const { path } = await linkTo(user, "unsubscribe", null);
  const browser = openBrowser({ now: MONDAY + 400 * DAY_MS });
  for (let times = 0; times < 2; times += 1) {
    const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
    const { response } = await browser.request(path, { method: "POST", body });
    expect(response.status).toBe(200);
    expect(response.headers.getSetCookie()).toEqual([]);
  }
  expect((await readProfile(db, user.userId))?.unsubscribedAt).toBe(MONDAY + 400 * DAY_MS);
  await browser.press(`${path}/undo`, {});
  expect((await readProfile(db, user.userId))?.unsubscribedAt).toBeNull();
});

test("another site's form is refused and writes nothing", async () => {
  const { user } = await createIda();
  const { path } = await linkTo(user, "reached-out", 17);
  const before = await dumpAll();
  const answer = await openBrowser({ now: MONDAY }).request(path, {
    method: "POST",
    headers: { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.test" },
    body: new URLSearchParams({ do: "act" }),
  });
  expect(answer.status).toBe(403);
  expect(await dumpAll()).toBe(before);
});

test("tampered, expired, foreign and deleted-user links get one and the same page", async () => {
  const { user, db } = await createIda();
  const clock = { now: MONDAY };
  const browser = openBrowser(clock);
  const { path } = await linkTo(user, "reached-out", 17);
  const wrong = await browser.visit(`${path.slice(0, -2)}AA`);
  const gone = await browser.visit((await linkTo(user, "reached-out", 99)).path);
  const junk = await browser.visit("/a/eyJhbGciOiJub25lIn0.");
  const acted = await browser.visit(
    (await linkTo(user, "unsubscribe", null)).path.replace("/u/", "/a/"),
  );
  clock.now += 31 * DAY_MS;
  const expired = await browser.visit(path);
  const fresh = await linkTo(user, "reached-out", 17, clock.now);
  await env.DB.prepare("DELETE FROM users WHERE user_id = ?1").bind(user.userId).run();
  await db.prepare("DELETE FROM profiles WHERE user_id = ?1").bind(user.userId).run();
  const deleted = await browser.visit(fresh.path);
  for (const answer of [wrong, gone, junk, acted, expired, deleted]) {
    expect(answer.status).toBe(404);
    expect(answer.html).toBe(wrong.html);
  }
});

test("Same person? Yes joins the two, No and Undo part them again, and nothing of it happens without a press", async () => {
  const { user, db } = await createIda();
  const browser = openBrowser({ now: MONDAY });
  await known(browser, user, MONDAY);
  const pair = (purpose: ActionPurpose) => linkTo(user, purpose, 17, MONDAY, "same/18");
  const persons = async () => {
    const { results } = await db
      .prepare("SELECT person_id AS id FROM addresses WHERE user_id = ?1 ORDER BY address_id")
      .bind(user.userId)
      .all<{ id: number }>();
    return results.slice(0, 3).map(({ id }) => id);
  };
  const yes = await pair("same-person");
  expect((await browser.visit(yes.path)).html).not.toContain("act.js");
  expect(await persons()).toEqual([17, 18, 19]);
  const done = await browser.press(yes.path, { do: "act" });
  expect(done.html).toContain("both addresses belong to Mara");
  expect(await persons()).toEqual([17, 17, 19]);
  // The answer to the same question from another letter's link takes its place.
  await browser.press((await pair("not-same-person")).path, { do: "act" });
  expect(await persons()).toEqual([17, 18, 19]);
  await browser.press(yes.path, { do: "act" });
  await browser.press(yes.path, { do: "undo" });
  expect(await persons()).toEqual([17, 18, 19]);
});
