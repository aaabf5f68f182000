import type { Ego } from "../domain/ego";
import { isMeeting, isSent } from "../domain/interaction";
import { DAY_MS } from "../domain/limits";
import { differentFrom } from "../domain/statements";
import { companionsOf, type TellData, type TieData } from "./companions";
import { readHistory } from "./history";
import type { MovedJob } from "./judgement";
import { findMoves } from "./moved";
import { rowAt } from "./rows-by-person";
import { MOVED_ASKED_DAYS, MOVED_ASKS, MOVED_SHARED } from "./weights";

/**
 * People who seem to write from another company now, newest first: to be asked about. A name proves nothing, so the user
 * must have written to the new address, or two people must have been seen with both where the user took part
 * (review-product d1). Who was said to be somebody else is not asked about again,
 * nor who was asked about twice.
 */
export function movedJobs(data: TellData): MovedJob[] {
  const { ego } = data;
  const uses = ego.people.map(({ name, company }, person) => ({
    name,
    company,
    ...span(data, person),
  }));
  const settled = saidDifferent(ego);
  for (const pair of askedOften(ego)) settled.add(pair);
  const dialogues = threadsOfMine(ego);
  return findMoves(uses)
    .filter(({ from, to }) => data.mayName(from) && !settled.has(pairKey(from, to)))
    .filter(({ from, to }) => isBorneOut(data, dialogues, from, to))
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

/** Pairs of people of whom the user said that they are two. */
function saidDifferent({ log, people }: Ego): Set<string> {
  const undone = new Set(log.flatMap(({ event }) => (event.kind === "undone" ? [event.seq] : [])));
  const placeOf = placesOf(people);
  const pairs = log.flatMap(({ seq, subject, item, event }) => {
    const other = undone.has(seq) ? null : differentFrom(item, event);
    const [a, b] = [placeOf.get(subject ?? -1), placeOf.get(other ?? -1)];
    return a !== undefined && b !== undefined ? [pairKey(a, b)] : [];
  });
  return new Set(pairs);
}

/** Pairs about which so many letters asked that the next would nag. */
function askedOften({ log, people }: Ego): string[] {
  const placeOf = placesOf(people);
  const times = new Map<string, number>();
  for (const { subject, event } of log) {
    if (event.kind !== "asked") continue;
    const [a, b] = [placeOf.get(subject ?? -1), placeOf.get(event.with)];
    if (a === undefined || b === undefined) continue;
    times.set(pairKey(a, b), (times.get(pairKey(a, b)) ?? 0) + 1);
  }
  return [...times].filter(([, asked]) => asked >= MOVED_ASKS).map(([pair]) => pair);
}

/** Everybody's place in the list, by address. */
function placesOf(people: Ego["people"]): Map<number, number> {
  return new Map(
    people.flatMap(({ addresses }, place) =>
      addresses.map(({ addressId }): [number, number] => [addressId, place]),
    ),
  );
}

function pairKey(a: number, b: number): string {
  return `${Math.min(a, b)}/${Math.max(a, b)}`;
}

/** Conversations in which the user took part: what a stranger writes to several at once proves nothing about them. */
function threadsOfMine({ columns }: Ego): Set<number> {
  const threads = new Set<number>();
  for (let row = 0; row < columns.length; row++) {
    const flags = columns.flags[row] ?? 0;
    if (isSent(flags) || isMeeting(flags)) threads.add(columns.thread[row] ?? -1);
  }
  return threads;
}

function isBorneOut(
  data: TieData,
  dialogues: ReadonlySet<number>,
  from: number,
  to: number,
): boolean {
  if ((data.of[to]?.sent ?? 0) > 0) return true;
  const { columns } = data.ego;
  const inDialogue = (row: number) => dialogues.has(columns.thread[row] ?? -1);
  const before = companionsOf(data, from, inDialogue);
  const after = companionsOf(data, to, inDialogue);
  return [...after.keys()].filter((person) => before.has(person)).length >= MOVED_SHARED;
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
