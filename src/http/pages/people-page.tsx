import { CIRCLES } from "../../domain/circle";
import { DAY_MS } from "../../domain/limits";
import type { Pace } from "../../domain/pace";
import { type ListedPerson, Mark, type MarkName } from "../../domain/people-index";
import { FILTERS, SORTS } from "../../domain/search-people";
import type { Language } from "../../store/users";
import { type AskedPeople, peopleUrl } from "../people-query";
import type { Format } from "./format";
import { Layout } from "./layout";
import { every, peopleText, span } from "./people-text";

export type PeopleProps = {
  readonly language: Language;
  readonly format: Format;
  readonly now: number;
  readonly asked: AskedPeople;
  /** When the picture was made; null before the first. */
  readonly at: number | null;
  readonly known: number;
  readonly found: number;
  /** Place of the first of `people` among those found. */
  readonly from: number;
  readonly pages: number;
  readonly people: readonly ListedPerson[];
};

/** Everybody the user knows: a search, a list, pages. */
export function PeoplePage(props: PeopleProps) {
  const { language, format, known, at } = props;
  const text = peopleText(language);
  return (
    <Layout
      language={language}
      title={`${text.title} · Kith`}
      place="people"
      signedIn
      scripts={["/people.js"]}
    >
      <h1>{text.headline}</h1>
      {known === 0 ? (
        <div class="panel stack">
          <p class="say">{text.empty}</p>
          <div class="acts">
            <a class="button main" href="/progress">
              {text.seeProgress}
            </a>
          </div>
        </div>
      ) : (
        <>
          <SearchForm {...props} />
          <Found {...props} />
          <p class="note">
            {at !== null && text.asOf(format.moment(at))} <span class="keys">{text.keys}</span>{" "}
            {text.forgotten.hint} <a href="/people/forgotten">{text.forgotten.link}</a>.
          </p>
        </>
      )}
    </Layout>
  );
}

function SearchForm({ language, asked }: PeopleProps) {
  const text = peopleText(language);
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
      <Choice name="sort" label={text.sort} value={asked.sort}>
        {SORTS.map((sort) => [sort, text.sorts[sort]])}
      </Choice>
      {asked.company !== null && <input type="hidden" name="company" value={asked.company} />}
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
      </select>
    </label>
  );
}

function Found(props: PeopleProps) {
  const { language, format, asked, found, from, people } = props;
  const text = peopleText(language);
  const isNarrowed = peopleUrl({ ...asked, page: 1, sort: "close" }) !== "/people";
  return (
    <>
      <p class="found" role="status">
        <b>{text.found(format, found)}</b>
        {asked.company !== null && ` ${text.at(asked.company)}`}
        {found > people.length && ` · ${text.range(format, from + 1, from + people.length)}`}
        {isNarrowed && (
          <>
            {" · "}
            <a href="/people">{text.clear}</a>
          </>
        )}
      </p>
      {people.length === 0 ? (
        <div class="panel">
          <p class="say">{text.none}</p>
          <p class="note">{text.noneHint}</p>
        </div>
      ) : (
        <PeopleTable {...props} />
      )}
      {props.pages > 1 && <Pages {...props} />}
    </>
  );
}

function PeopleTable({ language, format, now, people }: PeopleProps) {
  const text = peopleText(language);
  const { columns } = text;
  return (
    <table class="people">
      <thead>
        <tr>
          {[columns.name, columns.circle, columns.last, columns.rhythm].map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <Row language={language} format={format} now={now} person={person} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = Pick<PeopleProps, "language" | "format" | "now"> & {
  readonly person: ListedPerson;
};

function Row({ language, format, now, person }: RowProps) {
  const text = peopleText(language);
  const { personId, name, company, circle, lastDay, rhythmDays, pace } = person;
  const silent = Math.floor(now / DAY_MS) - lastDay;
  const ago = silent <= 0 ? text.today : text.ago(span(text, format, silent));
  return (
    <tr>
      <td>
        <a href={`/people/${personId}`}>
          <bdi>{name}</bdi>
        </a>
        {company !== null && <small>{company}</small>}
      </td>
      <td>{text.circles[circle]}</td>
      <td>{lastDay === 0 ? text.never : ago}</td>
      <td>
        <PaceWord language={language} pace={pace} />
        <small>
          {[
            ...(rhythmDays > 0 ? [every(text, format, rhythmDays)] : []),
            ...marksOf(person).map((mark) => text.marks[mark]),
          ].join(" · ")}
          {(person.marks & Mark.leftOut) !== 0 && (
            <>
              {" · "}
              <a href="/settings/letters#out">{text.takeBack}</a>
            </>
          )}
        </small>
      </td>
    </tr>
  );
}

function marksOf({ marks }: ListedPerson): MarkName[] {
  return Object.entries(Mark).flatMap(([name, bit]) => (marks & bit ? [name as MarkName] : []));
}

/** A rhythm's state by colour and by word. */
function PaceWord({ language, pace }: { readonly language: Language; readonly pace: Pace }) {
  return <span class={`pace ${pace}`}>{peopleText(language).paces[pace]}</span>;
}

function Pages({ language, format, asked, pages }: PeopleProps) {
  const text = peopleText(language);
  const { page } = asked;
  return (
    <nav class="pages" aria-label={text.pages}>
      {page > 1 && (
        <a class="button" rel="prev" href={peopleUrl({ ...asked, page: page - 1 })}>
          {text.previous}
        </a>
      )}
      <span>{text.page(format, page, pages)}</span>
      {page < pages && (
        <a class="button" rel="next" href={peopleUrl({ ...asked, page: page + 1 })}>
          {text.next}
        </a>
      )}
    </nav>
  );
}
