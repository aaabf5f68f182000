import { env, reset } from "cloudflare:test";
import { afterAll, expect, test, vi } from "vitest";
import { ANA, aStranger, aUserWith, BO, DAY_MS, pageOf } from "./person-rows";

// Each press judges anew and waits for the picture: many presses take long on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

// The runtime has been seen to keep the last test's rows over to the next file.
afterAll(() => reset());

function undoSeq(html: string): string {
  return /name="seq" value="(\d+)"/.exec(html)?.[1] ?? "";
}

test("a person's page tells the rhythm, the last word, the balance and why not now", async () => {
  const { browser } = await aUserWith([ANA, BO]);
  const html = await pageOf(browser, "/people/7");
  expect(html).toContain("You are usually in touch every 6 days");
  expect(html).toContain("You wrote last, on");
  expect(html).toContain("<dt>No reply seen</dt><dd>to 1 mail of yours in a row</dd>");
  expect(html).toContain("past every gap before");
  expect(html).toContain(
    'aria-label="By month: you wrote 30 mails, Ana wrote 30 mails, 2 meetings."',
  );
  expect(html).toContain("Among this week’s people.");
  expect(await pageOf(browser, "/people/8")).toContain("You have been in touch within two weeks.");
});

test("each word on a tie holds at once, is listed, and can be taken back", async () => {
  const { browser } = await aUserWith([ANA]);
  const words = [
    { form: { kind: "circle", value: "ally" }, says: "Circle: Ally" },
    { form: { kind: "rhythm", value: "91" }, says: "In touch every 13 weeks" },
    { form: { kind: "contact", value: "2026-11-20" }, says: "In touch on 20 November" },
  ];
  for (const { form, says } of words) {
    await browser.post("/people/7/say", form);
    const html = await pageOf(browser, "/people/7");
    expect(html).toContain(says);
    await browser.post("/people/7/undo", { seq: undoSeq(html) });
    expect(await pageOf(browser, "/people/7")).not.toContain(says);
  }
});

test("a circle or rhythm that the user set rules the list and the judgement", async () => {
  const { browser } = await aUserWith([ANA]);
  await browser.post("/people/7/say", { kind: "circle", value: "ally" });
  await browser.post("/people/7/say", { kind: "rhythm", value: "91" });
  expect(await pageOf(browser, "/people?circle=ally")).toContain("Ana Sousa");
  expect(await pageOf(browser, "/people?show=past")).not.toContain("Ana Sousa");
  expect(await pageOf(browser, "/people/7")).toContain(
    "Not long enough past the rhythm for the letter.",
  );
});

test("a day in touch by hand ends the silence that the letter goes by", async () => {
  const { browser } = await aUserWith([ANA]);
  await browser.post("/people/7/say", { kind: "contact", value: "2026-11-20" });
  expect(await pageOf(browser, "/people/7")).toContain("You have been in touch within two weeks.");
  const future = await browser.post("/people/7/say", { kind: "contact", value: "2027-01-01" });
  expect(future.headers.get("Location")).toBe("/people/7?problem=bad-form");
});

test("a note is kept sealed, shown to its writer, and replaced by the next", async () => {
  const { browser } = await aUserWith([ANA]);
  await browser.post("/people/7/say", { kind: "note", value: "met in <Lisbon>" });
  expect(await pageOf(browser, "/people/7")).toContain("met in &lt;Lisbon&gt;");
  const { results } = await env.DB.prepare("SELECT data FROM log").all<{ data: string }>();
  expect(JSON.stringify(results)).not.toContain("Lisbon");
  await browser.post("/people/7/say", { kind: "note", value: "" });
  expect(await pageOf(browser, "/people/7")).not.toContain("Lisbon");
  const tooLong = await browser.post("/people/7/say", { kind: "note", value: "x".repeat(201) });
  expect(tooLong.headers.get("Location")).toBe("/people/7?problem=bad-form");
});

