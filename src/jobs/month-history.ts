import type { MonthHistory } from "../digest/letter-input";
import { kindOf } from "../domain/count-contacts";
import type { Ego } from "../domain/ego";
import type { Suggestion } from "../domain/suggestion";
import { monthStart } from "../domain/week";

const MONTHS = 24;
/** Ten years, the furthest that history is read. */
const MOST_MONTHS_AGO = 120;

/**
 * Meetings and mails by calendar month with each suggested person: the last 24 months, or, of a tie that was silent in
 * all of them, the 24 from its first month on.
 */
export function monthHistories(
  ego: Ego,
  suggestions: readonly Suggestion[],
): Map<number, MonthHistory> {
  const starts = Array.from({ length: MOST_MONTHS_AGO }, (_, ago) =>
    monthStart(ego.now, ego.zone, ago),
  );
  const wanted = new Map(suggestions.map(({ personId }) => [personId, noMonths()]));
  const monthsOf = ego.people.map(({ personId }) => wanted.get(personId));
  const { columns } = ego;
  const counted = new Set<string>();
  for (let row = 0; row < columns.length; row += 1) {
    const months = monthsOf[columns.person[row] ?? -1];
    const at = columns.at[row] ?? 0;
    const kind = months && kindOf(at, columns.flags[row] ?? 0, ego.now);
    const key = `${columns.person[row]}/${columns.event[row]}`;
    if (!months || !kind || counted.has(key)) continue;
    counted.add(key);
    const month = months[starts.findIndex((start) => start <= at)];
    if (month) month[kind === "meetings" ? "meetings" : "mails"] += 1;
  }
  return new Map([...wanted].map(([personId, byAge]) => [personId, strip(byAge)]));
}

type Month = { meetings: number; mails: number };

/** By how many months ago. */
function noMonths(): Month[] {
  return Array.from({ length: MOST_MONTHS_AGO }, () => ({ meetings: 0, mails: 0 }));
}

function strip(byAge: readonly Month[]): MonthHistory {
  const isLive = ({ meetings, mails }: Month) => meetings + mails > 0;
  const last = byAge.findIndex(isLive);
  const first = byAge.findLastIndex(isLive);
  const monthsAgo = last < MONTHS ? 0 : Math.max(0, first - MONTHS + 1);
  return { months: byAge.slice(monthsAgo, monthsAgo + MONTHS).reverse(), monthsAgo };
}
