import type { Ego } from "../domain/ego";
import { endOf, isConsent, isDirect } from "../domain/interaction";
import { DAY_MS } from "../domain/limits";
import { LIVE_DAYS } from "./companions";

/** How many of the people in touch work at the company where most of them do. */
export type Concentration = {
  /** Registrable domain. */
  readonly company: string;
  readonly people: number;
  /** Everybody in touch, private ties included. */
  readonly of: number;
};

/**
 * The largest company among the people in direct contact within the year before `at`, by the rule of the network page;
 * null where nobody of a company was. Equal numbers go by the company's name.
 */
export function concentrationAt(ego: Ego, at: number): Concentration | null {
  const lastDay = new Map<number, number>();
  const nameable = new Set<number>();
  const { columns } = ego;
  for (let row = 0; row < columns.length; row += 1) {
    const [since, flags] = [columns.at[row] ?? 0, columns.flags[row] ?? 0];
    const person = columns.person[row] ?? -1;
    if (endOf(since, flags) > at) continue;
    if (isConsent(since, flags, at)) nameable.add(person);
    if (isDirect(flags)) lastDay.set(person, Math.floor(since / DAY_MS));
  }
  const today = Math.floor(at / DAY_MS);
  const inTouch = [...lastDay].flatMap(([person, day]) =>
    today - day < LIVE_DAYS && nameable.has(person) ? [person] : [],
  );
  const counts = new Map<string, number>();
  for (const person of inTouch) {
    const company = ego.people[person]?.company ?? null;
    if (company !== null) counts.set(company, (counts.get(company) ?? 0) + 1);
  }
  const [largest] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return largest ? { company: largest[0], people: largest[1], of: inTouch.length } : null;
}
