import type { Language } from "../../store/users";
import type { Month, PersonView } from "../person-view";
import type { Format } from "./format";
import { linearScale } from "./linear-scale";
import { MonthTable, wideIn } from "./month-table";
import { peopleText, span } from "./people-text";
import { personText } from "./person-text";

const WIDTH = 700;
const LEFT = 64;
const RIGHT = WIDTH - 8;
const AXIS = 100;
const TALLEST = 52;
const MET = 26;
const SAID = 40;
const LABELS = 178;
const HEIGHT = 186;
const DAY_MS = 86_400_000;
/** "13 weeks" has room in so much. */
const WORDS_WIDTH = 66;

type PlotProps = {
  readonly language: Language;
  readonly format: Format;
  readonly now: number;
  readonly view: Pick<PersonView, "months" | "counts" | "shortName" | "silentDays" | "pace">;
};

/** Mails in both directions and meetings by month; the same as a table below it. */
export function PersonPlot({ language, format, now, view }: PlotProps) {
  const text = personText(language);
  const { months, counts, shortName } = view;
  const label = text.timelineLabel(
    shortName,
    format,
    counts.sent,
    counts.received,
    counts.meetings,
  );
  const x = linearScale([months[0]?.at ?? 0, now], [LEFT, RIGHT]);
  const most = Math.max(1, ...months.flatMap(({ sent, received }) => [sent, received]));
  // The root keeps one mail visible beside fifty.
  const tall = (count: number) => TALLEST * Math.sqrt(count / most);
  const thick = Math.max(3, Math.min(12, ((RIGHT - LEFT) / months.length) * 0.6));
  return (
    <>
      <section class="plot" aria-label={text.timeline} tabindex={0}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
          <Silence {...{ language, format, x, now, view }} />
          <line class="grid" x1={LEFT} x2={RIGHT} y1={AXIS} y2={AXIS} />
          <RowNames language={language} name={shortName} />
          {months.map((month) => (
            <Bars month={month} at={x(month.at)} thick={thick} tall={tall} />
          ))}
          <TimeAxis months={months} format={format} x={x} />
        </svg>
      </section>
      <Key
        language={language}
        name={shortName}
        isSaid={months.some(({ said }) => said > 0)}
        isWide={months.some((month) => wideIn(month) > 0)}
      />
      <MonthTable language={language} format={format} months={months} name={shortName} />
    </>
  );
}

type TimeScale = (at: number) => number;

/** The silence so far, where it is past the rhythm. */
function Silence({ language, format, x, now, view }: PlotProps & { readonly x: TimeScale }) {
  const { silentDays, pace } = view;
  if (silentDays === null || !pace.startsWith("past")) return null;
  const from = Math.max(LEFT, x(now - silentDays * DAY_MS));
  const width = Math.max(0, RIGHT - from);
  return (
    <>
      <rect class="quiet" x={from} y={8} width={width} height={150} />
      {width > WORDS_WIDTH && (
        <text class="quiet-word" x={from + 6} y={148}>
          {span(peopleText(language), format, silentDays)}
        </text>
      )}
    </>
  );
}

function RowNames({ language, name }: { readonly language: Language; readonly name: string }) {
  const text = personText(language);
  const short = name.length > 8 ? `${[...name].slice(0, 7).join("")}…` : name;
  return (
    <>
      <text x={0} y={MET + 4}>
        {text.met}
      </text>
      <text x={0} y={AXIS - 14}>
        {text.youWrote.split(" ")[0]}
      </text>
      <text x={0} y={AXIS + 24}>
        {short}
      </text>
    </>
  );
}

function Bars(props: {
  readonly month: Month;
  readonly at: number;
  readonly thick: number;
  readonly tall: (count: number) => number;
}) {
  const { sent, received, meetings, wide, said } = props.month;
  const left = Math.round(props.at * 10) / 10;
  const width = Math.round(props.thick * 10) / 10;
  const tall = (count: number) => Math.round(props.tall(count) * 10) / 10;
  // Paler up to the height of all there was, full up to what was between the two alone.
  const bar = (side: "me" | "them", count: number, isWide: boolean) =>
    count > 0 && (
      <rect
        class={isWide ? `${side} wide` : side}
        x={left}
        y={side === "me" ? AXIS - 2 - tall(count) : AXIS + 2}
        width={width}
        height={tall(count)}
        rx={1.5}
      />
    );
  return (
    <>
      {wide.sent > 0 && bar("me", sent, true)}
      {bar("me", sent - wide.sent, false)}
      {wide.received > 0 && bar("them", received, true)}
      {bar("them", received - wide.received, false)}
      {meetings > 0 && (
        <circle
          class={meetings > wide.meetings ? "met" : "met wide"}
          cx={left + width / 2}
          cy={MET}
          r={Math.min(7, 2.5 + meetings * 0.8)}
        />
      )}
      {said > 0 && <path class="said" d={`M${left + width / 2} ${SAID - 5}l5 5-5 5-5-5z`} />}
    </>
  );
}

/** Januaries, or every third month where only few years are shown. */
function TimeAxis(props: {
  readonly months: readonly Month[];
  readonly format: Format;
  readonly x: TimeScale;
}) {
  const { months, format, x } = props;
  const every = Math.max(1, Math.ceil(months.length / 6));
  const last = months.length - 1;
  return (
    <>
      {months.map((month, index) =>
        (last - index) % every === 0 && x(month.at) < RIGHT - 40 ? (
          <>
            <line class="grid" x1={x(month.at)} x2={x(month.at)} y1={158} y2={164} />
            <text x={x(month.at)} y={LABELS}>
              {format.shortMonth(month.at)}
            </text>
          </>
        ) : null,
      )}
    </>
  );
}

function Key(props: {
  readonly language: Language;
  readonly name: string;
  readonly isSaid: boolean;
  readonly isWide: boolean;
}) {
  const { language, name, isSaid, isWide } = props;
  const text = personText(language);
  return (
    <p class="key" aria-hidden="true">
      <span>
        <i class="met" />
        {text.met}
      </span>
      <span>
        <i class="me" />
        {text.youWrote}
      </span>
      <span>
        <i class="them" />
        {text.theyWrote(name)}
      </span>
      {isWide && (
        <span>
          <i class="me wide" />
          {text.wide}
        </span>
      )}
      {isSaid && (
        <span>
          <i class="said" />
          {text.youSaid}
        </span>
      )}
    </p>
  );
}
