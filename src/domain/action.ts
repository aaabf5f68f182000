/** What a link or button can do. Closed: a new purpose does not compile until each place handles it. */
export type ActionPurpose =
  | "reached-out"
  | "not-now"
  | "rest"
  | "elsewhere"
  | "not-a-person"
  | "nothing-to-answer"
  /** "You marked Mara on 12 October": yes, it happened · not yet. */
  | "confirmed"
  | "not-yet"
  /** "Moved?": it is the same person · somebody else. */
  | "same-person"
  | "not-same-person"
  /** Two people who could meet: they know each other · not a match. */
  | "know-each-other"
  | "not-a-match"
  | "fewer"
  | "fine"
  | "more"
  /** "Is this letter useful?": every week · once a month. */
  | "weekly"
  | "monthly"
  | "pause"
  | "unsubscribe";

/** How an action on one person stands, in the words of the command line. */
export type ActionState =
  | "open"
  | "reached-out"
  | "snoozed"
  | "resting"
  | "elsewhere"
  | "not-a-person"
  | "answered"
  | "noted"
  | "paused"
  | "unsubscribed";
