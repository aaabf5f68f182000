import { LIST_COLLEAGUES, LIST_PER_COMPANY } from "../domain/limits";
import type { Role } from "../domain/suggestion";
import { ROLE_PRIOR } from "./weights";

/** Somebody who may stand in the week's list, with what they would stand there for. */
export type Choice = {
  readonly person: number;
  /** Place in the order of `rank`, 0 first; keep-warm goes by it. Infinity: not for keep-warm. */
  readonly place: number;
  readonly score: number;
  /** Worth in each of the other roles; absent or 0: not for that role. */
  readonly worth: Readonly<Partial<Record<Role, number>>>;
  /** Company by domain; null for private ties, which are a kind of their own. */
  readonly company: string | null;
  readonly colleague: boolean;
  /** A colleague whom the user's usual group does not include. */
  readonly outsider: boolean;
};

export type Picked = {
  readonly choice: Choice;
  readonly role: Role;
  readonly propensity: number;
};

const DRAWN: readonly Role[] = ["fading", "dormant", "bridge", "follow-up"];

/**
 * The week's list: the first two places to the surest (an easy one to start with), from the third on every second one
 * drawn among the other roles, the rest by order. At most two of one company and one of the user's own domain, private ties counting as
 * their own kind. The same choices and draws give the same list; `random` yields numbers in [0, 1).
 */
export function slate(choices: readonly Choice[], size: number, random: () => number): Picked[] {
  const picked: Picked[] = [];
  const left = new Set([...choices].sort((a, b) => a.place - b.place || a.person - b.person));
  while (picked.length < size) {
    const open = [...left].filter((choice) => fits(choice, picked, left));
    const isDrawn = picked.length >= 2 && picked.length % 2 === 0;
    const next = isDrawn
      ? (drawRole(open, picked, random) ?? keepWarm(open))
      : (keepWarm(open) ?? drawRole(open, picked, random));
    if (!next) break;
    picked.push(next);
    left.delete(next.choice);
  }
  return picked;
}

function keepWarm(open: readonly Choice[]): Picked | null {
  const choice = open.find(({ place }) => Number.isFinite(place));
  return choice ? { choice, role: "keep-warm", propensity: 1 } : null;
}

/** Draws a role among those that have somebody and are not yet in the list, then takes that role's best. */
function drawRole(
  open: readonly Choice[],
  picked: readonly Picked[],
  random: () => number,
): Picked | null {
  const roles = DRAWN.filter(
    (role) => !picked.some((p) => p.role === role) && open.some((c) => (c.worth[role] ?? 0) > 0),
  );
  const total = roles.reduce((sum, role) => sum + ROLE_PRIOR[role], 0);
  let point = random() * total;
  for (const role of roles) {
    point -= ROLE_PRIOR[role];
    if (point >= 0 && role !== roles[roles.length - 1]) continue;
    const best = [...open].sort((a, b) => (b.worth[role] ?? 0) - (a.worth[role] ?? 0))[0];
    return best ? { choice: best, role, propensity: ROLE_PRIOR[role] / total } : null;
  }
  return null;
}

function fits(choice: Choice, picked: readonly Picked[], left: ReadonlySet<Choice>): boolean {
  const same = picked.filter(({ choice: p }) => p.company !== null && p.company === choice.company);
  if (same.length >= LIST_PER_COMPANY) return false;
  if (!choice.colleague) return true;
  if (picked.filter(({ choice: p }) => p.colleague).length >= LIST_COLLEAGUES) return false;
  // The one place for a colleague goes to somebody outside the usual group where there is such a one.
  return choice.outsider || ![...left].some((other) => other.colleague && other.outsider);
}
