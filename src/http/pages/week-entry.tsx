import { keyOf } from "../../actions/action-key";
import type { Standing } from "../../actions/action-state";
import type { BlockKind, DraftLink, Entry, LinkTarget } from "../../digest/draft";
import { unmarked } from "../../digest/isolate";
import type { ActionPurpose } from "../../domain/action";
import type { Language } from "../../store/users";
import { standingKey, type Week } from "../week-view";
import { actTextFor } from "./act-text";
import { Bars } from "./bars";
import type { Format } from "./format";
import { Said } from "./said";
import { SpanButtons } from "./span-buttons";
import { textFor } from "./text";

type EntryProps = {
  readonly language: Language;
  readonly format: Format;
  readonly week: Week;
  readonly kind: BlockKind;
  readonly entry: Entry;
};

const LOOK = { main: "main", plain: "plain", quiet: "plain" } as const;
/** What the letter leaves to its result page. */
const OTHER_ANSWERS = ["elsewhere", "rest", "not-a-person"] as const;

/** One paragraph of the letter: somebody with a heading, or something said, and what can be done about it. */
export function WeekEntry({ language, format, week, kind, entry }: EntryProps) {
  const act = actOf(entry);
  const standing = act ? standingIn(week, act) : undefined;
  return (
    <article class="person" {...(act && { id: `a${act.subject}`, tabindex: -1 })}>
      {entry.head && (
        <>
          <h3>
            {act ? (
              <a href={`/people/${act.subject}`}>
                <Said sentence={entry.head.name} />
              </a>
            ) : (
              <Said sentence={entry.head.name} />
            )}
          </h3>
          <p class="note">{entry.head.detail}</p>
        </>
      )}
      <p class="say">
        <Said sentence={entry.text} />
      </p>
      {entry.bars && (
        <>
          <Bars months={entry.bars.levels} />
          <p class="caption">{entry.bars.caption}</p>
        </>
      )}
      {standing?.acted && act ? (
        <Done {...{ language, format, week, entry, standing, act }} />
      ) : (
        <Acts {...{ language, format, week, kind, entry, act }} />
      )}
    </article>
  );
}

type Act = Extract<LinkTarget, { to: "act" }>;

/** The first act of an entry: the others are about the same person, and take its place. */
function actOf(entry: Entry): Act | undefined {
  return entry.links.map(({ target }) => target).find((target) => target.to === "act");
}

function standingIn(week: Week, act: Act): Standing | undefined {
  return week.standings.get(standingKey(keyOf({ ...act, userId: 0, item: week.item })));
}

function nameOf(entry: Entry): string {
  return entry.head ? unmarked(entry.head.name) : "";
}

function Acts({
  language,
  week,
  kind,
  entry,
  act,
}: EntryProps & { readonly act: Act | undefined }) {
  const text = textFor(language).week;
  return (
    <>
      {entry.links.length > 0 && (
        <div class="acts">
          {entry.links.map((link) => (
            <LinkOrButton week={week} link={link} />
          ))}
        </div>
      )}
      {kind === "reconnect" && act && (
        <details>
          <summary>{text.more(nameOf(entry))}</summary>
          <div class="acts">
            {OTHER_ANSWERS.map((purpose) => (
              <ActForm
                item={week.item}
                subject={act.subject}
                purpose={purpose}
                label={text[purpose]}
              />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function LinkOrButton({ week, link }: { readonly week: Week; readonly link: DraftLink }) {
  const { target } = link;
  const look = LOOK[link.weight];
  if (target.to === "act") {
    const about = link.about === null ? undefined : `${link.label}: ${unmarked(link.about)}`;
    const { purpose, subject } = target;
    return (
      <ActForm {...{ purpose, subject, look }} item={week.item} label={link.label} about={about} />
    );
  }
  return (
    <a class="button plain" href={target.to === "page" ? target.path : target.url}>
      <Said sentence={link.label} />
    </a>
  );
}

function ActForm(props: {
  readonly item: string;
  readonly subject: number | null;
  readonly purpose: ActionPurpose;
  readonly label: string;
  /** What a screen reader says where the visible words are the same for several people. */
  readonly about?: string | undefined;
  readonly look?: "main" | "plain";
}) {
  return (
    <form method="post" action="/week/act">
      <input type="hidden" name="item" value={props.item} />
      {props.subject !== null && (
        <input type="hidden" name="subject" value={String(props.subject)} />
      )}
      <button
        type="submit"
        name="purpose"
        value={props.purpose}
        class={props.look}
        aria-label={props.about}
      >
        <Said sentence={props.label} />
      </button>
    </form>
  );
}

function Done(props: {
  readonly language: Language;
  readonly format: Format;
  readonly week: Week;
  readonly entry: Entry;
  readonly standing: Standing;
  readonly act: Act;
}) {
  const text = textFor(props.language).week;
  const name = nameOf(props.entry);
  const until = props.standing.acted?.until;
  return (
    <div class="acts">
      <p class="done" role="status">
        {until === undefined
          ? text.states[props.standing.state]
          : text.notBefore(props.format.day(until))}
      </p>
      <form method="post" action="/week/undo">
        <input type="hidden" name="item" value={props.week.item} />
        <input type="hidden" name="subject" value={String(props.act.subject)} />
        <input type="hidden" name="purpose" value={props.act.purpose} />
        <button type="submit" {...(name !== "" && { "aria-label": text.undoFull(name) })}>
          {text.undo}
        </button>
      </form>
      {props.standing.acted?.purpose === "not-now" && (
        <form method="post" action="/week/act" class="acts">
          <input type="hidden" name="item" value={props.week.item} />
          <input type="hidden" name="subject" value={String(props.act.subject)} />
          <input type="hidden" name="purpose" value="not-now" />
          <SpanButtons words={actTextFor(props.language).spans} look="plain" />
        </form>
      )}
    </div>
  );
}
