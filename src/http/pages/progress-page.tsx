import type { Language } from "../../store/users";
import type { ProgressView } from "../progress-view";
import { Layout } from "./layout";
import { textFor } from "./text";

const REFRESH_SECONDS = 5;

/** How far back Kith has read; a small script keeps it fresh, without scripts the page loads itself anew. */
export function ProgressPage(props: { readonly language: Language; readonly view: ProgressView }) {
  const { view, language } = props;
  const text = textFor(language).progress;
  return (
    <Layout
      language={language}
      title={view.title}
      place="progress"
      signedIn
      icon
      {...(!view.done && { scripts: ["/progress.js"], refreshSeconds: REFRESH_SECONDS })}
    >
      <div class="narrow stack">
        <h1 id="headline">{view.headline}</h1>
        <p class="lead" id="lead" role="status">
          {view.lead}
        </p>
        {view.streams.length === 0 ? <ConnectFirst label={text.connect} /> : <Reading {...props} />}
        {!view.done && <p class="note">{text.reload}</p>}
      </div>
    </Layout>
  );
}

/** Where nothing may be read, waiting brings nothing. */
function ConnectFirst({ label }: { readonly label: string }) {
  return (
    <div class="acts">
      <a class="button main" href="/settings">
        {label}
      </a>
    </div>
  );
}

function Reading({ view, language }: { readonly language: Language; readonly view: ProgressView }) {
  const text = textFor(language).progress;
  return (
    <>
      <section class="panel">
        {view.streams.map((stream) => (
          <div class="stream" id={stream.key}>
            <p class="say" data-line="" id={`${stream.key}-line`}>
              {stream.line}
            </p>
            <progress max={1} value={stream.share} aria-labelledby={`${stream.key}-line`} />
            <p class="note warn" data-trouble="">
              {stream.trouble}
            </p>
          </div>
        ))}
      </section>
      <section class="panel">
        <h2>{text.peopleHeadline}</h2>
        <p class="note" id="nobody" hidden={view.people.length > 0}>
          {text.noPeople}
        </p>
        <ul class="names" id="people">
          {view.people.map((name) => (
            <li dir="auto">{name}</li>
          ))}
        </ul>
      </section>
      <div class="acts" id="go-on" hidden={!view.done}>
        <a class="button main" href="/welcome">
          {text.goOn}
        </a>
        <a class="button plain" href="/week">
          {text.week}
        </a>
      </div>
    </>
  );
}
