import { reset } from "cloudflare:test";
import { afterAll, expect, test, vi } from "vitest";
import { ANA, aStranger, aUserWith, BO, pageOf } from "./person-rows";

// Each press judges anew and waits for the picture: many presses take long on a busy machine.
vi.setConfig({ testTimeout: 20_000 });

// The runtime has been seen to keep the last test's rows over to the next file.
afterAll(() => reset());

test("the list names everybody with circle, last time and rhythm, in colour and word", async () => {
  const { browser } = await aUserWith([ANA, BO]);
  const html = await pageOf(browser, "/people");
  expect(html).toContain("2 people");
  expect(html).toMatch(/<a href="\/people\/7"><bdi>Ana Sousa<\/bdi>/);
  expect(html).toContain('class="pace past-every">past every gap before');
  expect(html).toContain("10 weeks ago");
  expect(html).toContain("nordlys.example");
});

test("a search narrows the list, forgives a slip, and stays in the field", async () => {
  const { browser } = await aUserWith([ANA, BO]);
  const found = await pageOf(browser, "/people?q=lindqvst");
  expect(found).toContain("Bo Lindqvist");
  expect(found).not.toContain("Ana Sousa");
  expect(found).toContain('value="lindqvst"');
  expect(await pageOf(browser, "/people?show=past")).not.toContain("Bo Lindqvist");
  expect(await pageOf(browser, "/people?company=oficina.example")).not.toContain("Ana Sousa");
  expect(await pageOf(browser, "/people?q=nobody")).toContain("Nobody fits.");
});

test("whatever stands in the address of the list, an answer comes", async () => {
  const { browser } = await aUserWith([ANA]);
  for (const query of [
    `q=${"x".repeat(5000)}`,
    "show=everything&sort=by-magic&circle=x&page=-3",
    "page=999999",
    "q=%27%22%3E%3Cscript%3E&company=%25",
    "q=%00%E2%80%AE",
  ]) {
    const html = await pageOf(browser, `/people?${query}`);
    expect(html).not.toContain("<script>");
  }
});

test("pages hold fifty people each, and nobody stands on two of them", async () => {
  const people = Array.from({ length: 120 }, (_, i) => ({
    id: i + 10,
    name: `Person ${i % 7}`,
    address: `p${i}@example.org`,
  }));
  const { browser } = await aUserWith(people);
  const seen: string[] = [];
  for (const page of [1, 2, 3]) {
    const html = await pageOf(browser, `/people?sort=name&page=${page}`);
    seen.push(...[...html.matchAll(/href="\/people\/(\d+)"/g)].map((match) => match[1] ?? ""));
    expect(html.includes("Next page")).toBe(page < 3);
  }
  expect(seen).toHaveLength(120);
  expect(new Set(seen).size).toBe(120);
});

test("hostile names come out as text", async () => {
  const { browser } = await aUserWith([{ ...ANA, name: `<img src=x onerror="alert(1)">` }]);
  for (const path of ["/people", "/people/7", "/network"]) {
    expect(await pageOf(browser, path)).not.toContain("<img src=x");
  }
});

test("without a picture the list says that nothing is read, and a stranger sees none of it", async () => {
  const { world } = await aUserWith([ANA]);
  const stranger = await aStranger(world);
  expect(await pageOf(stranger, "/people")).toContain("Nobody yet.");
  expect(await pageOf(stranger, "/network")).toContain("their network is drawn here");
  const visitor = world.browser();
  expect((await visitor.get("/people")).headers.get("Location")).toBe("/");
});

test("the list speaks German to a reader of German", async () => {
  const { browser } = await aUserWith([ANA]);
  await browser.post("/settings", { day: "1", hour: "7", zone: "UTC", language: "de" });
  const html = await pageOf(browser, "/people");
  expect(html).toContain("länger als jeder Abstand bisher");
  expect(html).toContain("vor 10 Wochen");
});

test("this week's page asks why not somebody else, and the search leads to the page that says it", async () => {
  const { browser } = await aUserWith([ANA, BO]);
  expect(await pageOf(browser, "/week")).toContain("Why not …?");
  const found = await pageOf(browser, "/people?q=bo");
  const path = /href="(\/people\/\d+)"/.exec(found)?.[1] ?? "";
  expect(await pageOf(browser, path)).toMatch(/Why, or why not, this week<\/h2><p>You have been/);
});

test("whoever is left out, by address, by domain or as private from the start, is only among the hidden, until it is taken back", async () => {
  const date = { id: 9, name: "Dana Ray", address: "dana@mail.tinder.com", mails: [8, 4] };
  const { browser } = await aUserWith([ANA, BO, date]);
  const settings = "/settings/letters";
  await browser.post(`${settings}/leave-out`, { value: "ana@nordlys.example" });
  await browser.post(`${settings}/leave-out`, { value: "oficina.example" });
  const names = ["Ana Sousa", "Bo Lindqvist", "Dana Ray"];
  for (const query of ["", "?q=ana", "?show=past", "?show=new", "?company=oficina.example"]) {
    const html = await pageOf(browser, `/people${query}`);
    expect(names.filter((name) => html.includes(name))).toEqual([]);
  }
  const hidden = await pageOf(browser, "/people?show=hidden");
  expect(names.filter((name) => hidden.includes(name))).toEqual(names);
  expect(hidden).toContain("10 weeks ago");
  expect(hidden).toMatch(/left out · <a href="\/settings\/letters#out">/);
  const out = await pageOf(browser, "/people/7");
  expect(out).toContain("in no letter and no list.");
  expect(out).not.toContain("not yet both ways");
  await browser.post(`${settings}/let-in`, { kind: "address", value: "ana@nordlys.example" });
  await browser.post(`${settings}/let-in`, { kind: "domain", value: "oficina.example" });
  await browser.post(`${settings}/named`, { value: "tinder.com" });
  const again = await pageOf(browser, "/people");
  expect(names.filter((name) => again.includes(name))).toEqual(names);
  expect(await pageOf(browser, "/people?show=hidden")).not.toContain("Ana Sousa");
  expect(await pageOf(browser, "/people/7")).not.toContain("in no letter and no list.");
});
