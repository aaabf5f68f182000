import type { Circle } from "../domain/circle";

/** What judging needs beside the user's data. */
export type JudgeOptions = {
  /** How many people the user wants suggested, 1 to 5; what happened to the last lists may change it by one. */
  readonly listSize: number;
  /** With `week`, all that chance depends on. */
  readonly seed: number;
  /** ISO week, e.g. "2026-W48". */
  readonly week: string;
  /** Person ids whose picture rests on an account that cannot be read now: held back. */
  readonly blind?: ReadonlySet<number>;
  /** The user's own word on a person, by person id. */
  readonly said?: ReadonlyMap<number, Said>;
};

/** What the user said about a relationship: it wins over everything counted. */
export type Said = { readonly rhythmDays?: number; readonly circle?: Circle };
