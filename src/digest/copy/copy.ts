import type { OverLimit, OverLimitSum } from "../../domain/over-limit";
import type { Reason, ReasonKind } from "../../domain/reason";
import type { Formats } from "../formats";
import type {
  AskedBack,
  Circles,
  Contacts,
  LastWeekEntry,
  LeftOpen,
  Moved,
  NewFace,
  PressedAway,
} from "../letter-input";
import type { Names } from "../names";

/** What a sentence is made with: names of this letter and formats of this reader. */
export type Say = { readonly names: Names; readonly formats: Formats };

type Speak<T> = (what: T, say: Say) => string;

/** Each reason's sentence; `who` is the person it speaks of. */
export type ReasonCopy = {
  readonly [K in ReasonKind]: (
    reason: Extract<Reason, { kind: K }>,
    who: number,
    say: Say,
  ) => string;
};

export type ReceiptCopy = {
  readonly title: string;
  readonly read: Speak<{
    readonly mails: number;
    readonly meetings: number;
    readonly sinceAt: number | null;
  }>;
  readonly source: Readonly<
    Record<"google" | "microsoft" | "import", Readonly<Record<"calendar" | "mail", string>>>
  >;
  readonly fresh: Speak<{
    readonly source: string;
    readonly readAt: number;
    readonly depthAt: number | null;
    readonly isReading: boolean;
  }>;
  /** What alone could not be read, while everything around it was. */
  readonly unread: Speak<{ readonly stream: "calendar" | "mail"; readonly count: number }>;
  /** What was left unread because of a limit: no alarm, and nobody's name. */
  readonly overLimit: Readonly<Record<OverLimit["limit"], Speak<OverLimitSum>>>;
  /** So many addresses are kept that further ones are not. */
  readonly full: Speak<number>;
  readonly waiting: (source: string) => string;
  readonly blind: Speak<{ readonly source: string; readonly sinceAt: number | null }>;
  readonly heldBack: Speak<number>;
  readonly reconnect: (source: string) => string;
  readonly listRight: string;
  readonly fewer: string;
  readonly fine: string;
  readonly more: string;
  readonly settings: string;
  readonly pause: string;
  readonly unsubscribe: string;
  readonly deleteAll: string;
  readonly replyTo: (address: string) => string;
};

/** Every sentence of a letter in one language. */
export type Copy = {
  readonly reasons: ReasonCopy;
  readonly greeting: (part: "morning" | "day" | "evening", name: string | null) => string;
  readonly subject: {
    readonly quiet: (weekday: string) => string;
    readonly first: string;
    readonly blind: string;
    readonly counted: (people: number, weekday: string) => string;
    readonly andOthers: (names: string, others: number) => string;
  };
  /** The rhythm in the line beside the subject; of other reasons that line takes the first sentence. */
  readonly rhythmInBrief: (
    numbers: { readonly medianDays: number; readonly silentDays: number },
    who: number,
    say: Say,
  ) => string;
  readonly title: {
    readonly reconnect: string;
    readonly leftOpen: string;
    readonly newFaces: string;
    readonly lastWeek: string;
    readonly circles: (month: string) => string;
    readonly introduction: string;
    readonly oldGroup: string;
    readonly moved: string;
  };
  readonly firstIntro: Speak<{ readonly nextAt: number }>;
  readonly quiet: Speak<{ readonly others: boolean; readonly nextAt: number }>;
  readonly blind: Speak<{ readonly sinceAt: number | null }>;
  readonly nextInLine: Speak<{ readonly personId: number; readonly meetAt: number }>;
  /** `toAt` null: to today. */
  readonly bars: Speak<{ readonly fromAt: number; readonly toAt: number | null }>;
  /** Mail to the address that Write leads to came back. */
  readonly returned: Speak<{ readonly at: number }>;
  readonly leftOpen: Speak<LeftOpen>;
  readonly newFace: Speak<NewFace>;
  readonly lastWeek: Speak<LastWeekEntry>;
  readonly askedBack: Speak<AskedBack>;
  readonly pressedAway: Speak<PressedAway>;
  readonly circles: Speak<Circles>;
  readonly introduction: Speak<{
    readonly a: number;
    readonly b: number;
    readonly contactA: Contacts;
    readonly contactB: Contacts;
    readonly isWell: boolean;
    readonly shared: number;
  }>;
  readonly oldGroup: Speak<{
    readonly people: readonly number[];
    readonly meetings: number;
    readonly fromAt: number;
    readonly lastAt: number;
  }>;
  readonly moved: Speak<Moved>;
  readonly link: {
    readonly reachedOut: (name: string) => string;
    readonly writeTo: (name: string) => string;
    readonly notNow: string;
    readonly openThread: (name: string) => string;
    readonly nothingToAnswer: string;
    readonly nothingToWaitFor: string;
    readonly writeToBoth: string;
    readonly writeToAll: string;
    readonly theyKnowEachOther: string;
    readonly notAMatch: string;
    readonly yes: string;
    readonly no: string;
    readonly notYet: string;
    readonly undo: string;
    readonly seeThem: string;
  };
  readonly receipt: ReceiptCopy;
  readonly quietSpell: {
    readonly question: string;
    readonly weekly: string;
    readonly monthly: string;
  };
};
