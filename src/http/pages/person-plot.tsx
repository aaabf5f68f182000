import type { Language } from "../../store/users";
import type { Month, PersonView } from "../person-view";
import type { Format } from "./format";
import { linearScale } from "./linear-scale";
import { MonthTable, wideIn } from "./month-table";
import { peopleText, span } from "./people-text";
import { personText } from "./person-text";

/** Upward the mails of the user, downward the other's; heights in pixels, places in time in percent of the width. */
const AXIS = 100;
const TALLEST = 52;
const MET = 26;
const SAID = 40;
const LABELS = 178;
const HEIGHT = 186;
const ROW_NAMES = 64;
const DAY_MS = 86_400_000;
const MONTH_MS = 31 * DAY_MS;
/** "13 weeks" and "Nov 2024" have room in so much of a wide plot, and in so much of one on a phone. */
const WORDS = { wide: 12, phone: 30 } as const;

type PlotProps = {
  readonly language: Language;
  readonly format: Format;
  readonly now: number;
  readonly view: Pick<PersonView, "months" | "counts" | "shortName" | "silentDays" | "pace">;
};

/**
 * Mails in both directions and meetings by month; the same as a table below it. All of the time fits whatever width there
 * is, so that nothing has to be scrolled to: a long silence and what was before it are seen at once.
 */
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
  const first = months[0]?.at ?? 0;
  const end = Math.max(now, (months.at(-1)?.at ?? now) + MONTH_MS);
  const x = linearScale([first, end], [0, 100]);
  const most = Math.max(1, ...months.flatMap(({ sent, received }) => [sent, received]));
  // The root keeps one mail visible beside fifty.
  const tall = (count: number) => TALLEST * Math.sqrt(count / most);
  const thick = 60 / months.length;
  return (
    <>
      <div class="story" role="img" aria-label={label}>
        <svg width={ROW_NAMES} height={HEIGHT} aria-hidden="true">
          <RowNames language={language} name={shortName} />
        </svg>
        <svg class="time" height={HEIGHT} aria-hidden="true">
          <Silence {...{ language, format, x, now, view }} />
          <line class="grid" x1="0" x2="100%" y1={AXIS} y2={AXIS} />
          {months.map((month) => (
            <Bars month={month} at={x(month.at)} thick={thick} tall={tall} />
          ))}
          <TimeAxis months={months} format={format} x={x} />
        </svg>
      </div>
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

function percent(share: number): string {
  return `${Math.round(share * 100) / 100}%`;
}

/** What has room on a wide screen only. */
function onlyWide(isOnlyWide: boolean) {
  return isOnlyWide ? { class: "roomy" } : {};
}

/** The silence so far, where it is past the rhythm. */
function Silence({ language, format, x, now, view }: PlotProps & { readonly x: TimeScale }) {
  const { silentDays, pace } = view;
  if (silentDays === null || !pace.startsWith("past")) return null;
  const from = Math.max(0, x(now - silentDays * DAY_MS));
  const width = Math.max(0, x(now) - from);
  return (
    <>
      <rect class="quiet" x={percent(from)} y={8} width={percent(width)} height={150} />
      {width > WORDS.wide && (
        <g {...onlyWide(width <= WORDS.phone)}>
          <text class="quiet-word" x={percent(x(now))} dx={-4} y={22} text-anchor="end">
            {span(peopleText(language), format, silentDays)}
          </text>
        </g>
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
  const [left, width] = [percent(props.at), percent(props.thick)];
  const middle = percent(props.at + props.thick / 2);
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
          cx={middle}
          cy={MET}
          r={Math.min(7, 2.5 + meetings * 0.8)}
        />
      )}
      {said > 0 && (
        <svg x={middle} y={SAID} overflow="visible" aria-hidden="true">
          <path class="said" d="M0-5l5 5-5 5-5-5z" />
        </svg>
      )}
    </>
  );
}

/** Up to six months by name, on a phone every other one. */
function TimeAxis(props: {
  readonly months: readonly Month[];
  readonly format: Format;
  readonly x: TimeScale;
}) {
  const { months, format, x } = props;
  const every = Math.max(1, Math.ceil(months.length / 6));
  return (
    <>
      {months.map(({ at }, index) => {
        const room = 100 - x(at);
        if (index % every !== 0 || room < WORDS.wide) return null;
        return (
          <g {...onlyWide(index % (2 * every) !== 0 || room < WORDS.phone)}>
            <line class="grid" x1={percent(x(at))} x2={percent(x(at))} y1={158} y2={164} />
            <text x={percent(x(at))} y={LABELS}>
              {format.shortMonth(at)}
            </text>
          </g>
        );
      })}
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
