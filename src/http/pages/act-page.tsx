import type { Child } from "hono/jsx";
import type { Standing } from "../../actions/action-state";
import type { ActionPurpose } from "../../domain/action";
import type { Language } from "../../store/users";
import { type ActText, actTextFor } from "./act-text";
import { Layout } from "./layout";
import { SpanButtons } from "./span-buttons";

export type ActPageProps = {
  readonly language: Language;
  /** Where the forms post: the page's own address. */
  readonly action: string;
  readonly purpose: ActionPurpose;
  readonly name: string | null;
  readonly standing: Standing;
  /** The end of a snooze in words. */
  readonly until: string | null;
  /** Present: this page may complete by itself, with this ticket and script. */
  readonly auto: {
    readonly ticket: string;
    readonly nonce: string;
    readonly script: string;
  } | null;
  /** It was "not now" often enough to ask for a longer answer. */
  readonly isOften: boolean;
  readonly isBurst: boolean;
  /** A button was pressed to come here: the way back gets the focus. */
  readonly wasPressed: boolean;
};

/** What a letter's link does, as a page: the act in words and a button, or what was done and the way back. */
export function ActPage(props: ActPageProps) {
  return (
    <Layout language={props.language} title="Kith" place={null} signedIn={false}>
      <div class="narrow">
        <div class="panel stack">
          {props.standing.acted ? <Done {...props} /> : <Ask {...props} />}
        </div>
      </div>
    </Layout>
  );
}

function Ask(props: ActPageProps) {
  const text = actTextFor(props.language);
  const words = text.purposes[props.purpose];
  const name = props.name ?? text.somebody;
  return (
    <>
      {props.isBurst && <p class="alert">{text.burst}</p>}
      {!props.isBurst && !props.standing.isFresh && (
        <p class="done" role="status">
          {text.takenBack}
        </p>
      )}
      <h1>{words.ask(name)}</h1>
      <Form action={props.action} id="act">
        <button type="submit" class="main" name="do" value="act">
          {words.button(name)}
        </button>
      </Form>
      <p class="note">{text.reversible}</p>
      <p class="note">{text.forwarded}</p>
      {props.auto && (
        <>
          <Form action={props.action} id="auto">
            <input type="hidden" name="do" value="act" />
            <input type="hidden" name="auto" value="1" />
            <input type="hidden" name="ticket" value={props.auto.ticket} />
          </Form>
          <script type="module" nonce={props.auto.nonce} src={props.auto.script} />
        </>
      )}
    </>
  );
}

function Done(props: ActPageProps) {
  const { language, standing, action } = props;
  const text = actTextFor(language);
  const purpose = standing.acted?.purpose ?? props.purpose;
  const done = text.purposes[purpose].done(props.name ?? text.somebody, props.until);
  return (
    <>
      <div role="status" class="done">
        <h1>{done}</h1>
      </div>
      <Form action={action}>
        <button type="submit" name="do" value="undo" autofocus={props.wasPressed}>
          {text.undo}
        </button>
      </Form>
      {purpose !== props.purpose && (
        <Form action={action}>
          <button type="submit" name="do" value="act">
            {text.purposes[props.purpose].button(props.name ?? text.somebody)}
          </button>
        </Form>
      )}
      {purpose === "reached-out" && <HowForm {...{ action, text, how: standing.acted?.how }} />}
      {purpose === "not-now" && (
        <OtherAnswers
          {...{ action, text, label: props.isOften ? text.often : text.otherAnswers }}
        />
      )}
      <p class="note">{text.close}</p>
    </>
  );
}

function HowForm(props: { action: string; text: ActText; how: string | undefined }) {
  const ways = ["phone", "in-person", "message"] as const;
  return (
    <Form action={props.action} label={props.text.howAsk}>
      <input type="hidden" name="do" value="act" />
      {ways.map((way) => (
        <button type="submit" name="how" value={way} aria-pressed={props.how === way}>
          {props.text.how[way]}
        </button>
      ))}
    </Form>
  );
}

function OtherAnswers(props: { action: string; text: ActText; label: string }) {
  const { action, text, label } = props;
  return (
    <Form action={action} label={label}>
      <input type="hidden" name="do" value="act" />
      <SpanButtons words={text.spans} />
      {(["rest", "elsewhere", "not-a-person"] as const).map((purpose) => (
        <button type="submit" name="purpose" value={purpose}>
          {text.purposes[purpose].button("")}
        </button>
      ))}
    </Form>
  );
}

function Form(props: { action: string; id?: string; label?: string; children: Child }) {
  return (
    <form
      method="post"
      action={props.action}
      {...(props.id && { id: props.id })}
      {...(props.label && { class: "part" })}
    >
      {props.label && <p class="note">{props.label}</p>}
      <div class="acts">{props.children}</div>
    </form>
  );
}
