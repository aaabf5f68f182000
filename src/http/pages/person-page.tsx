import { mailtoUrl } from "../../digest/mailto";
import { companyLabels } from "../../domain/company-name";
import type { Language } from "../../store/users";
import type { PersonView } from "../person-view";
import type { Format } from "./format";
import { GapPlot } from "./gap-plot";
import { Layout } from "./layout";
import { peopleText, span } from "./people-text";
import { ChangeForms, IdentityForms } from "./person-forms";
import { MeetingPanel } from "./person-meetings";
import { PersonPlot } from "./person-plot";
import { PersonSaid } from "./person-said";
import { AddressBox, CircleBox, CommonBox } from "./person-side";
import { personText } from "./person-text";
import { NamedIn, WhyPanel } from "./person-why";
import { Said } from "./said";

export type PersonProps = {
  readonly language: Language;
  readonly format: Format;
  readonly now: number;
  /** Today in the visitor's zone, as a date field writes it. */
  readonly today: string;
  readonly view: PersonView;
  /** What a form just sent could not be done. */
  readonly problem: "merge-unknown" | "bad-form" | null;
};

/** One person's whole story, and every word the user may say about it. */
export function PersonPage(props: PersonProps) {
  const { language, format, view } = props;
  const text = personText(language);
  const { person, statements } = view;
  return (
    <Layout language={language} title={`${person.name} · Kith`} place="people" signedIn>
      <Head {...props} />
      {props.problem !== null && (
        <p class="alert" role="alert" id="problem">
          {props.problem === "merge-unknown" ? text.mergeUnknown : text.badForm}
        </p>
      )}
      {view.isNobody ? (
        <div class="narrow">
          <p class="say">{text.isNobody}</p>
          <PersonSaid {...{ language, format, statements }} personId={person.personId} />
        </div>
      ) : (
        <div class="two">
          <div>
            <NowPanel {...props} />
            <PersonSaid {...{ language, format, statements }} personId={person.personId} />
            <section class="panel">
              <h2>{text.timeline}</h2>
              <PersonPlot {...props} />
            </section>
            <MeetingPanel {...props} />
            <RhythmPanel {...props} />
            <TurnPanel {...props} />
            <WhyPanel {...props} />
          </div>
          <div>
            {/* Whoever is left out is not judged: no circle and no company is known of them. */}
            {view.why.kind !== "left-out" && (
              <>
                <CircleBox {...props} />
                <CommonBox {...props} />
              </>
            )}
            <AddressBox {...props} />
            <ChangeForms language={language} view={view} today={props.today} />
            <IdentityForms
              language={language}
              view={view}
              isMergeUnknown={props.problem === "merge-unknown"}
            />
          </div>
        </div>
      )}
    </Layout>
  );
}

function Head({ language, format, view }: PersonProps) {
  const text = personText(language);
  const [current, ...earlier] = view.companies;
  const label = companyLabels(view.companies.map(({ company }) => company));
  const before = earlier.map(({ company, lastAt }) =>
    text.before(label(company), format.month(lastAt)),
  );
  const isOut = view.why.kind === "left-out";
  const isPast = view.pace.startsWith("past") && !view.isNobody && !isOut;
  return (
    <>
      <h1>
        <bdi>{view.person.name}</bdi>
        {isPast && <span class="badge">{peopleText(language).paces[view.pace]}</span>}
        {isOut && <span class="badge">{peopleText(language).marks.leftOut}</span>}
      </h1>
      {current && (
        <p class="soft">
          <a
            href={`/people?company=${encodeURIComponent(current.company)}`}
            title={current.company}
          >
            {label(current.company)}
          </a>
          {before.map((line) => ` · ${line}`)}
        </p>
      )}
    </>
  );
}

function NowPanel({ language, format, view }: PersonProps) {
  const text = personText(language);
  const { personId } = view.person;
  const acts = ["reached-out", "not-now", "elsewhere", "rest"] as const;
  // The first is where the user wrote before, not an address that merely turned up.
  const write = mailtoUrl([view.person.addresses[0]?.address ?? ""]);
  return (
    <section class="panel">
      <h2>{text.now}</h2>
      {view.naming && <NamedIn {...{ language, format }} naming={view.naming} />}
      {view.sentences.length === 0 ? (
        <p class="say">{text.nothing}</p>
      ) : (
        view.sentences.map((sentence) => (
          <p class="say">
            <Said sentence={sentence} />
          </p>
        ))
      )}
      {view.told && <p class="say">{text.told(format.day(view.told.at), view.told.isReached)}</p>}
      {view.note !== "" && (
        <p class="done" dir="auto">
          {view.note}
        </p>
      )}
      <form method="post" action={`/people/${personId}/act`} class="acts">
        {acts.map((purpose) => (
          <button
            type="submit"
            name="purpose"
            value={purpose}
            {...(purpose === "reached-out" && { class: "main" })}
          >
            {text.acts[purpose](view.shortName)}
          </button>
        ))}
        {write !== null && (
          <a class="button plain" href={write}>
            {text.write(view.shortName)}
          </a>
        )}
      </form>
    </section>
  );
}

function RhythmPanel({ language, format, view }: PersonProps) {
  const text = personText(language);
  const people = peopleText(language);
  const { gaps, medianDays, silentDays } = view;
  const isTold = medianDays !== null && silentDays !== null;
  return (
    <section class="panel">
      <h2>{text.rhythm}</h2>
      {isTold ? (
        <>
          <GapPlot
            {...{ gaps, medianDays, silentDays }}
            isPast={view.pace.startsWith("past")}
            label={text.gapsLabel}
          />
          <p>
            {text.gaps(
              format,
              gaps.length,
              span(people, format, medianDays),
              span(people, format, Math.max(...gaps)),
            )}{" "}
            {text.silence(span(people, format, silentDays))}{" "}
            <span class={`pace ${view.pace}`}>{people.paces[view.pace]}</span>
          </p>
          <p class="note">{text.gapsAre(gaps.map((gap) => format.number(gap)).join(", "))}</p>
        </>
      ) : (
        <p>{text.gapsFew}</p>
      )}
    </section>
  );
}

function TurnPanel({ language, format, view }: PersonProps) {
  const text = personText(language);
  const { started, iAnswer, theyAnswer, unanswered } = view.balance;
  const habit = (known: typeof iAnswer) => {
    if (!known) return text.unknownHabit;
    const usual = text.habit(format, known.days, known.times, known.of);
    // How fast against the own habit: said only where the last answer took longer.
    return known.lastDays > known.days ? usual + text.lastAnswer(format, known.lastDays) : usual;
  };
  return (
    <section class="panel">
      <h2>{text.turn}</h2>
      <dl class="facts">
        <dt>{text.starts}</dt>
        <dd>
          {started
            ? text.startsOf(format, view.shortName, started.byThem, started.of)
            : text.unknownHabit}
        </dd>
        <dt>{text.youAnswer}</dt>
        <dd>{habit(iAnswer)}</dd>
        <dt>{text.theyAnswer(view.shortName)}</dt>
        <dd>{habit(theyAnswer)}</dd>
        {unanswered && (
          <>
            <dt>{text.noReply}</dt>
            <dd>
              {text.unanswered(
                format,
                unanswered.mails,
                unanswered.by === "me" ? null : view.shortName,
              )}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
