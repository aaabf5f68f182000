import type { PastLetter } from "../../store/letters";
import type { Language } from "../../store/users";
import type { Format } from "./format";
import { Layout } from "./layout";
import { LetterFrame } from "./letter-frame";
import { PreviewSays } from "./welcome-pages";
import { welcomeTextFor } from "./welcome-text";

/** The letter that comes next, as it would read now. */
export function PreviewPage(props: { readonly language: Language; readonly says: string }) {
  const { preview: text } = welcomeTextFor(props.language);
  return (
    <Layout language={props.language} title={`${text.title} · Kith`} place="week" signedIn icon>
      <div class="narrow">
        <h1>{text.title}</h1>
        <PreviewSays {...props} />
        <LetterFrame src="/preview/letter" title={text.frame} />
        <p class="note">
          <a href="/settings">{text.when}</a>
        </p>
      </div>
    </Layout>
  );
}

/** Every letter that is kept, newest first. */
export function PastLettersPage(props: {
  readonly language: Language;
  readonly letters: readonly PastLetter[];
  readonly format: Format;
}) {
  const { past: text } = welcomeTextFor(props.language);
  return (
    <Layout language={props.language} title={`${text.title} · Kith`} place="week" signedIn icon>
      <div class="narrow">
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
        <section class="panel">
          {props.letters.length === 0 && <p class="say">{text.none}</p>}
          <ul class="veto">
            {props.letters.map((letter) => (
              <li>
                <LetterLine {...props} letter={letter} />
              </li>
            ))}
          </ul>
        </section>
        <div class="acts">
          <a class="button" href="/preview">
            {text.next}
          </a>
        </div>
      </div>
    </Layout>
  );
}

function LetterLine(props: {
  readonly language: Language;
  readonly letter: PastLetter;
  readonly format: Format;
}) {
  const { past: text } = welcomeTextFor(props.language);
  const { letter, format } = props;
  const name = `${nameOf(letter.slot, text)}, ${format.day(letter.sentAt ?? letter.createdAt)}`;
  return (
    <>
      {letter.state === "sent" ? (
        <a href={`/letters/${letter.slot}`}>{name}</a>
      ) : (
        <span>{name}</span>
      )}
      <small>{text.states[letter.state]}</small>
    </>
  );
}

/** One letter as it was sent. */
export function PastLetterPage(props: {
  readonly language: Language;
  readonly slot: string;
  readonly subject: string;
  readonly sentAt: number | null;
  readonly format: Format;
}) {
  const text = welcomeTextFor(props.language);
  return (
    <Layout language={props.language} title={`${props.subject} · Kith`} place="week" signedIn icon>
      <div class="narrow">
        <p class="note back">
          <a href="/letters">{text.past.back}</a>
        </p>
        <h1>{props.subject}</h1>
        {props.sentAt !== null && <p class="soft">{props.format.moment(props.sentAt)}</p>}
        <LetterFrame src={`/letters/${props.slot}/letter`} title={text.preview.frame} isLive />
      </div>
    </Layout>
  );
}

function nameOf(slot: string, text: ReturnType<typeof welcomeTextFor>["past"]): string {
  if (slot === "first") return text.kinds.first;
  return slot.startsWith("now/") ? text.kinds.now : text.kinds.scheduled;
}
