import type { Child } from "hono/jsx";
import { RECOVERY_DAYS, RETENTION_DAYS, type RetentionKey } from "../../domain/retention";
import type { Language } from "../../store/users";
import { type Format, formatFor } from "./format";
import { Layout } from "./layout";
import { rightsTextFor } from "./rights-text";

/** Kinds of rows that people in somebody's Kith appear in. */
const ABOUT_PEOPLE: readonly RetentionKey[] = ["interactions", "strangers", "letters", "standings"];
const ALL = Object.keys(RETENTION_DAYS) as RetentionKey[];

type PeopleProps = {
  readonly language: Language;
  readonly signedIn: boolean;
  /** How far back this Kith reads. */
  readonly years: number;
  readonly isBadAddress?: true;
};

/** For people who never signed up: what is held about them, why, how long, and how to object. */
export function PeoplePage(props: PeopleProps) {
  const { language, signedIn, years } = props;
  const text = rightsTextFor(language).people;
  const format = formatFor(language, "UTC", 0);
  return (
    <PublicPage {...{ language, signedIn }} title={text.title} lead={text.lead}>
      <Part title={text.what}>
        <List items={text.whatList} />
        <p>{text.never}</p>
      </Part>
      <Part title={text.source}>
        <p>{text.sourceText}</p>
      </Part>
      <Part title={text.why}>
        <p>{text.whyText}</p>
      </Part>
      <Part title={text.period}>
        <Retention {...{ language, years, format }} keys={ABOUT_PEOPLE} />
        <p>{text.letters}</p>
      </Part>
      <ObjectionForm {...props} />
      <p>{text.rights}</p>
      <p>
        <a href="/operating">{text.operating}</a>
      </p>
    </PublicPage>
  );
}

function ObjectionForm({ language, isBadAddress }: PeopleProps) {
  const text = rightsTextFor(language).people;
  return (
    <section class="panel stack" id="object">
      <h2>{text.object}</h2>
      <p>{text.objectText}</p>
      {isBadAddress && (
        <p class="alert" role="alert" id="bad-address">
          {text.badAddress}
        </p>
      )}
      <form method="post" action="/people-like-you#object" class="stack">
        <label>
          {text.address}
          <input
            type="email"
            name="address"
            required
            maxlength={254}
            autocomplete="email"
            {...(isBadAddress && { "aria-invalid": "true", "aria-describedby": "bad-address" })}
          />
        </label>
        <div class="acts">
          <button type="submit" class="main">
            {text.send}
          </button>
        </div>
      </form>
    </section>
  );
}

/** Limited Use, processors, and what is kept for how long, from the table that the upkeep enforces. */
export function OperatingPage(props: {
  readonly language: Language;
  readonly signedIn: boolean;
  readonly years: number;
  /** Where a mail reaches the operator. */
  readonly operator: string;
  readonly format: Format;
}) {
  const { language, signedIn } = props;
  const text = rightsTextFor(language).operating;
  return (
    <PublicPage {...{ language, signedIn }} title={text.title} lead={text.lead}>
      <Part title={text.limited}>
        <p lang="en">{text.limitedText}</p>
        <p>{text.limitedMore}</p>
      </Part>
      <Part title={text.processors}>
        <List items={text.processorList} />
      </Part>
      <Part title={text.kept}>
        <Retention {...props} keys={ALL} />
        <p class="note">{text.others}</p>
      </Part>
      <Part title={text.security}>
        <List items={text.securityList} />
      </Part>
      <Part title={text.operator}>
        <p>{text.operatorText(props.operator)}</p>
      </Part>
      <p>
        <a href="/people-like-you">{text.people}</a>
      </p>
    </PublicPage>
  );
}

function Retention(props: {
  readonly language: Language;
  readonly years: number;
  readonly format: Format;
  readonly keys: readonly RetentionKey[];
}) {
  const text = rightsTextFor(props.language).operating;
  const rows = props.keys.map((key) => {
    const days = RETENTION_DAYS[key];
    const long =
      days === null ? text.window(props.format, props.years) : text.days(props.format, days);
    return [text.keys[key], long] as const;
  });
  return (
    <table class="plain-table">
      <thead>
        <tr>
          <th scope="col">{text.what}</th>
          <th scope="col">{text.howLong}</th>
        </tr>
      </thead>
      <tbody>
        {[...rows, [text.recovery, text.days(props.format, RECOVERY_DAYS)] as const].map(
          ([what, long]) => (
            <tr>
              <th scope="row">{what}</th>
              <td>{long}</td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

function PublicPage(props: {
  readonly language: Language;
  readonly signedIn: boolean;
  readonly title: string;
  readonly lead: string;
  readonly children: Child;
}) {
  return (
    <Layout
      language={props.language}
      title={`${props.title} · Kith`}
      place={null}
      signedIn={props.signedIn}
      icon
    >
      <div class="narrow stack">
        <h1>{props.title}</h1>
        <p class="lead">{props.lead}</p>
        {props.children}
      </div>
    </Layout>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: Child }) {
  return (
    <section class="stack part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function List({ items }: { readonly items: readonly string[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );
}
