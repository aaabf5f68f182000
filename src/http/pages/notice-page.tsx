import type { Child } from "hono/jsx";
import type { Language } from "../../store/users";
import { Layout } from "./layout";

type NoticeProps = {
  readonly language: Language;
  readonly signedIn: boolean;
  readonly title: string;
  readonly text: string;
  /** A number to name to the operator. */
  readonly reference?: string;
  /** An address to hand on, with what it is for. */
  readonly forward?: { readonly url: string; readonly label: string; readonly note: string };
  /** Whether a Connect button is on it. */
  readonly connects?: true;
  /** The one thing to do, and perhaps a way around it. */
  readonly children: Child;
};

/** A page that says what happened and the one thing to do. */
export function NoticePage(props: NoticeProps) {
  return (
    <Layout
      language={props.language}
      title={`${props.title} · Kith`}
      place={null}
      signedIn={props.signedIn}
      {...(props.connects && { icon: true as const, scripts: ["/zone.js"] as const })}
    >
      <div class="narrow">
        <div class="panel stack">
          <h1>{props.title}</h1>
          <p class="say">{props.text}</p>
          {props.reference && (
            <p>
              <code>{props.reference}</code>
            </p>
          )}
          {props.forward && <Forward {...props.forward} />}
          <div class="acts">{props.children}</div>
        </div>
      </div>
    </Layout>
  );
}

function Forward({ url, label, note }: NonNullable<NoticeProps["forward"]>) {
  return (
    <p>
      <label for="forward">{label}</label>
      <input id="forward" type="url" readonly value={url} />
      <span class="note">{note}</span>
    </p>
  );
}
