import type { ActionPurpose } from "../domain/action";
import type { ActionKey } from "../store/log";
import type { LinkClaim } from "./link";

/** Acts of one family take each other's place; acts of two families on the same person do not touch each other. */
const FAMILY: Record<ActionPurpose, string | null> = {
  "reached-out": null,
  "not-now": null,
  rest: null,
  elsewhere: null,
  "not-a-person": null,
  "nothing-to-answer": "open",
  confirmed: "asked",
  "not-yet": "asked",
  "same-person": "same",
  "not-same-person": "same",
  "know-each-other": "meet",
  "not-a-match": "meet",
  fewer: "size",
  fine: "size",
  more: "size",
  weekly: "rhythm",
  monthly: "rhythm",
  pause: "pause",
  unsubscribe: "unsubscribe",
};

/** Whether one act may take another's place on the same page. */
export function isSameFamily(a: ActionPurpose, b: ActionPurpose): boolean {
  return FAMILY[a] === FAMILY[b];
}

/** Where the log keeps the acts of a link: its subject, and its letter with the act's family. */
export function keyOf({ userId, subject, item, purpose }: LinkClaim): ActionKey {
  const family = FAMILY[purpose];
  return { userId, subject, item: family === null ? item : `${item}#${family}` };
}
