import type { Speaker } from "../digest/speaker";
import type { Circle } from "../domain/circle";
import type { Ego } from "../domain/ego";
import { createColumnBuilder, type StoredRow } from "../domain/ego-columns";
import { DAY_MS } from "../domain/limits";
import { paceOf } from "../domain/pace";
import type { Person } from "../domain/person";
import type { Reason } from "../domain/reason";
import type { Statement } from "../domain/statements";
import { monthStart } from "../domain/week";
import type { PersonPicture } from "../jobs/keep-pages";
import { balanceOf, lastGaps } from "../score/balance";
import { closenessOf } from "../score/closeness";
import { median } from "../score/contact-days";
import { type Feedback, noFeedback, quietUntil, readFeedback } from "../score/feedback";
import { lastWord, type Moment, readHistory } from "../score/history";
import { reasonsFor } from "../score/reasons";
import { readSignals, type Signals } from "../score/signals";
import { silentDays, toldAt } from "../score/silence";
import type { CircleState, Month, PersonView } from "./person-view";

/** So many months are shown at least: two years tell a rhythm from a project. */
const LEAST_MONTHS = 24;
const MOST_MONTHS = 120;
const RHYTHM_LEAST_GAPS = 4;

/** One person alone, with the rows between the two: what most of a page is told from. */
export function egoOf(
  person: Person,
  rows: readonly StoredRow[],
  at: Pick<Ego, "log" | "now" | "zone">,
): Ego {
  const ids = new Set(person.addresses.map(({ addressId }) => addressId));
  const builder = createColumnBuilder((addressId) => (ids.has(addressId) ? 0 : "self"));
  builder.add(rows);
  const nothing = { since: 0, ownAddresses: [], ownDomains: [] };
  return { ...at, ...nothing, people: [person], columns: builder.finish() };
}

/**
 * Everything told from the rows between the two alone. Besides what the page shows: `again`, before which the letter does
 * not name them once more (epoch milliseconds, 0: at any time), and `contacts`, when the two were in touch, oldest first.
 */
export function readTie(
  ego: Ego,
  speaker: Speaker,
  {
    statements,
    picture,
  }: { readonly statements: readonly Statement[]; readonly picture: PersonPicture | null },
) {
  const table = readSignals(ego);
  const signals = table.of[0];
  if (!signals) throw new Error("A person without signals.");
  const history = readHistory(ego, table.rows, 0);
  const gaps = lastGaps(history);
  const isKnown = gaps.length >= RHYTHM_LEAST_GAPS;
  const medianDays = isKnown ? median([...gaps].sort((a, b) => a - b)) : null;
  const { now } = ego;
  const feedback = readFeedback(ego).get(0) ?? noFeedback();
  const silent = silentDays({ now, signals, feedback });
  const silence = Number.isFinite(silent) ? silent : null;
  const saidRhythm = statements.find((s) => s.kind === "rhythm")?.days;
  const said = statements.find((s) => s.kind === "circle")?.circle;
  const longestGapDays = isKnown ? Math.max(...gaps) : null;
  const reasons = history.some(({ direct }) => direct)
    ? reasonsFor({
        ...{ ego, role: null, signals, history },
        ...{ silentDays: silent, bridge: null },
      })
    : [];
  return {
    sentences: sentencesOf([...reasons, ...wordOf(history)], picture, speaker, ego),
    pace: paceOf({
      silentDays: silence,
      rhythmDays: medianDays,
      longestGapDays,
      saidDays: saidRhythm,
      letterDays: picture?.standing.overdueDays ?? null,
    }),
    silentDays: silence,
    told: silent < signals.silentDays ? toldOf(feedback, now) : null,
    gaps,
    medianDays,
    months: monthsOf(history, saidDays(statements), ego),
    counts: { sent: signals.sent, received: signals.received, meetings: signals.meetings },
    balance: balanceOf(history),
    circle: said ?? picture?.standing.circle ?? "known",
    circleState: picture && circleStateOf(picture.standing.circle, signals),
    steps: picture?.steps ?? [],
    again: Math.max(feedback.snoozedUntil, quietUntil(feedback, signals.lastDay * DAY_MS, now)),
    contacts: history.flatMap(({ at, direct }) => (direct ? [at] : [])),
  };
}

function circleStateOf(circle: Circle, signals: Signals): CircleState {
  const { sent, received, meetings } = signals;
  // Where any calendar is read, whoever was not met is no ally.
  if (circle === "ally" && meetings === 0) return "ally-unmet";
  if (circle !== "known") return circle;
  if (closenessOf(signals, 0).mutual) return "known-lately";
  return (sent > 0 && received > 0) || meetings > 0 ? "known-wider" : "known";
}

/** The user's word that the silence is counted from. */
function toldOf(feedback: Feedback, now: number): PersonView["told"] {
  const at = toldAt(feedback, now);
  return { at, isReached: at !== feedback.contactAt };
}

/** When the user said to have been in touch or to have reached out. */
function saidDays(statements: readonly Statement[]): number[] {
  return statements.flatMap((said) => {
    if (said.kind === "contact") return [said.on];
    return said.kind === "acted" && said.purpose === "reached-out" ? [said.at] : [];
  });
}

function wordOf(history: readonly Moment[]): Reason[] {
  const last = lastWord(history);
  if (!last) return [];
  if (last.by === "them") return [{ kind: "they-wrote-last", numbers: { at: last.at } }];
  return [{ kind: "you-wrote-last", numbers: { at: last.at, unanswered: last.run } }];
}

function sentencesOf(
  reasons: readonly Reason[],
  picture: PersonPicture | null,
  speaker: Speaker,
  ego: Ego,
): string[] {
  const by = picture?.introducer;
  const ground: Reason[] = by
    ? [
        {
          kind: "introduced-by",
          numbers: { at: by.at, meeting: by.meeting ? 1 : 0 },
          people: [by.personId],
        },
      ]
    : [];
  const kinds = new Set<string>();
  const personId = ego.people[0]?.personId ?? 0;
  return [...reasons, ...ground]
    .filter(({ kind }) => !kinds.has(kind) && kinds.add(kind))
    .map((reason) => speaker.reason(reason, personId));
}

function monthsOf(
  history: readonly Moment[],
  said: readonly number[],
  { now, zone }: Ego,
): Month[] {
  const first = Math.min(history[0]?.at ?? now, ...said);
  const span = Math.ceil((now - first) / (30.44 * 86_400_000)) + 1;
  const count = Math.min(MOST_MONTHS, Math.max(LEAST_MONTHS, span));
  const months = Array.from({ length: count }, (_, index) => ({
    at: monthStart(now, zone, count - 1 - index),
    sent: 0,
    received: 0,
    meetings: 0,
    wide: { sent: 0, received: 0, meetings: 0 },
    said: 0,
  }));
  let place = 0;
  const all = [...history, ...said.map((at) => ({ at, kind: "said" as const, direct: true }))];
  for (const { at, kind, direct } of all.sort((a, b) => a.at - b.at)) {
    while ((months[place + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) place += 1;
    const month = months[place];
    if (!month || at < month.at) continue;
    const count = kind === "meeting" ? "meetings" : kind;
    month[count] += 1;
    if (!direct && count !== "said") month.wide[count] += 1;
  }
  return months;
}
