import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { signKnown } from "../../src/actions/known-browser";
import { readStanding } from "../../src/actions/perform";
import { deriveKey } from "../../src/actions/sign";
import { readConfig } from "../../src/config";
import type { User } from "../../src/store/users";
import { createIda, linkTo, MONDAY, openBrowser } from "../support/letter-user";

const MINUTE_MS = 60_000;

async function known(browser: ReturnType<typeof openBrowser>, user: User, now: number) {
  const key = await deriveKey(readConfig(env).signingKey, "known-browser");
  const random = new Uint8Array(9);
  browser.jar.set("__Host-known", await signKnown(key, user, { via: "sign-in", now, random }));
}

function ticketOf(html: string): string | null {
  return /name="ticket" value="([^"]+)"/.exec(html)?.[1] ?? null;
}

test("a known browser completes at first view, once, and never again after Undo", async () => {
  const { user, db } = await createIda();
  const clock = { now: MONDAY };
  const browser = openBrowser(clock);
  await known(browser, user, MONDAY);
  const { path, key } = await linkTo(user, "reached-out", 17);
  const { html } = await browser.visit(path);
  expect(html).toContain("Mara Lindqvist");
  const ticket = ticketOf(html) ?? "";
  const done = await browser.press(path, { do: "act", auto: "1", ticket });
  expect(done.html).toContain("Marked: reached out to Mara Lindqvist");
  expect((await readStanding(db, key)).acted?.by).toBe("auto");
  await browser.press(path, { do: "undo" });
  // Restored from the phone's memory, reloaded or gone back to: the page asks, it does not act.
  expect(ticketOf((await browser.visit(path)).html)).toBeNull();
  await browser.press(path, { do: "act", auto: "1", ticket });
  expect((await readStanding(db, key)).state).toBe("open");
});

test("two links two seconds apart both complete on a known browser", async () => {
  const { user, db } = await createIda();
  const clock = { now: MONDAY };
  const browser = openBrowser(clock);
  await known(browser, user, MONDAY);
  for (const subject of [17, 18, 19]) {
    const { path, key } = await linkTo(user, "reached-out", subject);
    const ticket = ticketOf((await browser.visit(path)).html) ?? "";
    await browser.press(path, { do: "act", auto: "1", ticket });
    expect((await readStanding(db, key)).state).toBe("reached-out");
    clock.now += 2_000;
  }
});

test("the script is offered to a person's own navigation only, and only for acts that may complete", async () => {
  const { user } = await createIda();
  const browser = openBrowser({ now: MONDAY });
  await known(browser, user, MONDAY);
  const { path } = await linkTo(user, "reached-out", 17);
  const navigation = { "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document" };
  const asked = async (headers: Record<string, string>) =>
    ticketOf((await browser.request(path, { headers })).html) !== null;
  expect(await asked(navigation)).toBe(true);
  expect(await asked({})).toBe(false);
  expect(await asked({ ...navigation, "Sec-Fetch-Dest": "iframe" })).toBe(false);
  expect(await asked({ ...navigation, "Sec-Purpose": "prefetch;prerender" })).toBe(false);
  expect(await asked({ ...navigation, Purpose: "prefetch" })).toBe(false);
  expect(await asked({ ...navigation, "X-Moz": "prefetch" })).toBe(false);
  for (const purpose of ["rest", "same-person", "pause", "not-a-person"] as const) {
    const link = await linkTo(user, purpose, purpose === "pause" ? null : 17);
    expect(ticketOf((await browser.visit(link.path)).html)).toBeNull();
  }
});

