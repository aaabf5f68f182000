import { CIRCLES } from "../../domain/circle";
import { FILTERS, SORTS } from "../../domain/search-people";
import type { PeopleProps } from "./people-page";
import { peopleText } from "./people-text";

/** What the list can be searched for and narrowed to, all of it in one form that works without scripts. */
export function PeopleSearch({ language, format, asked, companies }: PeopleProps) {
  const text = peopleText(language);
  const { choices, left } = companies;
  return (
    <form method="get" action="/people" class="search">
      <label class="wide">
        {text.search}
        <input
          type="search"
          name="q"
          id="q"
          value={asked.text}
          maxlength={100}
          placeholder={text.searchHint}
          autocomplete="off"
        />
      </label>
      <Choice name="show" label={text.show} value={asked.filter ?? ""}>
        {[["", text.everybody], ...FILTERS.map((filter) => [filter, text.filters[filter]])]}
      </Choice>
      <Choice name="circle" label={text.circle} value={asked.circle ?? ""}>
        {[["", text.anyCircle], ...CIRCLES.map((circle) => [circle, text.circles[circle]])]}
      </Choice>
      {choices.length > 0 && (
        <Choice
          name="company"
          label={text.company}
          value={asked.company ?? ""}
          more={left > 0 ? text.moreCompanies(format, left) : null}
        >
          {[
            ["", text.anyCompany],
            ...choices.map(({ domain, label, people }) => [
              domain,
              `${label} (${format.number(people)})`,
            ]),
          ]}
        </Choice>
      )}
      <Choice name="sort" label={text.sort} value={asked.sort}>
        {SORTS.map((sort) => [sort, text.sorts[sort]])}
      </Choice>
      <button type="submit" class="main">
        {text.apply}
      </button>
    </form>
  );
}

function Choice(props: {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** What there is besides, which cannot be chosen here. */
  readonly more?: string | null;
  readonly children: readonly (readonly string[])[];
}) {
  return (
    <label>
      {props.label}
      <select name={props.name}>
        {props.children.map(([value = "", label]) => (
          <option value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
        {props.more && <option disabled>{props.more}</option>}
      </select>
    </label>
  );
}
