import type { Account, StreamState } from "../domain/account";
import type { Circle } from "../domain/circle";
import type { Suggestion } from "../domain/suggestion";
import type { Language } from "./formats";
import type { LetterPerson } from "./names";

/** Meetings, and mails both ways: of one calendar month, or of all that was read. */
export type Contacts = { readonly meetings: number; readonly mails: number };

/** Months in a row. */
export type MonthHistory = {
  /** Oldest first. */
  readonly months: readonly Contacts[];
  /** How many months ago the last of them was; 0 is the current month. */
  readonly monthsAgo: number;
};

/** A thread that waits for an answer, from headers alone. */
export type LeftOpen = {
  readonly personId: number;
  /** `theirs`: they wrote last. `mine`: the user did. */
  readonly whose: "theirs" | "mine";
  readonly at: number;
  /** They wrote to the user and nobody else. */
  readonly alone: boolean;
  /** How they usually answer: within `days`, `times` of `of`; null where that is not known. */
  readonly usual: { readonly days: number; readonly times: number; readonly of: number } | null;
  /** Where the thread opens; null where the provider gives no such link. */
  readonly threadUrl: string | null;
};

export type NewFace = {
  readonly personId: number;
  readonly metAt: number;
  /** Everybody in that meeting, the user included; 0 where a mail was the first contact. */
  readonly people: number;
  /** Mails both ways since. */
  readonly mails: number;
};

/** What came of last week's letter; nobody whom the user did not turn to. */
export type LastWeekEntry =
  | { readonly kind: "wrote"; readonly personId: number; readonly answeredAt: number | null }
  | { readonly kind: "met"; readonly personId: number; readonly at: number }
  | {
      readonly kind: "reached";
      readonly personId: number;
      readonly how: "phone" | "in-person" | "message" | null;
    };

/** A click that no mail or meeting bore out: asked about once. */
export type AskedBack = { readonly personId: number; readonly at: number };

/** A click on a browser that Kith had not seen, since the last letter. */
export type PressedAway = {
  readonly personId: number;
  /** The address and the letter that the click belongs to: its page takes it back. */
  readonly subject: number;
  readonly item: string;
  readonly purpose: "reached-out" | "not-now";
  readonly at: number;
};

export type Circles = {
  /** Any moment of the month spoken of. */
  readonly monthAt: number;
  readonly closer: readonly {
    readonly personId: number;
    readonly from: Circle;
    readonly to: Circle;
    /** A first one to one meeting in that month, if that was it. */
    readonly firstOneToOneAt: number | null;
  }[];
  readonly newPeople: number;
  readonly metTwice: number;
  readonly quiet: number;
  /** How many of all people in touch within a year work at one company; null where that is nothing to speak of. */
  readonly concentration: {
    readonly company: string;
    readonly people: number;
    readonly of: number;
  } | null;
};

export type Moved = {
  readonly personId: number;
  readonly newAddressId: number;
  readonly toAddress: string;
  /** Mails of the user to the new address. */
  readonly writtenThere: number;
  readonly fromAddress: string;
  readonly silentSinceAt: number;
};

/** At most one of these a letter. */
export type Rotation =
  | { readonly kind: "circles"; readonly circles: Circles }
  | {
      readonly kind: "introduction";
      readonly a: number;
      readonly b: number;
      readonly contactA: Contacts;
      readonly contactB: Contacts;
      /** Both ties are alive and at least active. */
      readonly isWell: boolean;
      readonly shared: number;
    }
  | {
      readonly kind: "old-group";
      readonly people: readonly number[];
      readonly meetings: number;
      readonly fromAt: number;
      readonly lastAt: number;
    }
  | { readonly kind: "moved"; readonly moved: Moved };

/** What was read for this letter. Every number is counted from rows, none is estimated. */
export type Receipt = {
  readonly accounts: readonly Pick<Account, "accountId" | "provider" | "address">[];
  readonly streams: readonly Pick<
    StreamState,
    | "accountId"
    | "stream"
    | "phase"
    | "depthAt"
    | "lastSuccessAt"
    | "failure"
    | "unread"
    | "overLimit"
  >[];
  /** So many addresses are kept that further ones are not. */
  readonly isFull: boolean;
  /** Mail headers and calendar entries read since `sinceAt`. */
  readonly mails: number;
  readonly meetings: number;
  /** The last letter; null: since connecting. */
  readonly sinceAt: number | null;
  /** People not suggested because an account they rest on cannot be read. */
  readonly heldBack: number;
};

/** Everything a letter is made of. Times are epoch milliseconds. */
export type LetterInput = {
  readonly kind: "scheduled" | "first" | "now";
  /** The letter's slot: the links are bound to it. */
  readonly slot: string;
  readonly now: number;
  /** When the next scheduled letter goes. */
  readonly nextAt: number;
  readonly language: Language;
  readonly zone: string;
  /** The user's own name, as the account gave it; may be empty. */
  readonly userName: string;
  readonly namesInSubject: boolean;
  /** Everybody whom a sentence may name: suggested people and all in their reasons. */
  readonly people: ReadonlyMap<number, LetterPerson>;
  readonly suggestions: readonly Suggestion[];
  /** By person: 24 calendar months, the current one last, or those of a tie that ended before. */
  readonly history: ReadonlyMap<number, MonthHistory>;
  /** Who would have been next and is met soon anyway. */
  readonly nextInLine: { readonly personId: number; readonly meetAt: number } | null;
  /** People past their rhythm who are left out for now: snoozed, resting, suggested lately, or about to be met. */
  readonly leftOut: number;
  readonly leftOpen: readonly LeftOpen[];
  readonly newFaces: readonly NewFace[];
  readonly lastWeek: readonly LastWeekEntry[];
  readonly askedBack: AskedBack | null;
  readonly pressedAway: readonly PressedAway[];
  readonly rotation: Rotation | null;
  /** Whether to ask "Was this list right?". */
  readonly asksListSize: boolean;
  /** Whether six weeks passed without any act: ask, once, if letters are wanted less often. */
  readonly asksRhythm: boolean;
  readonly receipt: Receipt;
  readonly replyTo: string;
};
