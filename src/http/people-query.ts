import * as v from "valibot";
import { CIRCLES } from "../domain/circle";
import { plainText } from "../domain/plain-text";
import { FILTERS, type PeopleQuery, SORTS } from "../domain/search-people";

const QUERY_MAX = 100;

/** What a search's address may hold; whatever else stands there narrows nothing. */
const Search = v.object({
  q: v.fallback(v.pipe(v.string(), v.transform(plainText), v.maxLength(QUERY_MAX)), ""),
  circle: v.fallback(v.nullable(v.picklist(CIRCLES)), null),
  show: v.fallback(v.nullable(v.picklist(FILTERS)), null),
  company: v.fallback(
    // A domain, in any script: it is shown even where nobody is of it.
    v.nullable(
      v.pipe(
        v.string(),
        v.trim(),
        v.toLowerCase(),
        v.regex(/^[\p{L}\p{N}.-]+$/u),
        v.maxLength(253),
      ),
    ),
    null,
  ),
  sort: v.fallback(v.picklist(SORTS), "close"),
  page: v.fallback(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,6}$/),
      v.transform((text) => Math.max(1, Number(text))),
    ),
    1,
  ),
});

/** What the address of the list asks for. */
export type AskedPeople = PeopleQuery & { readonly page: number };

/** Reads the search parameters of the list of people. */
export function readPeopleQuery(params: Readonly<Record<string, string>>): AskedPeople {
  const { q, circle, show, company, sort, page } = v.parse(Search, {
    q: "",
    circle: null,
    show: null,
    company: null,
    ...params,
  });
  return { text: q, circle, filter: show, company, sort, page };
}

/** The address of a list; what is as it is by default is left out. */
export function peopleUrl(asked: Partial<AskedPeople>): string {
  const params = new URLSearchParams();
  if (asked.text) params.set("q", asked.text);
  if (asked.circle) params.set("circle", asked.circle);
  if (asked.filter) params.set("show", asked.filter);
  if (asked.company) params.set("company", asked.company);
  if (asked.sort && asked.sort !== "close") params.set("sort", asked.sort);
  if (asked.page && asked.page > 1) params.set("page", String(asked.page));
  const search = params.toString();
  return search === "" ? "/people" : `/people?${search}`;
}
