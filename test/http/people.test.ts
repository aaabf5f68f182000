import { reset } from "cloudflare:test";
import { afterAll, expect, test, vi } from "vitest";
import { type Acquaintance, ANA, aStranger, aUserWith, BO, pageOf } from "./person-rows";

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
  expect(html).toContain('<small title="nordlys.example">Nordlys</small>');
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

const TEN: Acquaintance[] = Array.from({ length: 10 }, (_, i) => ({
  id: 20 + i,
  name: `Person ${i}`,
  address: `p${i}@${i < 6 ? "nordlys.example" : i < 9 ? "oficina.example" : "nordlys.com"}`,
  mails: i % 2 === 0 ? [70, 80, 90, 100, 110, 120] : [9, 5],
}));

function choices(html: string): (readonly [domain: string, label: string])[] {
  const select = /<select name="company">(.*?)<\/select>/.exec(html)?.[1] ?? "";
  const options = [...select.matchAll(/<option value="([^"]*)"[^>]*>([^<]*)</g)];
  return options.map(([, domain = "", label = ""]) => [domain, label] as const);
}

test("companies are chosen from a list, the largest first, by name, with as many people as the choice shows", async () => {
  const { browser } = await aUserWith(TEN);
  const all = await pageOf(browser, "/people");
  expect(choices(all)).toEqual([
    ["", "All companies"],
    ["nordlys.example", "Nordlys, nordlys.example (6)"],
    ["oficina.example", "Oficina (3)"],
    ["nordlys.com", "Nordlys, nordlys.com (1)"],
  ]);
  for (const query of ["", "&show=past", "&q=person+1", "&sort=name"]) {
    for (const [domain, label] of choices(await pageOf(browser, `/people?${query}`)).slice(1)) {
      const html = await pageOf(browser, `/people?company=${domain}${query}`);
      const people = Number(/\((\d+)\)$/.exec(label)?.[1]);
      expect(html).toContain(`<b>${people} ${people === 1 ? "person" : "people"}</b>`);
      expect(html).toContain(`<option value="${domain}" selected="">${label}</option>`);
    }
  }
  const [one] = choices(await pageOf(browser, "/people?show=past")).slice(1);
  expect(one).toEqual(["nordlys.example", "Nordlys, nordlys.example (3)"]);
  // One where nobody fits stays chosen, and says so.
  const none = await pageOf(browser, "/people?company=nordlys.com&show=past");
  expect(choices(none)).toContainEqual(["nordlys.com", "Nordlys, nordlys.com (0)"]);
  expect(none).toContain("Nobody fits.");
});

test("the page's title says what it shows, and the company stays from page to page", async () => {
  const people = Array.from({ length: 60 }, (_, i) => ({
    ...{ id: i + 10, name: `Person ${i}`, address: `p${i}@nordlys.example` },
  }));
  const { browser } = await aUserWith(people);
  const second = "/people?q=person&company=nordlys.example&sort=name&page=2";
  const html = await pageOf(browser, second);
  expect(html).toContain("<title>People: “person”, Nordlys, Page 2 of 2 · Kith</title>");
  expect(html).toContain('href="/people?q=person&amp;company=nordlys.example&amp;sort=name"');
  expect(await pageOf(browser, "/people")).toContain("<title>People · Kith</title>");
});

test("who was put off is listed with the day before which no letter names them", async () => {
  const { browser } = await aUserWith([ANA]);
  await browser.post("/people/7/act", { purpose: "not-now" });
  expect(await pageOf(browser, "/people")).toContain("not now, not before 22 December");
  await browser.post("/settings", { day: "1", hour: "7", zone: "UTC", language: "de" });
  expect(await pageOf(browser, "/people")).toContain("jetzt nicht, nicht vor dem 22. Dezember");
});

test("a day in touch by the user's word ends the silence in the list as on the page", async () => {
  const { browser } = await aUserWith([ANA]);
  await browser.post("/people/7/say", { kind: "contact", value: "2026-11-20" });
  const list = await pageOf(browser, "/people");
  expect(list).toContain("<td>2 days ago</td>");
  expect(list).toContain("within rhythm");
  const html = await pageOf(browser, "/people/7");
  expect(html).toContain("Now: 2 days.");
  expect(html).not.toContain("past every gap before");
});
