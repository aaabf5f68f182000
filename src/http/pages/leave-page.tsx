import type { Source } from "../../domain/account";
import { RECOVERY_DAYS } from "../../domain/retention";
import type { Revocation } from "../../jobs/delete-user";
import type { Language } from "../../store/users";
import type { Format } from "./format";
import { Layout } from "./layout";
import { rightsTextFor } from "./rights-text";
import { SettingsFrame } from "./settings-frame";
import { textFor } from "./text";

/** What deleting does and what it cannot do, before it is done. */
export function LeavePage(props: {
  readonly language: Language;
  readonly format: Format;
  readonly isUnticked: boolean;
}) {
  const text = rightsTextFor(props.language);
  return (
    <SettingsFrame language={props.language} title={text.leave.title}>
      <section class="panel stack">
        <p>{text.leave.lead}</p>
        <ol>
          {text.leave.steps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
      </section>
      <Remains {...props} />
      <section class="panel stack">
        <p>
          <a href="/settings/data">{text.leave.export}</a>
        </p>
        {props.isUnticked && (
          <p class="alert" role="alert">
            {text.leave.unticked}
          </p>
        )}
        <form method="post" action="/settings/delete">
          <label class="tick">
            <input type="checkbox" name="confirm" />
            {text.leave.confirm}
          </label>
          <div class="acts">
            <button type="submit" class="danger">
              {text.leave.act}
            </button>
          </div>
        </form>
      </section>
    </SettingsFrame>
  );
}

/** The receipt. Nothing of it is kept. */
export function LeftPage(props: {
  readonly language: Language;
  readonly format: Format;
  readonly at: number;
  readonly revocations: readonly Revocation[];
}) {
  const text = rightsTextFor(props.language).leave;
  const names = textFor(props.language).provider;
  return (
    <Layout
      language={props.language}
      title={`${text.doneTitle} · Kith`}
      place={null}
      signedIn={false}
      icon
    >
      <div class="narrow">
        <section class="panel stack">
          <h1>{text.doneTitle}</h1>
          <p class="say" role="status">
            {text.doneLead(props.format.moment(props.at))}
          </p>
          {props.revocations.map(({ provider, address, revoked }) => (
            <p>{receiptOf(text, provider, revoked)(names[provider], address)}</p>
          ))}
        </section>
        <Remains {...props} />
        <p class="note">{text.keep}</p>
        <div class="acts">
          <a class="button" href="/">
            {text.home}
          </a>
        </div>
      </div>
    </Layout>
  );
}

type LeaveText = ReturnType<typeof rightsTextFor>["leave"];

/** Only Google can be told; an archive had no permission. */
function receiptOf(text: LeaveText, provider: Source, revoked: boolean) {
  if (revoked) return text.revoked;
  return provider === "microsoft" ? text.untold : text.unconfirmed;
}

function Remains({ language, format }: { readonly language: Language; readonly format: Format }) {
  const text = rightsTextFor(language).leave;
  return (
    <section class="panel stack">
      <h2>{text.remains}</h2>
      <ul>
        {text.remainsList(format, RECOVERY_DAYS).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </section>
  );
}
