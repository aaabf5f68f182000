import type { Provider } from "../../domain/account";
import type { Language } from "../../store/users";
import { Bars } from "./bars";
import { ConnectForm } from "./connect-form";
import { importLinksFor } from "./import-text";
import { Layout } from "./layout";
import { textFor } from "./text";

const SAMPLE_BARS = [2, 0, 1, 1, 0, 2, 1, 0, 3, 1, 0, 1, 2, 0, 1, 0, 3, 2, 1, 1, 2, 0, 0, 0];

/** What Kith does and never reads, in one screen, and the way in. */
export function LandingPage(props: {
  readonly language: Language;
  readonly providers: readonly Provider[];
}) {
  const { landing } = textFor(props.language);
  const names = textFor(props.language).provider;
  return (
    <Layout
      language={props.language}
      title={landing.title}
      place={null}
      signedIn={false}
      icon
      scripts={["/zone.js"]}
    >
      <div class="hero">
        <div>
          <h1>{landing.headline}</h1>
          <p class="lead">{landing.lead}</p>
          {props.providers[0] !== "microsoft" && (
            <p class="note permission">{landing.permission(names.google)}</p>
          )}
          <div class="acts">
            {props.providers.map((provider, index) => (
              <ConnectForm
                provider={provider}
                step="connect"
                label={landing.connect(names[provider])}
                {...(index === 0 && { look: "main" as const })}
              />
            ))}
          </div>
          <p class="note">{landing.twoSteps}</p>
          <div class="acts">
            <span class="note">{landing.already}</span>
            {props.providers.map((provider) => (
              <ConnectForm
                provider={provider}
                step="sign-in"
                label={landing.signIn(names[provider])}
                look="plain"
              />
            ))}
            <a class="button plain" href="/import">
              {importLinksFor(props.language).fromLanding}
            </a>
          </div>
        </div>
        <Sample language={props.language} />
      </div>
      <div class="three">
        <Points title={landing.reads} points={landing.readsList} />
        <Points title={landing.never} points={landing.neverList} />
        <Points title={landing.yours} points={landing.yoursList} />
      </div>
    </Layout>
  );
}

function Sample({ language }: { readonly language: Language }) {
  const { landing } = textFor(language);
  const [main, ...others] = landing.sampleActs;
  return (
    <figure class="letter">
      <figcaption>{landing.sampleLabel}</figcaption>
      <p class="name">{landing.sampleName}</p>
      <p class="note">{landing.sampleCompany}</p>
      <p class="say">{landing.sampleSays}</p>
      <Bars months={SAMPLE_BARS} />
      <p class="caption">{landing.sampleCaption}</p>
      <p class="fake" aria-hidden="true">
        <b>{main}</b>
        {others.map((act) => (
          <span>{act}</span>
        ))}
      </p>
    </figure>
  );
}

function Points({ title, points }: { readonly title: string; readonly points: readonly string[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {points.map((point) => (
          <li>{point}</li>
        ))}
      </ul>
    </section>
  );
}
