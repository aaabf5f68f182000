import { env } from "cloudflare:test";
import { expect, test } from "vitest";
import { aWorld, CALENDAR, MARA } from "./browser";

const FORM = { day: "3", hour: "6", zone: "America/New_York", language: "de" };

async function signedIn() {
  const browser = aWorld().browser();
  await browser.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  return browser;
}

test("day, hour, zone and language can be changed, and the next page speaks the language", async () => {
  const browser = await signedIn();
  const answer = await browser.post("/settings", FORM);
  expect(answer.headers.get("Location")).toBe("/settings?saved");
  const html = await (await browser.get("/settings?saved")).text();
  expect(html).toContain('<html lang="de">');
  expect(html).toContain("Gespeichert.");
  expect(html).toMatch(/<option value="3" selected=""[^>]*>Mittwoch/);
  expect(html).toMatch(/<option value="America\/New_York" selected/);
});

test("a new day or hour has the letter planned anew at the next tick", async () => {
  const browser = await signedIn();
  const due = () => env.DB.prepare("SELECT at FROM due WHERE kind = 'letter'").first<number>("at");
  const before = (await due()) ?? 0;
  await browser.post("/settings", FORM);
  expect(await due()).toBeLessThan(before);
});

test("a zone or hour that does not exist changes nothing and is told", async () => {
  const browser = await signedIn();
  for (const wrong of [
    { zone: "Mars/Olympus" },
    { hour: "24" },
    { day: "0" },
    { language: "fr" },
  ]) {
    const answer = await browser.post("/settings", { ...FORM, ...wrong });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("could not be saved");
  }
  const profile = await env.DB.prepare("SELECT letter_day, letter_hour FROM profiles").first();
  expect(profile).toEqual({ letter_day: 1, letter_hour: 7 });
});

test("a dead permission is named, with the button that mends it", async () => {
  const browser = await signedIn();
  await env.DB.prepare("UPDATE accounts SET status = 'reconnect'").run();
  const html = await (await browser.get("/settings")).text();
  expect(html).toContain("The permission has ended");
  expect(html).toContain(`Reconnect ${MARA}`);
  await browser.connect({ step: "renew", account: "0" }, { account: MARA, ticked: [CALENDAR] });
  expect(await (await browser.get("/settings")).text()).not.toContain("The permission has ended");
});

test("who waits for an administrator finds what to hand on, and the way to try again", async () => {
  const browser = await signedIn();
  await env.DB.prepare("UPDATE streams SET failure = 'admin-consent'").run();
  const html = await (await browser.get("/settings")).text();
  const [, href = ""] = /<a href="([^"]+)">For your administrator<\/a>/.exec(html) ?? [];
  const page = await (await browser.get(href.replaceAll("&amp;", "&"))).text();
  expect(page).toContain("Your organisation must allow this first");
  expect(page).toMatch(/name="step" value="renew"[\s\S]*name="account" value="0"/);
});

test("a mail that could not be read and the next try are named beside what was read", async () => {
  const browser = await signedIn();
  await env.DB.prepare(
    `UPDATE streams SET unread = 1, failure = 'unavailable', last_success_at = ?1, next_at = ?1
     WHERE stream = 'calendar'`,
  )
    .bind(Date.parse("2026-11-22T09:00:00Z"))
    .run();
  const html = await (await browser.get("/settings")).text();
  expect(html).toContain("1 entry could not be read.");
  expect(html).toMatch(/Kith tries again by itself\. Next try: today, \d\d:00\./);
});

test("what a limit left unread is said beside what was read, in the visitor's language", async () => {
  const browser = await signedIn();
  const over = [{ limit: "one-way-day", day: Date.UTC(2026, 10, 3) / 86_400_000, left: 600 }];
  await env.DB.prepare("UPDATE streams SET over_limit = ?1 WHERE stream = 'calendar'")
    .bind(JSON.stringify(over))
    .run();
  const html = async () => (await (await browser.get("/settings")).text()).replace(/\s+/g, " ");
  expect(await html()).toContain(
    "600 messages you had not answered were left unread on 3 November: Kith reads 500 of those a day.",
  );
  await env.DB.prepare("UPDATE users SET language = 'de'").run();
  expect(await html()).toContain(
    "600 Nachrichten ohne deine Antwort blieben am 3. November ungelesen: Kith liest davon 500 am Tag.",
  );
});

test("that no further addresses are kept is said", async () => {
  const browser = await signedIn();
  const html = async () => (await browser.get("/settings")).text();
  expect(await html()).not.toContain("addresses; further ones");
  await env.DB.prepare(
    "INSERT INTO addresses (user_id, address_id, address, name, name_own, name_at, evidence, person_id) SELECT user_id, 50000, 'last@x.example', '', 0, 0, 0, 50000 FROM users",
  ).run();
  expect(await html()).toContain("Kith keeps up to 50,000 addresses; further ones are left out.");
  await env.DB.prepare("UPDATE users SET language = 'de'").run();
  expect(await html()).toContain("Kith behält bis zu 50.000 Adressen; weitere bleiben weg.");
});

test("the page lists every field that reading asks for", async () => {
  const html = await (await (await signedIn()).get("/settings")).text();
  expect(html).toContain("In-Reply-To");
  expect(html).toContain("responseStatus");
  // The names of calendars; of their entries nothing of the kind.
  const others = html.replace("accessRole,summary,summaryOverride)", "");
  expect(others).not.toMatch(/snippet|summary\b(?!>)|description,/);
});

test("an account of which nothing may be read is not called connected", async () => {
  const browser = await signedIn();
  const status = async () => (await browser.get("/settings")).text();
  expect(await status()).toContain("Connected");
  await env.DB.prepare("UPDATE accounts SET scopes = '[]'").run();
  expect(await status()).toContain("Signed in; nothing may be read so far");
  expect(await status()).not.toContain("Connected");
});

test("an account in which there is nothing to read, or whose administrator forbids it, is not called connected", async () => {
  const browser = await signedIn();
  for (const [failure, says] of [
    ["no-mailbox", "No mailbox"],
    ["admin-consent", "Waits for your administrator"],
  ]) {
    await env.DB.prepare("UPDATE streams SET failure = ?1").bind(failure).run();
    const html = await (await browser.get("/settings")).text();
    expect(html).toContain(`<p class="note warn">${says}</p>`);
    expect(html).not.toContain(">Connected<");
  }
});

test("a permission that was taken back at the provider has the button that gives it again", async () => {
  const browser = await signedIn();
  const offers = async () =>
    (await (await browser.get("/settings")).text()).includes(`Allow the calendar of ${MARA}`);
  expect(await offers()).toBe(false);
  await env.DB.prepare("UPDATE streams SET failure = 'consent-missing'").run();
  expect(await offers()).toBe(true);
});

test("the import says how far back it reads, as the user has it", async () => {
  const browser = await signedIn();
  const says = async () => (await browser.get("/import")).text();
  expect(await says()).toContain("What is older than 3 years is left out");
  await env.DB.prepare("UPDATE profiles SET history_years = 1").run();
  expect(await says()).toContain("What is older than one year is left out");
  expect(await says()).not.toContain("3 years");
});
