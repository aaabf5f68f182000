import { companyName } from "../../domain/company-name";
import { DAY_MS } from "../../domain/limits";
import type { Pace } from "../../domain/pace";
import { type ListedPerson, Mark, type MarkName } from "../../domain/people-index";
import type { Language } from "../../store/users";
import type { CompanyChoice } from "../company-choices";
import { type AskedPeople, peopleUrl } from "../people-query";
import type { Format } from "./format";
import { Layout } from "./layout";
import { PeopleSearch } from "./people-search";
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
  /** How a company is named beside all others, by its domain. */
  readonly label: (domain: string) => string;
  readonly companies: { readonly choices: readonly CompanyChoice[]; readonly left: number };
};

/** Everybody the user knows: a search, a list, pages. */
export function PeoplePage(props: PeopleProps) {
  const { language, format, known, at } = props;
  const text = peopleText(language);
  return (
    <Layout
      language={language}
      title={`${titleOf(props)} · Kith`}
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
          <PeopleSearch {...props} />
          <Found {...props} />
          <p class="note">
            {at !== null && text.asOf(format.moment(at))} {text.forgotten.hint}{" "}
            <a href="/people/forgotten">{text.forgotten.link}</a>.
          </p>
          <Keys language={language} />
        </>
      )}
    </Layout>
  );
}

/** What the list shows, in the tab and in the browser's history. */
function titleOf({ language, format, asked, label, pages }: PeopleProps): string {
  const text = peopleText(language);
  const narrowed = [
    ...(asked.text === "" ? [] : [text.quoted(asked.text)]),
    ...(asked.filter === null ? [] : [text.filters[asked.filter]]),
    ...(asked.circle === null ? [] : [text.circles[asked.circle]]),
    ...(asked.company === null ? [] : [label(asked.company)]),
    ...(asked.page > 1 ? [text.page(format, asked.page, pages)] : []),
  ];
  return narrowed.length === 0 ? text.title : `${text.title}: ${narrowed.join(", ")}`;
}

/** Shown by the script, which knows the keys; a single sign as a key can be switched off (WCAG 2.1.4). */
function Keys({ language }: { readonly language: Language }) {
  const text = peopleText(language);
  return (
    <p class="note keys" id="keys" hidden>
      <span>{text.keys}</span>{" "}
      <button type="button" data-on={text.keysOn} data-off={text.keysOff} />
    </p>
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
        {asked.company !== null && (
          <>
            {` ${text.at(companyName(asked.company))}`} <span class="soft">{asked.company}</span>
          </>
        )}
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

function PeopleTable({ language, format, now, people, label }: PeopleProps) {
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
          <Row {...{ language, format, now, person, label }} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = Pick<PeopleProps, "language" | "format" | "now" | "label"> & {
  readonly person: ListedPerson;
};

function Row({ language, format, now, person, label }: RowProps) {
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
        {company !== null && <small title={company}>{label(company)}</small>}
        {/* On a phone, where the column has no room. */}
        <small class="circle">{text.circles[circle]}</small>
      </td>
      <td>{text.circles[circle]}</td>
      <td>{lastDay === 0 ? text.never : ago}</td>
      <td>
        <PaceWord language={language} pace={pace} />
        <small>
          {[
            ...(rhythmDays > 0 ? [every(text, format, rhythmDays)] : []),
            ...marksOf(person).map((mark) =>
              mark === "snoozed" && person.until > 0
                ? text.notBefore(format.day(person.until))
                : text.marks[mark],
            ),
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

function marksOf({ marks }: ListedPerson): Exclude<MarkName, "year">[] {
  const names = Object.keys(Mark) as MarkName[];
  // "Last in touch" says that much already.
  return names.filter(
    (name): name is Exclude<MarkName, "year"> => name !== "year" && (marks & Mark[name]) !== 0,
  );
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
