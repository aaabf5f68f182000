import type { ActionPurpose } from "./action";
import type { Circle } from "./circle";
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
      readonly commonGround: Reason | null;
    }
  | {
      readonly kind: "acted";
      readonly purpose: ActionPurpose;
      readonly by: "auto" | "button" | "app";
      /** Until when a snooze holds, epoch milliseconds. */
      readonly until?: number;
      /** How somebody was reached, once the result page was told. */
      readonly how?: "phone" | "in-person" | "message";
      /** Pressed on a browser that Kith had not seen before. */
      readonly newBrowser?: boolean;
      /** The value of the setting this changed, which undoing brings back. */
      readonly before?: number | null;
    }
  /** The letter asked whether the subject and this address are one human. */
  | { readonly kind: "asked"; readonly with: number }
  /** Takes back the entry `seq`; undoing an undone entry writes a new `acted`. */
  | {
      readonly kind: "undone";
      readonly seq: number;
      /** Kith took it back: too many buttons were pressed at once on a browser it had not seen. */
      readonly burst?: boolean;
    }
  | { readonly kind: "merged"; readonly with: number }
  | { readonly kind: "split" }
  /** The user's own word on a tie, which wins over what is counted; null: what is counted holds. */
  | { readonly kind: "circle"; readonly circle: Circle | null }
  | { readonly kind: "rhythm"; readonly days: number | null }
  /** One line about somebody, sealed (base64); empty: none. */
  | { readonly kind: "note"; readonly sealed: string }
  /** "We were in touch", on this day, where no header shows it. */
  | { readonly kind: "contact"; readonly on: number }
  /** Somebody's rows were deleted on the user's wish; without a subject, for nothing of them is kept. */
  | { readonly kind: "forgotten" }
  | { readonly kind: "outcome"; readonly result: "wrote" | "met" | "answered" | "none" }
  /** `mails` and `entries` had been read in all when it was composed: the next letter's receipt counts from there. */
  | {
      readonly kind: "sent";
      readonly slot: string;
      readonly mails: number;
      readonly entries: number;
    }
  /** Mail to the subject came back. Without a subject it was the letter itself, and `why` says what stopped it. */
  | { readonly kind: "bounced"; readonly why?: "bounce" | "complaint" | "suppression" };
