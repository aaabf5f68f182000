import { env } from "cloudflare:test";
import { expect, test, vi } from "vitest";
import { Flag } from "../../src/domain/interaction";
import { judgeUser } from "../../src/jobs/judge-user";
import { refreshPicture } from "../../src/jobs/refresh-picture";
import { readProfile } from "../../src/store/profiles";
import { readUser } from "../../src/store/users";
import { aWorld, CALENDAR, MARA } from "./browser";

// Many requests through real databases; the machine may be busy.
vi.setConfig({ testTimeout: 30_000 });

const DAY_MS = 86_400_000;
const SENT = Flag.fromMe | Flag.to | Flag.few | Flag.small;
const RECEIVED = Flag.fromThem | Flag.meTo | Flag.few | Flag.small;
const PATH = "/settings/letters";

async function signedIn() {
  const world = aWorld();
  const browser = world.browser();
  await browser.connect({ step: "connect" }, { account: MARA, ticked: [CALENDAR] });
  return { ...world, browser };
}

/** Three people with a rhythm of four weeks and then thirty weeks of silence: each would be suggested. */
async function addSilentPeople(now: number) {
  const people = ["ana@alpha.test", "wei@sub.beta.test", "kim@tinder.com"];
  for (const [index, address] of people.entries()) {
    const id = 20 + index;
    await env.DB.prepare(
      "INSERT INTO addresses (user_id, address_id, address, name, person_id) VALUES (1, ?1, ?2, ?2, ?1)",
    )
      .bind(id, address)
      .run();
    for (let n = 0; n < 20; n += 1) {
      const at = now - (210 + n * 28 + index) * DAY_MS;
      await env.DB.prepare("INSERT INTO interactions VALUES (1, ?1, ?2, ?3, ?2, ?4, 1, 1)")
        .bind(id, id * 1000 + n, at, n % 2 ? SENT : RECEIVED)
        .run();
    }
  }
  await env.DB.prepare("UPDATE streams SET depth_at = ?1, last_success_at = ?2, phase = 'live'")
    .bind(now - 1000 * DAY_MS, now)
    .run();
}

async function judged(now: number) {
  const [user, profile] = [await readUser(env.DB, 1), await readProfile(env.DB, 1)];
  if (!user || !profile) throw new Error("Mara is gone.");
  const { judgement, ego } = await judgeUser(env.DB, { user, profile }, now);
  return {
    people: ego.people.map(({ name }) => name),
    suggested: judgement.suggestions.map(({ personId }) => personId).sort((a, b) => a - b),
    reasons: judgement.suggestions.flatMap(({ reasons }) => reasons.map(({ kind }) => kind)),
  };
}

test("whoever is left out, by address, domain or as private from the start, is in no judgement", async () => {
  const { browser, clock } = await signedIn();
  await addSilentPeople(clock.now);
  expect((await judged(clock.now)).suggested).toEqual([20, 21]);
  await browser.post(`${PATH}/leave-out`, { value: " Ana@Alpha.test " });
  expect((await judged(clock.now)).people).toEqual(["wei@sub.beta.test"]);
  await browser.post(`${PATH}/leave-out`, { value: "@beta.test" });
  await browser.post(`${PATH}/named`, { value: "tinder.com" });
  expect((await judged(clock.now)).suggested).toEqual([22]);
  for (const [kind, value] of [
    ["address", "ana@alpha.test"],
    ["domain", "beta.test"],
    ["named", "tinder.com"],
  ] as const) {
    await browser.post(`${PATH}/let-in`, { kind, value });
  }
  expect((await judged(clock.now)).suggested).toEqual([20, 21]);
});

test("a company is left out by the name that letters give it, whatever its case", async () => {
  const { browser, clock } = await signedIn();
  await addSilentPeople(clock.now);
  const user = await readUser(env.DB, 1);
  if (user) await refreshPicture(env.DB, user, clock.now);
  const before = (await judged(clock.now)).people;
  expect(before.some((address) => address.endsWith("alpha.test"))).toBe(true);
  expect((await browser.post(`${PATH}/leave-out`, { value: "aLPHa" })).status).toBe(303);
  expect(await (await browser.get(PATH)).text()).toContain("<bdi>alpha.test</bdi>");
  const after = (await judged(clock.now)).people;
  expect(after).toEqual(before.filter((address) => !address.endsWith("alpha.test")));
});

test("a domain leaves out what is below it, and nothing that merely ends like it", async () => {
  const { browser, clock } = await signedIn();
  await addSilentPeople(clock.now);
  await browser.post(`${PATH}/leave-out`, { value: "eta.test" });
  expect((await judged(clock.now)).suggested).toEqual([20, 21]);
});

test("a kind of reason that is off does not come; why somebody is named now stays", async () => {
  const { browser, clock } = await signedIn();
  await addSilentPeople(clock.now);
  expect((await judged(clock.now)).reasons).toContain("they-wrote-last");
  await browser.post(PATH, { size: "2", subject: "on", met: "on", occasion: "on", common: "on" });
  const { reasons } = await judged(clock.now);
  expect(reasons).not.toContain("they-wrote-last");
  expect(reasons.length).toBeGreaterThan(0);
});

test("the list's size and names in the subject line are kept, and shown as kept", async () => {
  const { browser } = await signedIn();
  await browser.post(PATH, { size: "5", wrote: "on", met: "on", occasion: "on", common: "on" });
  const profile = await readProfile(env.DB, 1);
  expect([profile?.listSize, profile?.namesInSubject]).toEqual([5, 0]);
  const html = await (await browser.get(PATH)).text();
  expect(html).toMatch(/<option value="5" selected/);
  expect(html).not.toMatch(/name="subject" checked/);
  expect((await browser.post(PATH, { size: "6" })).status).toBe(400);
});

test("letters pause for as long as wished, and come again when told", async () => {
  const { browser, clock } = await signedIn();
  await browser.post(`${PATH}/pause`, { weeks: "4" });
  expect((await readProfile(env.DB, 1))?.pausedUntil).toBe(clock.now + 28 * DAY_MS);
  expect(await (await browser.get(PATH)).text()).toContain("Paused until 20 December");
  await env.DB.prepare("UPDATE profiles SET unsubscribed_at = 1").run();
  expect(await (await browser.get(PATH)).text()).toContain("Letters are off.");
  await browser.post(`${PATH}/resume`);
  const profile = await readProfile(env.DB, 1);
  expect([profile?.pausedUntil, profile?.unsubscribedAt]).toEqual([null, null]);
  expect((await browser.post(`${PATH}/pause`, { weeks: "5000" })).status).toBe(400);
});

test("what is neither an address nor a domain is told and changes nothing", async () => {
  const { browser } = await signedIn();
  for (const value of ["", "mara", "a@b@c", "http://x.example", "x".repeat(300)]) {
    expect((await browser.post(`${PATH}/leave-out`, { value })).status).toBe(400);
  }
  // What was typed stays in the field, to be mended; the answer stands beside it.
  const page = await (await browser.post(`${PATH}/leave-out`, { value: "mara@nordlys" })).text();
  expect(page).toMatch(/<input name="value"[^>]* value="mara@nordlys"[^>]* aria-invalid="true"/);
  expect(page.indexOf("neither an address nor a domain")).toBeGreaterThan(page.indexOf('id="out"'));
  expect((await browser.post(`${PATH}/named`, { value: "example.org" })).status).toBe(404);
  expect(await env.DB.prepare("SELECT count(*) AS n FROM exclusions").first("n")).toBe(0);
});
