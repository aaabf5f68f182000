import type { Standing } from "../actions/action-state";
import type { Block } from "../digest/draft";
import type { ActionKey } from "../store/log";

/** This week as the letter tells it, and what was done about it so far. */
export type Week = {
  /** What acts belong to: the letter's slot, or the week while no letter has gone. */
  readonly item: string;
  /** Everything since this moment is read; null before anything is. */
  readonly since: number | null;
  /** Whether enough is read to say "nobody". */
  readonly ready: boolean;
  /** Nothing is connected: waiting brings nobody. */
  readonly isNothing: boolean;
  readonly blocks: readonly Block[];
  /** When the next letter goes where, or why none does. */
  readonly says: string;
  /** How the acts stand, by `standingKey`. */
  readonly standings: ReadonlyMap<string, Standing>;
};

/** Names the acts of one family on one person. */
export function standingKey({ subject, item }: Omit<ActionKey, "userId">): string {
  return `${subject} ${item}`;
}
