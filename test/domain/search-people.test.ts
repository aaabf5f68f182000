import fc from "fast-check";
import { expect, test } from "vitest";
import { companyName } from "../../src/domain/company-name";
import { type ListedPerson, Mark, personAt, toPeopleIndex } from "../../src/domain/people-index";
import { type PeopleQuery, SORTS, searchPeople } from "../../src/domain/search-people";

const compare = new Intl.Collator("en", { sensitivity: "base" }).compare;
const ANYBODY: PeopleQuery = { text: "", circle: null, filter: null, company: null, sort: "close" };

function aPerson(personId: number, changes: Partial<ListedPerson> = {}): ListedPerson {
  return {
    personId,
    name: `Person ${personId}`,
    addresses: `p${personId}@example.org`,
    company: null,
    circle: "known",
    pace: "unknown",
    rhythmDays: 0,
    lastDay: 0,
    until: 0,
    strength: 0,
    marks: 0,
    ...changes,
  };
}

const PEOPLE = [
  aPerson(1, {
    name: "Mara Lindqvist",
    addresses: "mara@nordlys.example",
    company: "nordlys.example",
  }),
  aPerson(2, { name: "Łukasz Łoś", addresses: "ll@oficina.example", company: "oficina.example" }),
  aPerson(3, { name: "Tomás Ferreira", addresses: "tf@gmail.com tomas@oficina.example" }),
  aPerson(4, { name: "陈伟", addresses: "wei.chen@harbour.example", company: "harbour.example" }),
  aPerson(5, {
    name: "Jürgen Großmann",
    addresses: "jg@nordlys.example",
    company: "nordlys.example",
  }),
];

function find(text: string, changes: Partial<PeopleQuery> = {}): number[] {
  const index = toPeopleIndex(PEOPLE);
  return searchPeople(index, { ...ANYBODY, ...changes, text }, compare).places.map(
    (place) => index.ids[place] ?? 0,
  );
}

test("people are found by the beginning of a name, of a part of an address or of a company", () => {
  expect(find("lind")).toEqual([1]);
  expect(find("wei")).toEqual([4]);
  expect(find("oficina")).toEqual([2, 3]);
  expect(find("mara@nordlys.example")).toEqual([1]);
});

test("accents, sharp s and stroked letters need not be typed, and may be", () => {
  expect(find("tomas")).toEqual([3]);
  expect(find("TOMÁS")).toEqual([3]);
  expect(find("lukasz los")).toEqual([2]);
  expect(find("grossmann")).toEqual([5]);
  expect(find("Großmann")).toEqual([5]);
  expect(find("陈")).toEqual([4]);
});

test.each(["lindqist", "lindqvisst", "lindkvist", "lidnqvist"])(
  "one slip of the pen is forgiven: %s",
  (typed) => expect(find(typed)).toEqual([1]),
);

test("two slips, a wrong first letter and slips in short words find nobody", () => {
  expect(find("lndqist")).toEqual([]);
  expect(find("kindqvist")).toEqual([]);
  expect(find("mra")).toEqual([]);
});

test("every word must fit, in any order", () => {
  expect(find("ferreira tomas")).toEqual([3]);
  expect(find("mara oficina")).toEqual([]);
});

test("who is meant exactly stands before who is meant by a beginning; a slip counts only where nobody fits", () => {
  const index = toPeopleIndex([
    aPerson(1, { name: "Marian Berg", strength: 0.9 }),
    aPerson(2, { name: "Maria Berg", strength: 0.1 }),
    aPerson(3, { name: "Marla Berg", strength: 1 }),
  ]);
  const ids = (text: string) =>
    searchPeople(index, { ...ANYBODY, text }, compare).places.map((place) => index.ids[place]);
  expect(ids("maria")).toEqual([2, 1]);
  expect(ids("marja")).toEqual([3, 1, 2]);
});

