import type { Circle } from "../domain/circle";
import type { Ego } from "../domain/ego";
import { DAY_MS } from "../domain/limits";
import { monthStart } from "../domain/week";
import { circleFrame, type Step, walkCircles } from "./circles";
import { introducer } from "./common-ground";
import { companionsOf, rowsByEvent, type TieData } from "./companions";
import { noFeedback, readFeedback } from "./feedback";
import { readHistory } from "./history";
import { leftOpen } from "./left-open";
import { isInTouch } from "./network";
import { rowAt } from "./rows-by-person";
import { readSignals } from "./signals";
import { silentDays } from "./silence";
import { DORMANT_DAYS } from "./weights";

/** What a person's page says that only the whole of a user's mail and calendar tells. */
export type Portrait = {
  readonly personId: number;
  /** Steps through the circles by what is counted, oldest first. */
  readonly steps: readonly Step[];
  /** Person ids seen beside them in small mails and meetings, most often first, with how often. */
  readonly companions: readonly (readonly [personId: number, times: number])[];
  /** Who brought the two together, person id, when, and whether by a meeting. */
  readonly introducer: {
    readonly personId: number;
    readonly at: number;
    readonly meeting: boolean;
  } | null;
  /** First and last direct contact in whole days since the epoch; 0 for none. The last may be by the user's word. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** The day on which anything at all named them first, also in wide company; 0 for never. */
  readonly seenDay: number;
  readonly isOpen: boolean;
  /** A tie, not an encounter, that is silent as long as the letter asks of a dormant one. */
  readonly isDormant: boolean;
  /** In direct contact within a year, and not only by writing in. */
  readonly isInTouch: boolean;
};

/** So many companions are kept for a person. */
const COMPANIONS = 8;
/** Fewer contact days than this were an encounter, not a tie that can rest. */
const DORMANT_LEAST_DAYS = 3;

/** The portrait of everybody in `ego.people`, in that order, and the ties that pages draw. */
export function readPortraits(ego: Ego): Portrait[] {
  const table = readSignals(ego);
  const data = {
    ego,
    of: table.of,
    byPerson: table.rows,
    byEvent: rowsByEvent(ego.columns),
    mayName: (person: number) => table.of[person]?.nameable ?? false,
  };
  const frame = circleFrame(data.of);
  const feedback = readFeedback(ego);
  const nothing = noFeedback();
  return ego.people.map(({ personId }, person): Portrait => {
    const signals = data.of[person];
    const isKnown = (signals?.days ?? 0) > 0;
    const history = isKnown ? readHistory(ego, data.byPerson, person) : [];
    const said = feedback.get(person) ?? nothing;
    const silent = signals ? silentDays({ now: ego.now, signals, feedback: said }) : Infinity;
    return {
      personId,
      steps: isKnown ? walkCircles(history, ego.now, frame).steps : [],
      companions: companionsNamed(data, person),
      introducer: introducerNamed(data, person),
      firstDay: isKnown ? (signals?.firstDay ?? 0) : 0,
      lastDay: Number.isFinite(silent) ? Math.floor(ego.now / DAY_MS) - silent : 0,
      seenDay: seenDayOf(data, person),
      isOpen: leftOpen(history, ego.now, said.answeredAt) !== null,
      isInTouch: isInTouch(signals),
      isDormant: silent >= DORMANT_DAYS && (signals?.days ?? 0) >= DORMANT_LEAST_DAYS,
    };
  });
}

function seenDayOf({ ego, byPerson }: TieData, person: number): number {
  const first = byPerson.start[person] ?? 0;
  if (first >= (byPerson.end[person] ?? 0)) return 0;
  return Math.floor((ego.columns.at[rowAt(byPerson, first)] ?? 0) / DAY_MS);
}

function companionsNamed(data: TieData, person: number): (readonly [number, number])[] {
  return [...companionsOf(data, person)]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, COMPANIONS)
    .map(([other, times]) => [data.ego.people[other]?.personId ?? 0, times] as const);
}

function introducerNamed(data: TieData, person: number): Portrait["introducer"] {
  const found = introducer(data, person);
  const by = found && data.ego.people[found.by];
  if (!found || !by || !data.of[found.by]?.nameable) return null;
  return { personId: by.personId, at: found.at, meeting: found.meeting };
}

/** The circle somebody stood in at a moment, by their steps. */
function circleAt(steps: readonly Step[], at: number): Circle {
  const last = steps.findLast((step) => step.at <= at);
  return last?.to ?? steps[0]?.from ?? "known";
}

/** How the network went on: people per circle at the end of each month, and ties won and gone quiet per quarter. */
export type Course = {
  /** Oldest first; the last is now. Only people once in direct contact by then. */
  readonly circles: readonly {
    readonly at: number;
    readonly sizes: Readonly<Record<Circle, number>>;
  }[];
  /** Oldest first. `quiet`: last contact in that quarter, and none for half a year since; null while nobody can know. */
  readonly quarters: readonly {
    readonly from: number;
    readonly met: number;
    readonly quiet: number | null;
  }[];
};

const MONTH_DAYS = 30;
const MONTHS = 24;
const QUARTER_DAYS = 91;
const QUARTERS = 8;

/** The course of a network, as far back as was read. */
export function readCourse(
  portraits: readonly Portrait[],
  { now, since, zone }: Pick<Ego, "now" | "since" | "zone">,
): Course {
  const readDays = Math.floor((now - since) / DAY_MS);
  const months = Math.max(0, Math.min(MONTHS, Math.floor(readDays / MONTH_DAYS)));
  const circles = Array.from({ length: months + 1 }, (_, index) => {
    // Each calendar month by its end, so that none is told twice and none is left out.
    const at = index === months ? now : monthStart(now, zone, months - index - 1) - 1;
    const sizes = { ally: 0, trusted: 0, active: 0, acquaintance: 0, known: 0 };
    for (const { steps, firstDay } of portraits) {
      if (firstDay > 0 && firstDay * DAY_MS <= at) sizes[circleAt(steps, at)] += 1;
    }
    return { at, sizes };
  });
  return { circles, quarters: quartersOf(portraits, now, readDays) };
}

function quartersOf(
  portraits: readonly Portrait[],
  now: number,
  readDays: number,
): Course["quarters"] {
  const today = Math.floor(now / DAY_MS);
  const count = Math.max(0, Math.min(QUARTERS, Math.floor(readDays / QUARTER_DAYS)));
  const quarters = Array.from({ length: count }, (_, index) => ({
    from: now - (index + 1) * QUARTER_DAYS * DAY_MS,
    met: 0,
    quiet: 0,
  }));
  for (const { firstDay, lastDay, isDormant } of portraits) {
    if (firstDay === 0) continue;
    const first = quarters[Math.floor((today - firstDay) / QUARTER_DAYS)];
    if (first) first.met += 1;
    const last = isDormant ? quarters[Math.floor((today - lastDay) / QUARTER_DAYS)] : undefined;
    if (last) last.quiet += 1;
  }
  return quarters
    .map(({ quiet, ...quarter }, index) => ({
      ...quarter,
      quiet: (index + 1) * QUARTER_DAYS > DORMANT_DAYS + QUARTER_DAYS ? quiet : null,
    }))
    .reverse();
}
