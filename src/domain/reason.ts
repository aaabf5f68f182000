/**
 * Why somebody is suggested, as data: the kind and the raw numbers, each of which can be counted in the user's own mail
 * and calendar. Times are epoch milliseconds, `people` are person ids. The sentence is made in digest/copy.
 */
export type Reason =
  /** "You are usually in touch every 5 weeks (14 gaps since March 2025, the longest 9 weeks). Now it is 13." */
  | ReasonOf<"rhythm", "gaps" | "sinceAt" | "medianDays" | "longestDays" | "silentDays">
  /** "You were in touch with 6 gaps since May 2024, from 1 day to 77 weeks. Now it is 12 weeks." Where nothing is usual. */
  | ReasonOf<"gaps", "gaps" | "sinceAt" | "shortestDays" | "longestDays" | "silentDays">
  /** "Mara wrote last, on 3 August." */
  | ReasonOf<"they-wrote-last", "at">
  /** "You wrote last, on 3 August." `unanswered` mails in a row, no reply seen. */
  | ReasonOf<"you-wrote-last", "at" | "unanswered">
  /** "Since then only in wider company, last on 9 November." Mail or a meeting that counts but went to others too. */
  | ReasonOf<"wider", "at">
  /** "You last met on 18 March." `people` counts everybody in it, the user included. */
  | ReasonOf<"met-last", "at" | "people">
  /** "You have written 6 times since you last met, on 4 May." Mails both ways. */
  | ReasonOf<"not-met", "mails" | "metAt">
  /** "11 meetings and 26 mails between January and October 2024, then quiet." `wider`: what counts since, all of it with others; `silentDays` tell whether it is quiet. */
  | ReasonOf<"dormant", "meetings" | "mails" | "fromAt" | "toAt" | "wider" | "silentDays">
  /** "Wei started 4 of your last 5 exchanges." */
  | ReasonOf<"started", "byThem" | "of">
  /** "On Thursday at 14:00 you are both in a meeting of 11." */
  | ReasonOf<"occasion", "at" | "people">
  /** "Your last one to one was on 18 March." */
  | ReasonOf<"one-to-one", "at">
  /** "Ana Sousa first brought you two together (one mail, 9 January 2024)." `meeting` is 1 for a meeting, 0 for a mail; people[0] is who. */
  | ReasonOf<"introduced-by", "at" | "meeting">
  /** "You both know Ana and 3 others." `shared` people in common, `people` the closest of them. */
  | ReasonOf<"shared", "shared">
  /** "No one else from that group of six has been in touch this year." `size` people, `live` of them in touch within a year. */
  | ReasonOf<"bridge", "size" | "live">
  /** "Ana, Joris, Wei and you: 9 meetings in 2024, the last on 11 December." */
  | ReasonOf<"old-group", "meetings" | "fromAt" | "lastAt">
  /** "First met on Wednesday 28 October, 3 people." */
  | ReasonOf<"first-met", "at" | "people">;

type ReasonOf<K extends string, N extends string> = {
  readonly kind: K;
  readonly numbers: Readonly<Record<N, number>>;
  readonly people?: readonly number[];
};

export type ReasonKind = Reason["kind"];
