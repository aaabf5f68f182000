import type { ActionPurpose } from "./action";
import type { Reason } from "./reason";
import type { Role } from "./suggestion";

/**
 * What happened to a user's ties through Kith, one entry an event, append-only. The present state is a fold over it;
 * undoing writes an inverse entry. `subject` is an address id, because people merge and split and addresses do not.
 */
export type LogEntry = {
  readonly seq: number;
  readonly at: number;
  readonly subject: number | null;
  /** What the entry belongs to, e.g. the letter's slot; null for what was done in the app. */
  readonly item: string | null;
  readonly event: LogEvent;
};

export type LogEvent =
  | {
      readonly kind: "shown";
      readonly role: Role;
      readonly slot: number;
      readonly score: number;
      readonly propensity: number;
      readonly reasons: readonly Reason[];
    }
  | {
      readonly kind: "acted";
      readonly purpose: ActionPurpose;
      readonly by: "auto" | "button" | "app";
      /** Until when a snooze holds, epoch milliseconds. */
      readonly until?: number;
    }
  /** Takes back the entry `seq`; undoing an undone entry writes a new `acted`. */
  | { readonly kind: "undone"; readonly seq: number }
  | { readonly kind: "merged"; readonly with: number }
  | { readonly kind: "split" }
  | { readonly kind: "outcome"; readonly result: "wrote" | "met" | "answered" | "none" }
  | { readonly kind: "sent"; readonly slot: string }
  | { readonly kind: "bounced" };
