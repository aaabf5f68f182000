import type { LogEvent } from "./log";
import type { Sighting } from "./sighting";

/** A decision as an export carries it: a note in plain, whom it joins beside it. */
export type TakenEvent =
  | Extract<LogEvent, { kind: "circle" | "rhythm" | "contact" | "split" | "acted" }>
  | { readonly kind: "merged" }
  | { readonly kind: "note"; readonly note: string };

/** Something a user said in the Kith that an export comes from. */
export type TakenWord = {
  readonly at: number;
  /** The address that was its subject. */
  readonly about: string;
  /** The address whose id stood in the entry; null: none did. */
  readonly with: string | null;
  /** What it was kept for, with "*" for that id. */
  readonly item: string | null;
  readonly event: TakenEvent;
};

/** A meeting, or those of its people for whom an export tells the same of it: `part` counts these. */
export type TakenMeeting = {
  readonly hash: number;
  readonly part: number;
  readonly at: number;
  readonly thread: number;
  /** Only its length. */
  readonly flags: number;
  readonly others: number;
  readonly people: readonly (readonly [address: string, flags: number])[];
};

/** A mail as one address took part in it: the fields of `Interaction`. */
export type TakenMail = readonly [
  address: string,
  hash: number,
  at: number,
  thread: number,
  flags: number,
  others: number,
];

/** What of an export of Kith goes into another: no id, no token, no letter. */
export type Taken = {
  readonly addresses: readonly (Sighting & { readonly bouncedAt: number })[];
  readonly mails: readonly TakenMail[];
  readonly meetings: readonly TakenMeeting[];
  readonly said: readonly TakenWord[];
  readonly exclusions: readonly {
    readonly kind: "address" | "domain" | "named" | "reason";
    readonly value: string;
    readonly at: number;
  }[];
};
