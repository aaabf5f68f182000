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
