import { CIRCLES } from "../../domain/circle";
import type { Language } from "../../store/users";
import type { PersonView } from "../person-view";
import { peopleText } from "./people-text";
import { personText } from "./person-text";

type FormProps = {
  readonly language: Language;
  readonly view: PersonView;
};

type ChangeProps = FormProps & {
  /** Today in the visitor's zone, as a date field writes it. */
  readonly today: string;
};

/** Circle, rhythm, a day in touch and the note: each its own small form. */
export function ChangeForms({ language, view, today }: ChangeProps) {
  const text = personText(language);
  const action = `/people/${view.person.personId}/say`;
  const circle = view.statements.find((s) => s.kind === "circle")?.circle ?? "";
  const rhythm = view.statements.find((s) => s.kind === "rhythm")?.days;
  const circles = CIRCLES.map((name) => [name, peopleText(language).circles[name]] as const);
  return (
    <section class="panel">
      <h2>{text.change}</h2>
      <Choice
        {...{ action, kind: "circle", label: text.changeCircle, value: circle }}
        language={language}
        options={[["", text.asCounted], ...circles]}
      />
      <Choice
        {...{ action, kind: "rhythm", label: text.changeRhythm, value: String(rhythm ?? "") }}
        language={language}
        options={[["", text.asCounted], ...Object.entries(text.rhythms)]}
      />
      <form method="post" action={action} class="line">
        <input type="hidden" name="kind" value="contact" />
        <label>
          {text.inTouch}
          <input type="date" name="value" value={today} max={today} required />
        </label>
        <button type="submit">{text.addDay}</button>
      </form>
      <form method="post" action={action} class="line">
        <input type="hidden" name="kind" value="note" />
        <label>
          {text.note}
          <input type="text" name="value" value={view.note} maxlength={200} dir="auto" />
        </label>
        <button type="submit" aria-label={text.saveFull(text.note)}>
          {text.save}
        </button>
      </form>
      <p class="note">{text.noteHint}</p>
    </section>
  );
}

function Choice(props: {
  readonly language: Language;
  readonly action: string;
  readonly kind: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
}) {
  const text = personText(props.language);
  return (
    <form method="post" action={props.action} class="line">
      <input type="hidden" name="kind" value={props.kind} />
      <label>
        {props.label}
        <select name="value">
          {props.options.map(([value, label]) => (
            <option value={value} selected={value === props.value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" aria-label={text.saveFull(props.label)}>
        {text.save}
      </button>
    </form>
  );
}

/** Who it is: merging, nobody at all, forgetting. */
export function IdentityForms({
  language,
  view,
  isMergeUnknown,
}: FormProps & { readonly isMergeUnknown: boolean }) {
  const text = personText(language);
  const { personId } = view.person;
  return (
    <section class="panel">
      <h2>{text.more}</h2>
      {view.namesakes.length > 0 && (
        <>
          <p class="soft">{text.sameName}</p>
          {view.namesakes.map(({ address }) => (
            <form method="post" action={`/people/${personId}/merge`} class="line">
              <input type="hidden" name="address" value={address} />
              <span>{address}</span>
              <button type="submit" class="small" aria-label={text.mergeWith(address)}>
                {text.samePerson}
              </button>
              <button
                type="submit"
                class="small"
                formaction={`/people/${personId}/different`}
                aria-label={text.splitOffFull(address)}
              >
                {text.splitOff}
              </button>
            </form>
          ))}
        </>
      )}
      <details open={isMergeUnknown}>
        <summary>{text.merge}</summary>
        <form method="post" action={`/people/${personId}/merge`} class="line">
          <label>
            {text.mergeHint}
            <input
              type="email"
              name="address"
              maxlength={254}
              required
              autocomplete="off"
              {...(isMergeUnknown && { "aria-invalid": "true", "aria-describedby": "problem" })}
            />
          </label>
          <button type="submit">{text.mergeSubmit}</button>
        </form>
      </details>
      <details>
        <summary>{text.nobody}</summary>
        <p class="note">{text.nobodyHint}</p>
        <form method="post" action={`/people/${personId}/act`} class="acts">
          <button type="submit" name="purpose" value="not-a-person">
            {text.nobody}
          </button>
        </form>
      </details>
      <details>
        <summary>{text.forget}</summary>
        <p class="note">{text.forgetHint}</p>
        <form method="post" action={`/people/${personId}/forget`} class="acts">
          <button type="submit" class="danger">
            {text.forgetSubmit(view.shortName)}
          </button>
        </form>
      </details>
    </section>
  );
}
