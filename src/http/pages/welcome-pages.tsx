import type { Child } from "hono/jsx";
import type { Provider } from "../../domain/account";
import { companyLabels } from "../../domain/company-name";
import type { Language } from "../../store/users";
import { ConnectForm } from "./connect-form";
import { Layout } from "./layout";
import { LetterFields, type LetterFieldsProps } from "./letter-fields";
import { LetterFrame } from "./letter-frame";
import { PostButton } from "./settings-frame";
import { textFor } from "./text";
import { welcomeTextFor } from "./welcome-text";

const STEPS = ["letter", "people", "preview"] as const;
type Step = (typeof STEPS)[number];

function Frame(props: {
  readonly language: Language;
  readonly step: Step;
  readonly children: Child;
}) {
  const text = welcomeTextFor(props.language);
  const title = text[props.step].title;
  return (
    <Layout
      language={props.language}
      title={`${title} · Kith`}
      place={null}
      signedIn
      icon
      {...(props.step === "letter" && { scripts: ["/zone.js"] as const })}
    >
      <div class="narrow">
        <p class="note step">{text.step(STEPS.indexOf(props.step) + 1, STEPS.length)}</p>
        <h1>{title}</h1>
        {props.children}
      </div>
    </Layout>
  );
}

/** First step: when the letter comes, as guessed; and further accounts. */
export function WelcomeLetterPage(
  props: LetterFieldsProps & {
    readonly isBad: boolean;
    readonly offered: readonly Provider[];
  },
) {
  const { language } = props.user;
  const all = textFor(language);
  const text = welcomeTextFor(language);
  return (
    <Frame language={language} step="letter">
      <p class="lead">{text.letter.lead}</p>
      <section class="panel stack">
        {props.isBad && (
          <p class="alert" role="status">
            {all.settings.badForm}
          </p>
        )}
        <form method="post" action="/welcome/letter" class="stack">
          <LetterFields {...props} />
          <div class="acts">
            <button type="submit" class="main">
              {text.letter.save}
            </button>
            <a class="button plain" href="/welcome/people">
              {text.skip}
            </a>
          </div>
        </form>
      </section>
      <section class="panel stack">
        <h2>{text.letter.second}</h2>
        <p class="note">{text.letter.secondNote}</p>
        <div class="acts">
          {props.offered.map((provider) => (
            <ConnectForm
              provider={provider}
              step="add"
              label={all.settings.add(all.provider[provider])}
            />
          ))}
          <a class="button plain" href="/import">
            {text.letter.archive}
          </a>
        </div>
      </section>
    </Frame>
  );
}

/** Somebody whom the next letters are likely to name. */
export type LikelyPerson = {
  readonly addressId: number;
  readonly name: string;
  /** By domain. */
  readonly company: string | null;
  readonly isRested: boolean;
};

/** Second step: whom the user would rather not see. */
export function WelcomePeoplePage(props: {
  readonly language: Language;
  readonly people: readonly LikelyPerson[];
}) {
  const text = welcomeTextFor(props.language);
  const label = companyLabels(props.people.flatMap(({ company }) => company ?? []));
  const isAnybodyOut = props.people.some(({ isRested }) => isRested);
  return (
    <Frame language={props.language} step="people">
      <p class="lead">{text.people.lead}</p>
      {props.people.length > 0 && <p class="note">{text.people.maySkip}</p>}
      <section class="panel">
        {props.people.length === 0 && <p class="say">{text.people.nobody}</p>}
        <ul class="veto">
          {props.people.map((person) => (
            <LikelyRow language={props.language} person={person} label={label} />
          ))}
        </ul>
      </section>
      <div class="acts">
        <a class="button main" href="/welcome/preview">
          {isAnybodyOut || props.people.length === 0 ? text.people.goOn : text.skip}
        </a>
      </div>
    </Frame>
  );
}

function LikelyRow({
  language,
  person,
  label,
}: {
  readonly language: Language;
  readonly person: LikelyPerson;
  readonly label: (domain: string) => string;
}) {
  const { people: text } = welcomeTextFor(language);
  const fields = { subject: String(person.addressId) };
  return (
    <li id={`a${person.addressId}`} tabindex={-1}>
      <span>
        <bdi class="who">{person.name}</bdi>
        {person.company !== null && <small title={person.company}> {label(person.company)}</small>}
        {person.isRested && <small class="done-word"> {text.rested}</small>}
      </span>
      {person.isRested ? (
        <PostButton
          action="/welcome/people/undo"
          label={text.undo}
          full={text.undoFull(person.name)}
          {...{ fields }}
        />
      ) : (
        <PostButton
          action="/welcome/people"
          label={text.not}
          full={text.notFull(person.name)}
          {...{ fields }}
        />
      )}
    </li>
  );
}

/** Last step: the letter as it would read now. */
export function WelcomePreviewPage(props: {
  readonly language: Language;
  /** Where and when the real one goes; null: nowhere yet. */
  readonly goes: { readonly to: string; readonly when: string } | null;
}) {
  const { preview: text } = welcomeTextFor(props.language);
  return (
    <Frame language={props.language} step="preview">
      <PreviewSays {...props} />
      <LetterFrame src="/preview/letter" title={text.frame} />
      <div class="acts">
        <a class="button main" href="/week">
          {text.done}
        </a>
      </div>
    </Frame>
  );
}

/** What the preview is, and when the real letter goes where. */
export function PreviewSays(props: {
  readonly language: Language;
  readonly goes: { readonly to: string; readonly when: string } | null;
}) {
  const { preview: text } = welcomeTextFor(props.language);
  return (
    <>
      <p class="lead">{text.lead}</p>
      <p class="note">
        {props.goes === null ? text.goesNowhere : text.goesTo(props.goes.to, props.goes.when)}
      </p>
    </>
  );
}
