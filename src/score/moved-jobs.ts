import { DAY_MS } from "../domain/limits";
import { companionsOf, type TellData, type TieData } from "./companions";
import { readHistory } from "./history";
import type { MovedJob } from "./judgement";
import { findMoves } from "./moved";
import { rowAt } from "./rows-by-person";
import { MOVED_ASKED_DAYS, MOVED_SHARED } from "./weights";

/**
 * People who seem to write from another company now, newest first: to be asked about. A name proves nothing, so the user
 * must have written to the new address, or two people must have been seen with both (review-product d1).
 */
export function movedJobs(data: TellData): MovedJob[] {
  const { ego } = data;
  const uses = ego.people.map(({ name, company }, person) => ({
    name,
    company,
    ...span(data, person),
  }));
  return findMoves(uses)
    .filter(({ from, to }) => data.mayName(from) && isBorneOut(data, from, to))
    .flatMap(({ from, to }) => {
      const job = movedJob(data, from, to, uses[from]?.lastAt ?? 0, uses[to]?.firstAt ?? 0);
      return job && ego.now - job.newSinceAt <= MOVED_ASKED_DAYS * DAY_MS ? [job] : [];
    })
    .sort((a, b) => b.newSinceAt - a.newSinceAt || a.personId - b.personId);
}

type Span = { readonly firstAt: number; readonly lastAt: number; readonly uses: number };

function span({ ego, byPerson }: TieData, person: number): Span {
  const from = byPerson.start[person] ?? 0;
  const to = byPerson.end[person] ?? 0;
  if (from === to) return { firstAt: 0, lastAt: 0, uses: 0 };
  const firstAt = ego.columns.at[rowAt(byPerson, from)] ?? 0;
  const lastAt = ego.columns.at[rowAt(byPerson, to - 1)] ?? 0;
  return { firstAt, lastAt: Math.min(lastAt, ego.now), uses: to - from };
}

function isBorneOut(data: TieData, from: number, to: number): boolean {
  if ((data.of[to]?.sent ?? 0) > 0) return true;
  const before = companionsOf(data, from);
  const shared = [...companionsOf(data, to).keys()].filter((person) => before.has(person));
  return shared.length >= MOVED_SHARED;
}

function movedJob(
  data: TieData,
  from: number,
  to: number,
  silentSinceAt: number,
  newSinceAt: number,
): MovedJob | null {
  const [old, current] = [data.ego.people[from], data.ego.people[to]];
  if (!old || !current) return null;
  const written = readHistory(data.ego, data.byPerson, to).filter((m) => m.kind === "sent").length;
  return {
    personId: old.personId,
    oldAddressId: old.addresses[0]?.addressId ?? 0,
    newPersonId: current.personId,
    newAddressId: current.addresses[0]?.addressId ?? 0,
    silentSinceAt,
    newSinceAt,
    written,
  };
}
