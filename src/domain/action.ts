/** What a link or button can do. Closed: a new purpose does not compile until each place handles it. */
export type ActionPurpose =
  | "reached-out"
  | "not-now"
  | "rest"
  | "elsewhere"
  | "not-a-person"
  | "nothing-to-answer"
  | "fewer"
  | "fine"
  | "more"
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