test("a ticket is void on another link, in another browser, and after two minutes", async () => {
  const { user, db } = await createIda();
  const clock = { now: MONDAY };
  const browser = openBrowser(clock);
  await known(browser, user, MONDAY);
  const mara = await linkTo(user, "reached-out", 17);
  const wei = await linkTo(user, "reached-out", 18);
  const ticket = ticketOf((await browser.visit(mara.path)).html) ?? "";
  await browser.press(wei.path, { do: "act", auto: "1", ticket });
  await openBrowser(clock).press(mara.path, { do: "act", auto: "1", ticket });
  clock.now += 2 * MINUTE_MS + 1;
  await browser.press(mara.path, { do: "act", auto: "1", ticket });
  expect((await readStanding(db, mara.key)).isFresh).toBe(true);
  expect((await readStanding(db, wei.key)).isFresh).toBe(true);
});

test("a cookie of another user's, of another key, of another purpose or changed makes no browser known", async () => {
  const { user } = await createIda();
  const browser = openBrowser({ now: MONDAY });
  const { path } = await linkTo(user, "reached-out", 17);
  const { signingKey } = readConfig(env);
  const made = { via: "sign-in", now: MONDAY, random: new Uint8Array(9) } as const;
  const own = await deriveKey(signingKey, "known-browser");
  const good = await signKnown(own, user, made);
  const mac = good.split(".")[1];
  const cookies = [
    await signKnown(own, { ...user, userId: 1 }, made),
    await signKnown(await deriveKey(new Uint8Array(32).fill(1), "known-browser"), user, made),
    await signKnown(await deriveKey(signingKey, "link"), user, made),
    `${(await signKnown(own, user, { ...made, now: MONDAY - 1_000 })).split(".")[0]}.${mac}`,
    await signKnown(own, user, { ...made, now: MONDAY - 401 * 24 * 60 * MINUTE_MS }),
    path.replace("/a/", ""),
  ];
  for (const cookie of cookies) {
    browser.jar.set("__Host-known", cookie);
    const { html } = await browser.visit(path);
    expect([ticketOf(html), html.includes("Lindqvist")]).toEqual([null, false]);
  }
  browser.jar.set("__Host-known", good);
  expect(ticketOf((await browser.visit(path)).html)).not.toBeNull();
});

test("a browser that only pressed a button is known 15 minutes later, and not after sign out everywhere", async () => {
  const { user } = await createIda();
  const clock = { now: MONDAY };
  const browser = openBrowser(clock);
  await browser.press((await linkTo(user, "reached-out", 17)).path, { do: "act" });
  const { path } = await linkTo(user, "reached-out", 18);
  clock.now += 14 * MINUTE_MS;
  expect(ticketOf((await browser.visit(path)).html)).toBeNull();
  clock.now += 2 * MINUTE_MS;
  expect(ticketOf((await browser.visit(path)).html)).not.toBeNull();
  await env.DB.prepare("UPDATE users SET known_epoch = known_epoch + 1").run();
  expect(ticketOf((await browser.visit(path)).html)).toBeNull();
});

test("a machine with a cookie jar that presses every button changes nothing in the end", async () => {
  const { user, db } = await createIda();
  const clock = { now: MONDAY };
  const browser = openBrowser(clock);
  const links = await Promise.all([17, 18, 19].map((id) => linkTo(user, "reached-out", id)));
  for (const { path } of links) {
    await browser.visit(path);
    await browser.press(path, { do: "act" });
    clock.now += 1_000;
  }
  for (const { key } of links) expect((await readStanding(db, key)).state).toBe("open");
  const [mara] = links;
  if (!mara) throw new Error("no links");
  await browser.press(mara.path, { do: "act" });
  expect((await readStanding(db, mara.key)).state).toBe("open");
  clock.now += 61_000;
  await browser.press(mara.path, { do: "act" });
  expect((await readStanding(db, mara.key)).state).toBe("reached-out");
});

test("contradicting answers about one person within seconds are both taken back", async () => {
  const { user, db } = await createIda();
  const browser = openBrowser({ now: MONDAY });
  const { path, key } = await linkTo(user, "reached-out", 17);
  await browser.press(path, { do: "act" });
  await browser.press((await linkTo(user, "not-now", 17)).path, { do: "act" });
  expect((await readStanding(db, key)).state).toBe("open");
});