test("filters narrow by circle, company, rhythm and mark; who is nobody is only among the hidden", () => {
  const index = toPeopleIndex([
    aPerson(1, { circle: "ally", pace: "past", company: "a.example" }),
    aPerson(2, { circle: "ally", pace: "past-every", marks: Mark.open }),
    aPerson(3, { pace: "within", marks: Mark.resting | Mark.dormant, company: "a.example" }),
    aPerson(4, { marks: Mark.nobody | Mark.new }),
  ]);
  const ids = (query: Partial<PeopleQuery>) =>
    searchPeople(index, { ...ANYBODY, ...query }, compare).places.map((place) => index.ids[place]);
  expect(ids({})).toEqual([1, 2, 3]);
  expect(ids({ circle: "ally" })).toEqual([1, 2]);
  expect(ids({ company: "a.example" })).toEqual([1, 3]);
  expect(ids({ company: "b.example" })).toEqual([]);
  expect(ids({ filter: "past" })).toEqual([1, 2]);
  expect(ids({ filter: "open" })).toEqual([2]);
  expect(ids({ filter: "dormant" })).toEqual([3]);
  expect(ids({ filter: "new" })).toEqual([]);
  expect(ids({ filter: "hidden" })).toEqual([3, 4]);
});

test("every order is total: each person stands in it once, whatever the order they are stored in", () => {
  const person = fc.record({
    name: fc.constantFrom("Ana", "ana", "Bo", "Çelik", ""),
    lastDay: fc.nat(3),
    strength: fc.constantFrom(0, 0.5, 1),
  });
  fc.assert(
    fc.property(fc.array(person, { maxLength: 12 }), fc.constantFrom(...SORTS), (some, sort) => {
      const people = some.map((changes, index) => aPerson(index + 1, changes));
      const order = (list: readonly ListedPerson[]) => {
        const index = toPeopleIndex(list);
        return searchPeople(index, { ...ANYBODY, sort }, compare).places.map((p) => index.ids[p]);
      };
      const found = order(people);
      expect(new Set(found).size).toBe(people.length);
      expect(order(people.toReversed())).toEqual(found);
    }),
  );
});

test("whoever bears a name is found by it, whatever is typed with it in case", () => {
  const letters = fc.stringMatching(/^[A-Za-zäöüßéèñçø]{1,12}$/);
  fc.assert(
    fc.property(letters, letters, (given, family) => {
      const index = toPeopleIndex([aPerson(1, { name: `${given} ${family}` })]);
      for (const text of [given, family.toUpperCase(), `${family} ${given}`]) {
        expect(searchPeople(index, { ...ANYBODY, text }, compare).places).toEqual([0]);
      }
    }),
  );
});

test("a company is found by its name and by its domain", () => {
  const index = toPeopleIndex([
    aPerson(1, { addresses: "x", company: "harbour-analytics.example" }),
    aPerson(2, { addresses: "x", company: "ibm.example" }),
  ]);
  for (const { personId, company } of [1, 2].map((_, place) => personAt(index, place))) {
    for (const text of [company ?? "", companyName(company ?? "")]) {
      const { places } = searchPeople(index, { ...ANYBODY, text }, compare);
      expect(places.map((place) => index.ids[place])).toEqual([personId]);
    }
  }
});

test("what is said of a company is what one finds there, whatever else was asked", () => {
  const person = fc.record({
    name: fc.constantFrom("Ana Sousa", "Anna Sousa", "Bo Berg", "Bea Berg"),
    company: fc.constantFrom(null, "a.example", "b.example", "c.example"),
    circle: fc.constantFrom("ally", "known"),
    marks: fc.constantFrom(0, Mark.open, Mark.resting, Mark.leftOut),
  });
  const asked = fc.record({
    text: fc.constantFrom("", "ana", "so", "berg", "zzz"),
    circle: fc.constantFrom(null, "ally"),
    filter: fc.constantFrom(null, "open", "hidden"),
  });
  fc.assert(
    fc.property(fc.array(person, { maxLength: 12 }), asked, (some, query) => {
      const index = toPeopleIndex(
        some.map((changes, at) => aPerson(at + 1, changes as Partial<ListedPerson>)),
      );
      const ask = (company: string | null) =>
        searchPeople(index, { ...ANYBODY, ...(query as Partial<PeopleQuery>), company }, compare);
      for (const [at, people] of ask(null).atCompany) {
        const company = index.companies[at] ?? null;
        expect(ask(company).places).toHaveLength(people);
        expect(ask(company).atCompany.get(at)).toBe(people);
      }
    }),
  );
});
