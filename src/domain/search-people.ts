import { CIRCLES, type Circle } from "./circle";
import { foldWords } from "./fold-text";
import { PACES } from "./pace";
import { HIDDEN, Mark, type PeopleIndex } from "./people-index";

export const FILTERS = ["past", "open", "new", "year", "dormant", "hidden"] as const;
export type Filter = (typeof FILTERS)[number];

export const SORTS = ["close", "name", "last", "silent"] as const;
export type Sort = (typeof SORTS)[number];

/** What is asked of the list of people. */
export type PeopleQuery = {
  readonly text: string;
  readonly circle: Circle | null;
  readonly filter: Filter | null;
  /** A company's domain. */
  readonly company: string | null;
  readonly sort: Sort;
};

/** More words than this, and longer ones, narrow nothing down. */
const WORDS_MAX = 6;
const WORD_LENGTH_MAX = 40;
/** One slip of the pen is forgiven in words of at least so many letters. */
const TYPO_LETTERS = 4;
/** How well a word fits: as it is, as a beginning, with one slip. */
const FIT = { whole: 0, prefix: 1, typo: 3 } as const;

/** Who is meant by a query. */
export type FoundPeople = {
  /** Places in the index, best first; the order is total, so pages do not overlap. */
  readonly places: readonly number[];
  /** How many would be found at each company (its place in `companies`), were it the one asked for. */
  readonly atCompany: ReadonlyMap<number, number>;
};

type Fitting = { readonly place: number; readonly fit: number };

/** Those in the index whom the query means. Slips of the pen are looked for only where nobody fits without. */
export function searchPeople(
  index: PeopleIndex,
  query: PeopleQuery,
  compare: (a: string, b: string) => number,
): FoundPeople {
  const company = query.company === null ? null : index.companies.indexOf(query.company);
  const isThere = ({ place }: Fitting) =>
    company === null || (company >= 0 && index.company[place] === company);
  const fitting = fittingPeople(index, query, isThere);
  const atCompany = new Map<number, number>();
  for (const { place } of fitting) {
    const at = index.company[place] ?? -1;
    if (at >= 0) atCompany.set(at, (atCompany.get(at) ?? 0) + 1);
  }
  const order = ordering(index, query.sort, compare);
  // Whole words stand before beginnings, and these before slips; within each the chosen order rules.
  const found = fitting.filter(isThere).sort((a, b) => a.fit - b.fit || order(a.place, b.place));
  return { places: found.map(({ place }) => place), atCompany };
}

/** Whoever fits, at whatever company: without slips where that finds somebody who is wanted, else with them. */
function fittingPeople(
  index: PeopleIndex,
  query: PeopleQuery,
  isWanted: (fitting: Fitting) => boolean,
): Fitting[] {
  const words = wordsOf(query.text);
  const narrows = narrowing(index, query);
  const places = index.ids.flatMap((_, place) => (narrows(place) ? [place] : []));
  if (words.length === 0) return places.map((place) => ({ place, fit: 0 }));
  const texts = places.map((place) => textOf(index, place));
  let first: Fitting[] = [];
  for (const fits of [fitOfWord, fitWithSlip]) {
    const found = places.flatMap((place, at) => {
      const fit = fitOf(texts[at] ?? "", words, fits);
      return fit === null ? [] : [{ place, fit }];
    });
    if (found.some(isWanted)) return found;
    if (first.length === 0) first = found;
  }
  return first;
}

function narrowing(index: PeopleIndex, query: PeopleQuery): (place: number) => boolean {
  const circle = query.circle === null ? -1 : CIRCLES.indexOf(query.circle);
  return (place) => {
    const marks = index.marks[place] ?? 0;
    if (query.circle !== null && index.circle[place] !== circle) return false;
    if (query.filter === "hidden") return (marks & HIDDEN) !== 0;
    if (marks & (Mark.nobody | Mark.leftOut)) return false;
    switch (query.filter) {
      case "past":
        return (PACES[index.pace[place] ?? -1] ?? "").startsWith("past");
      case "open":
        return (marks & Mark.open) !== 0;
      case "new":
        return (marks & Mark.new) !== 0;
      case "year":
        return (marks & Mark.year) !== 0;
      case "dormant":
        return (marks & Mark.dormant) !== 0;
      default:
        return true;
    }
  };
}

function ordering(
  index: PeopleIndex,
  sort: Sort,
  compare: (a: string, b: string) => number,
): (a: number, b: number) => number {
  const by = (column: readonly number[]) => (a: number, b: number) =>
    (column[b] ?? 0) - (column[a] ?? 0) || (index.ids[a] ?? 0) - (index.ids[b] ?? 0);
  switch (sort) {
    case "name":
      return (a, b) =>
        compare(index.names[a] ?? "", index.names[b] ?? "") ||
        (index.ids[a] ?? 0) - (index.ids[b] ?? 0);
    case "last":
      return by(index.lastDay);
    case "silent":
      return by(index.lastDay.map((day) => (day === 0 ? Number.NEGATIVE_INFINITY : -day)));
    default:
      return by(index.strength);
  }
}

function wordsOf(text: string): string[] {
  const folded = foldWords(text);
  if (folded === "") return [];
  const words = folded.split(" ").slice(0, WORDS_MAX);
  return words.map((word) => word.slice(0, WORD_LENGTH_MAX));
}

/** Somebody's name, company and addresses as words between blanks. */
function textOf(index: PeopleIndex, place: number): string {
  const company = index.companies[index.company[place] ?? -1] ?? "";
  const raw = `${index.names[place] ?? ""} ${company} ${index.addresses[place] ?? ""}`;
  return ` ${foldWords(raw)} `;
}

/** How well all the words fit; null where one of them does not. */
function fitOf(
  text: string,
  words: readonly string[],
  fits: (text: string, word: string) => number | null,
): number | null {
  let fit = 0;
  for (const word of words) {
    const own = fits(text, word);
    if (own === null) return null;
    fit += own;
  }
  return fit;
}

function fitOfWord(text: string, word: string): number | null {
  if (text.includes(` ${word} `)) return FIT.whole;
  return text.includes(` ${word}`) ? FIT.prefix : null;
}

function fitWithSlip(text: string, word: string): number | null {
  const fit = fitOfWord(text, word);
  if (fit !== null) return fit;
  if (word.length < TYPO_LETTERS) return null;
  for (let from = 1; from < text.length; ) {
    const to = text.indexOf(" ", from);
    if (to < 0) break;
    if (isOneSlip(text, from, to, word)) return FIT.typo;
    from = to + 1;
  }
  return null;
}

/**
 * Whether the word is one edit (a letter more, less, other, or two swapped) away from a beginning of text[from…to). The
 * first letter must be right, or the list fills with what nobody meant.
 */
function isOneSlip(text: string, from: number, to: number, word: string): boolean {
  if (text[from] !== word[0]) return false;
  let i = 1;
  while (i < word.length && from + i < to && text[from + i] === word[i]) i += 1;
  const rest = (skipText: number, skipWord: number) => {
    const left = word.length - i - skipWord;
    if (from + i + skipText + left > to) return false;
    return text.startsWith(word.slice(i + skipWord), from + i + skipText);
  };
  const isSwapped =
    i + 1 < word.length && text[from + i] === word[i + 1] && text[from + i + 1] === word[i];
  return (isSwapped && rest(2, 2)) || rest(1, 1) || rest(1, 0) || rest(0, 1);
}
