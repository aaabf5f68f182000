import type { Reason } from "./reason";

/** Which place of the week's list somebody takes. */
export type Role = "keep-warm" | "fading" | "dormant" | "follow-up" | "bridge";

/** One person named in a letter, with what the letter may say. */
export type Suggestion = {
  readonly personId: number;
  /** The address to write to: the person's most used one of late. */
  readonly addressId: number;
  readonly role: Role;
  /** 0 is the first of the list. */
  readonly slot: number;
  readonly score: number;
  /** The probability with which this person came into this slot; 1 where nothing was drawn. */
  readonly propensity: number;
  /** At most two, strongest first. */
  readonly reasons: readonly Reason[];
  /** One line of common ground, or none. */
  readonly commonGround: Reason | null;
};

/** Why somebody is not suggested now: the first rule that left them out. */
export type WhyNot =
  | "machine"
  | "not-nameable"
  | "resting"
  | "elsewhere"
  | "snoozed"
  | "shown-lately"
  | "in-touch"
  | "meeting-booked"
  | "too-few-days"
  | "too-few-gaps"
  | "one-sided"
  | "within-rhythm"
  | "too-long-ago"
  | "ranked-lower"
  | "company-full"
  | "blind-account";
