import type { Language } from "../../store/users";
import type { Naming } from "../person-view";
import type { Format } from "./format";
import type { PersonProps } from "./person-page";
import { saidSentence } from "./person-said";
import { personText } from "./person-text";
import { Said } from "./said";
import { textFor } from "./text";

/** Why somebody is or is not suggested this week, and from when on a letter may name them again. */
export function WhyPanel({ language, format, view }: PersonProps) {
  const text = personText(language);
  const { why, again } = view;
  const sentences = "sentences" in why ? why.sentences : [];
  return (
    <section class="panel" id="why">
      <h2>{text.why}</h2>
      <p>
        {why.kind === "not" ? text.whyNot[why.why] : text.whyIs[why.kind]}
        {again !== null && ` ${text.again(format.day(again))}`}
        {why.kind === "left-out" && (
          <>
            {" "}
            <a href="/settings/letters#out">{text.letIn}</a>
          </>
        )}
      </p>
      {sentences.map((sentence) => (
        <p class="say">
          <Said sentence={sentence} />
        </p>
      ))}
    </section>
  );
}

/** The letter that named somebody, where to read it, and what came of it. */
export function NamedIn(props: {
  readonly language: Language;
  readonly format: Format;
  readonly naming: Naming;
}) {
  const { language, format, naming } = props;
  const text = personText(language);
  const letter = text.inLetter(format.weekday(naming.at));
  return (
    <p class="done">
      {naming.isKept ? <a href={`/letters/${naming.slot}`}>{letter}</a> : letter}.{" "}
      {outcome(naming, language, format)}
      {naming.isOnWeek && (
        <>
          {" "}
          <a href={`/week#a${naming.subject}`}>{textFor(language).nav.week}</a>
        </>
      )}
    </p>
  );
}

function outcome({ said, contactAt }: Naming, language: Language, format: Format): string {
  const text = personText(language);
  if (said) return `${saidSentence(said, language, format)}.`;
  return contactAt === null ? text.nothingSince : text.inTouchSince(format.day(contactAt));
}