test("rest, elsewhere and not now keep somebody out of letters until they are undone", async () => {
  const { browser } = await aUserWith([ANA]);
  for (const [purpose, why] of [
    ["rest", "You let it rest."],
    ["elsewhere", "You are in touch elsewhere."],
    ["not-now", "You said: not now."],
  ]) {
    await browser.post("/people/7/act", { purpose: purpose ?? "" });
    const html = await pageOf(browser, "/people/7");
    expect(html).toContain(why);
    expect(await pageOf(browser, "/people?show=hidden")).toContain("Ana Sousa");
    await browser.post("/people/7/undo", { seq: undoSeq(html) });
    expect(await pageOf(browser, "/people?show=hidden")).not.toContain("Ana Sousa");
  }
});

test("what rests by a letter's link can be taken back here", async () => {
  const { browser } = await aUserWith([ANA]);
  await env.DB.prepare(
    `INSERT INTO log (user_id, seq, at, kind, subject, item, data) VALUES (1, 50, 0, 'acted', 7, 'scheduled/2026-W46', ?1)`,
  )
    .bind(JSON.stringify({ purpose: "rest", by: "auto" }))
    .run();
  const html = await pageOf(browser, "/people/7");
  expect(html).toContain("Resting: not suggested");
  await browser.post("/people/7/undo", { seq: undoSeq(html) });
  expect(await pageOf(browser, "/people/7")).not.toContain("Resting: not suggested");
});

test("two addresses are merged into one story and parted again", async () => {
  const { browser } = await aUserWith([ANA, { ...BO, mails: [9, 5, 3] }]);
  await browser.post("/people/7/merge", { address: " BO@oficina.example " });
  const html = await pageOf(browser, "/people/7");
  expect(html).toContain("bo@oficina.example");
  expect(html).toContain("you wrote 32 mails");
  expect((await browser.get("/people/8")).headers.get("Location")).toBe("/people/7");
  expect(await pageOf(browser, "/people")).toContain("1 person");
  await browser.post("/people/7/undo", { seq: undoSeq(html) });
  expect(await pageOf(browser, "/people/8")).toContain("Bo Lindqvist");
  expect(await pageOf(browser, "/people")).toContain("2 people");
});

test("a namesake is proposed as the same person, and neither answer is asked for again until it is undone", async () => {
  const cem = { ...ANA, id: 9, name: "SOUSA, Ána", address: "as@harbour.example", mails: [40, 30] };
  const made = { ...ANA, id: 10, name: "", address: "ana.sousa@old.example", mails: [40, 30] };
  const { browser } = await aUserWith([ANA, BO, cem, made]);
  const html = await pageOf(browser, "/people/7");
  expect(html).toContain("Somebody else: as@harbour.example");
  expect(html).toContain("Somebody else: ana.sousa@old.example");
  expect(html).not.toContain("Somebody else: bo@oficina.example");
  await browser.post("/people/7/different", { address: "as@harbour.example" });
  await browser.post("/people/7/different", { address: "as@harbour.example" });
  const said = await pageOf(browser, "/people/7");
  expect(said).toContain("Not the same person as somebody of this name");
  expect(said).not.toContain("Somebody else: as@harbour.example");
  expect(await pageOf(browser, "/people/9")).not.toContain("Somebody else: ana@nordlys.example");
  await browser.post("/people/7/undo", { seq: undoSeq(said) });
  expect(await pageOf(browser, "/people/9")).toContain("Somebody else: ana@nordlys.example");
  await browser.post("/people/7/merge", { address: "ana.sousa@old.example" });
  expect(await pageOf(browser, "/people/7")).toContain("Joined with another address");
  const stranger = await browser.post("/people/7/different", { address: "who@else.example" });
  expect(stranger.headers.get("Location")).toBe("/people/7?problem=bad-form");
});

test("an address from which mail came back says so, and the other one is written to", async () => {
  const old = { ...ANA, id: 9, address: "ana@old.example", personId: 7, mails: [30] };
  const { world, browser } = await aUserWith([ANA, old]);
  const sentAt = world.clock.now - 30 * DAY_MS;
  await env.DB.prepare("UPDATE addresses SET bounced_at = ?1 WHERE address_id = 9")
    .bind(sentAt + 1000)
    .run();
  const html = await pageOf(browser, "/people/7");
  expect(html.match(/Mail to this address came back on/g)).toHaveLength(1);
  expect(html).toContain("mailto:ana@nordlys.example");
  expect(html).not.toContain("mailto:ana@old.example");
  await env.DB.prepare("UPDATE addresses SET bounced_at = ?1 WHERE address_id = 9")
    .bind(sentAt - 1000)
    .run();
  const later = await pageOf(browser, "/people/7");
  expect(later).not.toContain("came back");
  expect(later).toContain("mailto:ana@old.example");
});

