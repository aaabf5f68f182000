import { Flag, isDirect } from "../domain/interaction";
import type { Reason } from "../domain/reason";
import { groupOf, isLive, type TellData, type TieData } from "./companions";
import { rowAt } from "./rows-by-person";
import { BRIDGE_GROUP, SHARED_NAMED } from "./weights";

/** What the user and somebody have in common: who brought them together, else whom both know. Null: nothing seen. */
export function commonGround(data: TellData, person: number): Reason | null {
  return introducedBy(data, person) ?? shared(data, person);
}

/** Who wrote or called the first thing that ever named them, if that was somebody the user already knew. */
export function introducer(
  data: TieData,
  person: number,
): { readonly by: number; readonly at: number; readonly meeting: boolean } | null {
  const { columns, now } = data.ego;
  const start = data.byPerson.start[person] ?? 0;
  if (start === data.byPerson.end[person]) return null;
  const first = rowAt(data.byPerson, start);
  const at = columns.at[first] ?? 0;
  if (at > now) return null;
  const by = sendersOf(data, columns.event[first] ?? 0).find(
    (sender) => sender !== person && knownBefore(data, sender, at),
  );
  if (by === undefined) return null;
  return { by, at, meeting: ((columns.flags[first] ?? 0) & Flag.meeting) !== 0 };
}

function introducedBy(data: TellData, person: number): Reason | null {
  const found = introducer(data, person);
  const by = found && data.ego.people[found.by];
  // P9 holds for everybody named, not only for whom the letter suggests.
  if (!found || !by || !data.mayName(found.by)) return null;
  const numbers = { at: found.at, meeting: found.meeting ? 1 : 0 };
  return { kind: "introduced-by", numbers, people: [by.personId] };
}

/** Who of the others wrote or called it, ascending. */
function sendersOf({ ego, byEvent }: TieData, event: number): number[] {
  const rows = byEvent.rows.subarray(byEvent.start[event] ?? 0, byEvent.start[event + 1] ?? 0);
  return [...rows]
    .filter((row) => (ego.columns.flags[row] ?? 0) & Flag.fromThem)
    .map((row) => ego.columns.person[row] ?? 0)
    .sort((a, b) => a - b);
}

/** Whether there was direct contact with somebody before a moment. */
function knownBefore({ ego, byPerson }: TieData, person: number, at: number): boolean {
  for (let i = byPerson.start[person] ?? 0; i < (byPerson.end[person] ?? 0); i++) {
    const row = rowAt(byPerson, i);
    if ((ego.columns.at[row] ?? 0) >= at) return false;
    if (isDirect(ego.columns.flags[row] ?? 0)) return true;
  }
  return false;
}

/** People the user is in touch with and who were seen with them in small company at least twice. */
function shared(data: TellData, person: number): Reason | null {
  const both = groupOf(data, person).filter(
    (other) => data.mayName(other) && isLive(data.of[other]),
  );
  if (both.length === 0) return null;
  const people = both.slice(0, SHARED_NAMED).map((other) => data.ego.people[other]?.personId ?? 0);
  return { kind: "shared", numbers: { shared: both.length }, people };
}

/** "No one else from that group of six has been in touch this year": null where the group is small or alive. */
export function bridgeReason(data: TieData, person: number): Reason | null {
  const group = groupOf(data, person);
  const size = group.length + 1;
  const live = group.filter((other) => isLive(data.of[other])).length;
  if (size < BRIDGE_GROUP || live > 0) return null;
  return { kind: "bridge", numbers: { size, live } };
}
