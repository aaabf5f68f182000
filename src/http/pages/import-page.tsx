import type { HistoryWindow } from "../../domain/history-window";
import type { Language } from "../../store/users";
import { assetUrl } from "../assets";
import { importTextFor } from "./import-text";
import type { ImportText } from "./import-text-en";
import { Layout } from "./layout";

type ImportProps = {
  readonly language: Language;
  readonly signedIn: boolean;
  /** Addresses known to be the visitor's. */
  readonly own: readonly string[];
  /** How far back is read: in years, and as moments. */
  readonly years: number;
  readonly window: HistoryWindow;
};

/** An archive is read in the page; what was found is shown before anything is sent. */
export function ImportPage(props: ImportProps) {
  const text = importTextFor(props.language, props.years);
  return (
    <Layout
      language={props.language}
      title={`${text.title} · Kith`}
      place={null}
      signedIn={props.signedIn}
      icon
      scripts={["/import.js"]}
    >
      <div class="narrow">
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
        <ul class="import-facts">
          {text.promises.map((promise) => (
            <li>{promise}</li>
          ))}
        </ul>
        <details class="import-facts">
          <summary>{text.kith}</summary>
          <ul class="import-facts">
            {text.kithText.map((words) => (
              <li>{words}</li>
            ))}
          </ul>
        </details>
        {!props.signedIn && <p class="note import-facts">{text.visitor}</p>}
        <div role="alert">
          {Object.entries(text.problems).map(([problem, words]) => (
            <p class="alert import-facts" data-problem={problem} id={`problem-${problem}`} hidden>
              {words}
            </p>
          ))}
        </div>
        <Choose {...props} text={text} />
        <Work step="reading" title={text.reading} text={text}>
          <p class="note">
            {text.mailsRead} <output id="read-so-far">0</output>
          </p>
        </Work>
        <Found text={text} />
        <Work step="keeping" title={text.keeping} text={text}>
          <p class="note">{text.keepingHint}</p>
        </Work>
        <Kept text={text} />
      </div>
    </Layout>
  );
}

function Choose(props: ImportProps & { readonly text: ImportText }) {
  const { text, own, window } = props;
  return (
    <section class="panel" data-step="choose">
      <noscript>
        <p class="alert">{text.noScript}</p>
      </noscript>
      <form
        id="archive"
        class="stack"
        data-worker={assetUrl("/import-worker.js")}
        data-since={String(window.since)}
        data-one-way-since={String(window.oneWaySince)}
        data-until={String(window.until)}
        data-known={String(props.signedIn)}
        data-bytes={text.bytes}
        data-left={text.left}
      >
        <label>
          {text.files}
          <input type="file" name="files" multiple required />
        </label>
        <label>
          {text.own}
          <input
            name="own"
            value={own.join(", ")}
            autocomplete="email"
            autocapitalize="none"
            spellcheck={false}
            required
            aria-describedby="own-hint problem-own"
          />
        </label>
        <p class="note" id="own-hint">
          {text.ownHint}
        </p>
        <div class="acts">
          <button type="submit" class="main" disabled>
            {text.read}
          </button>
        </div>
      </form>
    </section>
  );
}

function Work(props: {
  readonly step: "reading" | "keeping";
  readonly title: string;
  readonly text: ImportText;
  readonly children: unknown;
}) {
  return (
    <section class="panel stack" data-step={props.step} hidden>
      <h2 tabindex={-1}>{props.title}</h2>
      <progress max={1} value={0} aria-label={props.title} />
      <p class="note" data-pace="" />
      {props.children}
      <div class="acts">
        <button type="button" data-cancel="">
          {props.text.cancel}
        </button>
      </div>
    </section>
  );
}

function Found({ text }: { readonly text: ImportText }) {
  return (
    <section class="panel stack" data-step="found" hidden>
      <h2 tabindex={-1}>{text.found}</h2>
      <dl class="facts">
        {Object.entries(text.facts).map(([key, label]) => (
          <>
            <dt>{label}</dt>
            <dd data-fact={key} />
          </>
        ))}
      </dl>
      <h2 id="skipped">{text.skipped}</h2>
      <dl class="facts">
        {Object.entries({ ...text.reasons, ...text.entryReasons }).map(([key, label]) => (
          <>
            <dt>{label}</dt>
            <dd data-skipped={key} />
          </>
        ))}
      </dl>
      <p class="note" id="unreadable" hidden>
        {text.unreadableLines} <span />
      </p>
      <p id="also-sent" hidden>
        {text.alsoSent} <span />
      </p>
      <p class="note">{text.nothingSent}</p>
      <div class="acts">
        <button
          type="button"
          class="main"
          id="keep"
          data-meetings={text.keepMeetings}
          data-ended={text.keepEnded}
          data-both={text.keepBoth}
          data-kith={text.keepKith}
        >
          {text.keep}
        </button>
        <button type="button" data-cancel="">
          {text.cancel}
        </button>
      </div>
    </section>
  );
}

function Kept({ text }: { readonly text: ImportText }) {
  return (
    <section class="panel stack" data-step="kept" hidden>
      <h2 tabindex={-1}>{text.kept}</h2>
      <p class="note">{text.keptHint}</p>
      <p class="note" id="no-room" hidden>
        {text.noRoom}
      </p>
      <div class="acts">
        <a class="button main" href="/welcome">
          {text.goOn}
        </a>
        <a class="button" href="/people">
          {text.people}
        </a>
      </div>
    </section>
  );
}
