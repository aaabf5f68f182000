import type { Language } from "../../store/users";
import { Layout } from "./layout";
import { rightsTextFor } from "./rights-text";
import { PostButton } from "./settings-frame";

/** The one answer to every address. */
export function ObjectionSentPage(props: {
  readonly language: Language;
  readonly signedIn: boolean;
}) {
  const { language } = props;
  const text = rightsTextFor(language).people;
  return (
    <Layout
      language={language}
      title={`${text.sent} · Kith`}
      place={null}
      signedIn={props.signedIn}
      icon
    >
      <div class="narrow">
        <section class="panel stack">
          <h1>{text.sent}</h1>
          <p class="say" role="status">
            {text.sentText}
          </p>
          <p>
            <a href="/people-like-you">{text.title}</a>
          </p>
        </section>
      </div>
    </Layout>
  );
}

/** What the link in the mail opens: a button, or what has become of it. */
export function ConfirmPage(props: {
  readonly language: Language;
  readonly signedIn: boolean;
  readonly state: "ask" | "done" | "undone" | "old";
  readonly path: string;
}) {
  const text = rightsTextFor(props.language).confirm;
  const said = {
    ask: [text.title, text.text],
    done: [text.doneTitle, text.doneText],
    undone: [text.undoneTitle, text.undoneText],
    old: [text.oldTitle, text.oldText],
  } as const;
  const [title, lead] = said[props.state];
  return (
    <Layout
      language={props.language}
      title={`${title} · Kith`}
      place={null}
      signedIn={props.signedIn}
    >
      <div class="narrow">
        <section class="panel stack">
          <h1>{title}</h1>
          <p class="say" role="status">
            {lead}
          </p>
          {props.state === "ask" && <p class="note">{text.kept}</p>}
          <div class="acts">
            {(props.state === "ask" || props.state === "undone") && (
              <PostButton action={props.path} label={text.act} look="main" />
            )}
            {props.state === "done" && (
              <PostButton action={`${props.path}/undo`} label={text.undo} />
            )}
            {props.state === "old" && (
              <a class="button" href="/people-like-you">
                {text.newMail}
              </a>
            )}
          </div>
        </section>
      </div>
    </Layout>
  );
}
