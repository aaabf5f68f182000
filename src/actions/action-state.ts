import type { ActionPurpose, ActionState } from "../domain/action";
import type { LogEntry, LogEvent } from "../domain/log";

type Acted = Extract<LogEvent, { kind: "acted" }>;

/** How the acts on one subject of one item stand. */
export type Standing = {
  readonly state: ActionState;
  /** Nothing was ever done or undone here: only then may a page complete by itself. */
  readonly isFresh: boolean;
  /** The act that holds. */
  readonly acted: (Acted & { readonly seq: number; readonly at: number }) | null;
  /** The last entry, which the next one must follow. */
  readonly lastSeq: number | null;
};

const STATES: Record<ActionPurpose, ActionState> = {
  "reached-out": "reached-out",
  "not-now": "snoozed",
  rest: "resting",
  elsewhere: "elsewhere",
  "not-a-person": "not-a-person",
  "nothing-to-answer": "answered",
  confirmed: "noted",
  "not-yet": "noted",
  "same-person": "noted",
  "not-same-person": "noted",
  "know-each-other": "noted",
  "not-a-match": "noted",
  fewer: "noted",
  fine: "noted",
  more: "noted",
  weekly: "noted",
  monthly: "noted",
  pause: "paused",
  unsubscribe: "unsubscribed",
};

/** Folds the clicks on one subject and item, oldest first: the last one that was not taken back holds. */
export function standingOf(entries: readonly LogEntry[]): Standing {
  const undone = new Set(
    entries.flatMap(({ event }) => (event.kind === "undone" ? [event.seq] : [])),
  );
  const last = entries.findLast(({ seq, event }) => event.kind === "acted" && !undone.has(seq));
  const acted = last?.event.kind === "acted" ? { ...last.event, seq: last.seq, at: last.at } : null;
  return {
    state: acted ? STATES[acted.purpose] : "open",
    isFresh: entries.length === 0,
    acted,
    lastSeq: entries.at(-1)?.seq ?? null,
  };
}
