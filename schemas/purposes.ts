import * as v from "valibot";

/** What may be said of somebody, or of a pair, by a letter's link and by a button of the week's page alike. */
export const SAID_OF_SOMEBODY = [
  "reached-out",
  "not-now",
  "rest",
  "elsewhere",
  "not-a-person",
  "nothing-to-answer",
  "confirmed",
  "not-yet",
  "same-person",
  "not-same-person",
  "know-each-other",
  "not-a-match",
] as const;

/** How long "not now" holds, where something else than a month was chosen. */
export const Span = v.optional(v.picklist(["2-weeks", "1-month", "3-months", "1-year"]));
