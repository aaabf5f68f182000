import type { Child } from "hono/jsx";
import type { Language } from "../../store/users";
import { Layout } from "./layout";
import { rightsTextFor } from "./rights-text";

/** A page below the settings, with the way back. */
export function SettingsFrame(props: {
  readonly language: Language;
  readonly title: string;
  readonly children: Child;
}) {
  return (
    <Layout
      language={props.language}
      title={`${props.title} · Kith`}
      place="settings"
      signedIn
      icon
    >
      <div class="narrow">
        <p class="note back">
          <a href="/settings">{rightsTextFor(props.language).back}</a>
        </p>
        <h1>{props.title}</h1>
        {props.children}
      </div>
    </Layout>
  );
}

/** One button that posts hidden fields. */
export function PostButton(props: {
  readonly action: string;
  readonly label: string;
  /** Said instead of the label by screen readers; begins with it. */
  readonly full?: string;
  readonly look?: "main" | "plain" | "danger";
  readonly fields?: Readonly<Record<string, string>>;
}) {
  return (
    <form method="post" action={props.action}>
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button
        type="submit"
        {...(props.look && { class: props.look })}
        {...(props.full && { "aria-label": props.full })}
      >
        {props.label}
      </button>
    </form>
  );
}
