import type { Speaker } from "../digest/speaker";
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
import { median } from "../score/contact-days";
import { noFeedback, quietUntil, readFeedback } from "../score/feedback";
import { silentDaysOf } from "../score/gate";
import { lastWord, type Moment, readHistory } from "../score/history";
import { reasonsFor } from "../score/reasons";
import { readSignals } from "../score/signals";
import type { Month } from "./person-view";

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
  const feedback = readFeedback(ego).get(0) ?? noFeedback();
  const silent = silentDaysOf({ now: ego.now, signals, feedback });
  const silentDays = Number.isFinite(silent) ? silent : null;
  const saidDays = statements.find((s) => s.kind === "rhythm")?.days;
  const said = statements.find((s) => s.kind === "circle")?.circle;
  const longestGapDays = isKnown ? Math.max(...gaps) : null;
  const reasons = history.some(({ direct }) => direct)
    ? reasonsFor({ ego, role: "keep-warm", signals, history, bridge: null })
    : [];
  return {
    sentences: sentencesOf([...reasons, ...wordOf(history)], picture, speaker, ego),
    pace: paceOf({ silentDays, rhythmDays: medianDays, longestGapDays, saidDays }),
    silentDays,
    gaps,
    medianDays,
    months: monthsOf(history, ego),
    counts: { sent: signals.sent, received: signals.received, meetings: signals.meetings },
    balance: balanceOf(history),
    circle: said ?? picture?.standing.circle ?? "known",
    steps: picture?.steps ?? [],
    again: Math.max(feedback.snoozedUntil, quietUntil(feedback, signals.lastDay * DAY_MS, ego.now)),
    contacts: history.flatMap(({ at, direct }) => (direct ? [at] : [])),
  };
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

function monthsOf(history: readonly Moment[], { now, zone }: Ego): Month[] {
  const first = history[0]?.at ?? now;
  const span = Math.ceil((now - first) / (30.44 * 86_400_000)) + 1;
  const count = Math.min(MOST_MONTHS, Math.max(LEAST_MONTHS, span));
  const months = Array.from({ length: count }, (_, index) => ({
    at: monthStart(now, zone, count - 1 - index),
    sent: 0,
    received: 0,
    meetings: 0,
  }));
  let place = 0;
  for (const { at, kind } of history) {
    while ((months[place + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) place += 1;
    const month = months[place];
    if (month && at >= month.at) month[kind === "meeting" ? "meetings" : kind] += 1;
  }
  return months;
}