test("an address that is somebody else's is split off, also from a merge", async () => {
  const { browser } = await aUserWith([ANA, BO]);
  await browser.post("/people/7/merge", { address: "bo@oficina.example" });
  const split = await browser.post("/people/7/split", { address: "8" });
  expect(split.headers.get("Location")).toBe("/people/8");
  expect(await pageOf(browser, "/people/7")).not.toContain("bo@oficina.example");
});

test("merging with nobody's address changes nothing and says so", async () => {
  const { browser } = await aUserWith([ANA, BO]);
  for (const address of ["nobody@example.org", "ana@nordlys.example", "x"]) {
    const answer = await browser.post("/people/7/merge", { address });
    expect(answer.headers.get("Location")).toBe("/people/7?problem=merge-unknown");
  }
  expect(await pageOf(browser, "/people/7?problem=merge-unknown")).toContain('role="alert"');
});

test("mail after a merge goes to the address the user wrote to", async () => {
  const stranger = { id: 9, name: "Ana Sousa", address: "ana@evil.example", meetings: [1] };
  const { browser } = await aUserWith([ANA, stranger]);
  await browser.post("/people/7/merge", { address: "ana@evil.example" });
  expect(await pageOf(browser, "/people/7")).toContain('href="mailto:ana@nordlys.example"');
});

test("not a person takes all addresses out of every list; one Undo brings them back", async () => {
  const { browser } = await aUserWith([ANA, BO]);
  await browser.post("/people/7/merge", { address: "bo@oficina.example" });
  await browser.post("/people/7/act", { purpose: "not-a-person" });
  expect(await pageOf(browser, "/people")).toContain("0 people");
  expect(await pageOf(browser, "/people?show=hidden")).toContain("Ana Sousa");
  const html = await pageOf(browser, "/people/7");
  expect(html).toContain("You said that nobody is behind this address.");
  await browser.post("/people/7/undo", { seq: undoSeq(html) });
  expect(await pageOf(browser, "/people/7")).toContain("bo@oficina.example");
});

test("an undo of what is not about this person, or was undone, changes nothing", async () => {
  const { browser } = await aUserWith([ANA, BO]);
  await browser.post("/people/8/say", { kind: "circle", value: "ally" });
  const seq = undoSeq(await pageOf(browser, "/people/8"));
  await browser.post("/people/7/undo", { seq });
  expect(await pageOf(browser, "/people/8")).toContain("Circle: Ally");
  await browser.post("/people/8/undo", { seq });
  await browser.post("/people/8/undo", { seq });
  const { results } = await env.DB.prepare("SELECT seq FROM log WHERE kind = 'undone'").all();
  expect(results).toHaveLength(1);
});

test("another user's people are not found, to read or to change", async () => {
  const { world } = await aUserWith([ANA]);
  const stranger = await aStranger(world);
  const before = await env.DB.prepare("SELECT count(*) FROM log").first();
  expect((await stranger.get("/people/7")).status).toBe(404);
  for (const [path, form] of [
    ["act", { purpose: "rest" }],
    ["say", { kind: "circle", value: "ally" }],
    ["merge", { address: "bo@oficina.example" }],
    ["split", { address: "7" }],
    ["undo", { seq: "1" }],
    ["forget", {}],
  ] as const) {
    expect((await stranger.post(`/people/7/${path}`, form)).status).toBe(404);
  }
  expect(await env.DB.prepare("SELECT count(*) FROM log").first()).toEqual(before);
});

test("ids that are none are not found", async () => {
  const { browser } = await aUserWith([ANA]);
  for (const id of ["0", "99", "x", "7x", "-7", "9".repeat(40), "%27"]) {
    expect((await browser.get(`/people/${id}`)).status).toBe(404);
  }
});
