import fc from "fast-check";
import { expect, test } from "vitest";
import { mailtoUrl } from "../../src/digest/mailto";
import { createNames, givenName, type LetterPerson } from "../../src/digest/names";
import { renderSample } from "./render-sample";
import { PEOPLE, SAMPLE } from "./sample";

function named(name: string, personId = 1): ReadonlyMap<number, LetterPerson> {
  const person = PEOPLE.get(personId);
  if (!person) throw new Error("no such person");
  return new Map([...PEOPLE, [personId, { ...person, name }]]);
}

test.each([
  ["Mara Lindqvist", "Mara"],
  ["Wei Chen (陈伟)", "Wei"],
  ["Anne-Marie O’Neill", "Anne-Marie"],
  ["Łukasz Żuraw", "Łukasz"],
  ["陈伟", null],
  ["María José Núñez", null],
  ["Dr. Weber", null],
  ["Herr Weber", null],
  ["Sales Team", null],
  ["MARA LINDQVIST", null],
  ["mara lindqvist", null],
  ["Мария Петрова", null],
  ["M. Lindqvist", null],
  ["Van Dyke", null],
  ["Mara", null],
])("the short form of %s is %s", (name, short) => {
  expect(givenName(name)).toBe(short);
});

test("two people with one given name are called by their full names", () => {
  const names = createNames(named("Wei Zhang"));
  expect(names.short(2)).toContain("Wei Chen");
  expect(names.short(1)).toContain("Wei Zhang");
});

test("markup in a name is text in the letter", () => {
  const { html } = renderSample({ ...SAMPLE, people: named('<img src=x onerror="alert(1)">') });
  expect(html).not.toContain("<img");
  expect(html).toContain("&lt;img");
});

test("a name from right to left turns nothing around it, in HTML and in text", () => {
  const { html, text } = renderSample({ ...SAMPLE, people: named("ליאה כהן") });
  expect(html).toContain('<bdi dir="auto">\u2068ליאה כהן\u2069</bdi>');
  expect(text).toContain("Reached out to \u2068ליאה כהן\u2069:");
  expect(renderSample(SAMPLE).text).not.toMatch(/[\u2066-\u2069]/);
});

test("whatever a name holds, every isolate is closed and the letter renders", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (name) => {
      const { html } = renderSample({ ...SAMPLE, people: named(name) });
      const opened = html.match(/[\u2066-\u2068]/g)?.length ?? 0;
      expect(html.match(/\u2069/g)?.length ?? 0).toBe(opened);
    }),
    { numRuns: 60 },
  );
});

test.each([
  "a?subject=x@b.example",
  "a@b.example,c@d.example",
  "a&bcc=c@d.example",
  "a@b.example\r\nBcc: x",
  "a b@c.example",
  "<a@b.example>",
])("%j makes no mail link", (address) => {
  expect(mailtoUrl([address])).toBeNull();
  const person = PEOPLE.get(1);
  if (!person) throw new Error("no such person");
  const people = new Map([...PEOPLE, [1, { ...person, address }]]);
  expect(renderSample({ ...SAMPLE, people }).text).not.toContain("Write to Mara");
});

test("a mail link holds addresses and nothing else", () => {
  expect(mailtoUrl(["jürgen+x@bücher.example", "b@c.example"])).toBe(
    "mailto:j%C3%BCrgen%2Bx@b%C3%BCcher.example,b@c.example",
  );
});
