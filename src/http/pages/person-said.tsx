import type { Statement } from "../../domain/statements";
import type { Language } from "../../store/users";
import type { Format } from "./format";
import { every, peopleText } from "./people-text";
import { personText } from "./person-text";

type SaidProps = {
  readonly language: Language;
  readonly format: Format;
  readonly personId: number;
  readonly statements: readonly Statement[];
};

/** What the user said about somebody and holds, each with its Undo. */
export function PersonSaid({ language, format, personId, statements }: SaidProps) {
  const text = personText(language);
  // The note stands in its own field.
  const shown = statements.filter(({ kind }) => kind !== "note");
  return (
    // Whoever said something or took it back is led here, also where nothing is left.
    <div
      id="said"
      tabindex={-1}
      {...(shown.length === 0 && { role: "group", "aria-label": text.saidNothing })}
    >
      {shown.length > 0 && <List {...{ language, format, personId, shown }} />}
    </div>
  );
}

function List({
  language,
  format,
  personId,
  shown,
}: Omit<SaidProps, "statements"> & { readonly shown: readonly Statement[] }) {
  const text = personText(language);
  return (
    <section class="panel">
      <h2>{text.saidTitle}</h2>
      <ul class="bare">
        {shown.toReversed().map((statement) => {
          const said = saidSentence(statement, language, format);
          return (
            <li>
              <span class="done">{said}</span>
              <form method="post" action={`/people/${personId}/undo`}>
                <input type="hidden" name="seq" value={String(statement.seq)} />
                <button type="submit" class="small" aria-label={text.undoFull(said)}>
                  {text.undo}
                </button>
              </form>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What the user said, as a sentence without its full stop. */
export function saidSentence(statement: Statement, language: Language, format: Format): string {
  const text = personText(language);
  const people = peopleText(language);
  switch (statement.kind) {
    case "circle":
      return text.said.circle(people.circles[statement.circle]);
    case "rhythm":
      return text.said.rhythm(every(people, format, statement.days));
    case "contact":
      return text.said.contact(format.day(statement.on));
    case "merged":
      return text.said.merged;
    case "split":
      return text.said.split;
    case "different":
      return text.said.different;
    case "acted": {
      const { purpose, until, at } = statement;
      const done = text.done[purpose];
      if (until !== null) return text.notBefore(done, format.day(until));
      return purpose === "reached-out" || purpose === "not-now"
        ? text.on(done, format.day(at))
        : text.since(done, format.day(at));
    }
    default:
      return "";
  }
}
