import type { Circle } from "../domain/circle";
import type { Pace } from "../domain/pace";
import type { Person } from "../domain/person";
import type { Statement } from "../domain/statements";
import type { WhyNot } from "../domain/suggestion";
import type { Balance } from "../score/balance";
import type { SeenAddress } from "../store/person-rows";
import type { TitledMeeting } from "../store/titles";

/** What a person's page shows. Times are epoch milliseconds. */
export type PersonView = {
  readonly person: Person;
  /** The name in sentences and on buttons. */
  readonly shortName: string;
  readonly addresses: readonly SeenAddress[];
  /** Companies by when their address was last seen, newest first. */
  readonly companies: readonly {
    readonly company: string;
    readonly firstAt: number;
    readonly lastAt: number;
  }[];
  /** The last meetings that a title is kept of, newest first; none where titles are not read. */
  readonly meetings: readonly TitledMeeting[];
  /** Nobody is behind it, says the user. */
  readonly isNobody: boolean;
  readonly sentences: readonly string[];
  readonly pace: Pace;
  readonly silentDays: number | null;
  /** The word of the user that the silence is counted from; null where headers show a later contact. */
  readonly told: { readonly at: number; readonly isReached: boolean } | null;
  readonly gaps: readonly number[];
  readonly medianDays: number | null;
  readonly months: readonly Month[];
  readonly counts: { readonly sent: number; readonly received: number; readonly meetings: number };
  readonly balance: Balance;
  readonly circle: Circle;
  /** What is true of them in that circle; null before anybody was judged. */
  readonly circleState: CircleState | null;
  readonly steps: readonly { readonly from: Circle; readonly to: Circle; readonly at: number }[];
  readonly why: Why;
  /** The letter that named them last, while that still matters. */
  readonly naming: Naming | null;
  /** Before this moment no letter names them; null where nothing of the kind holds. */
  readonly again: number | null;
  readonly companions: readonly Companion[];
  readonly namesakes: readonly { readonly personId: number; readonly address: string }[];
  readonly statements: readonly Statement[];
  /** The one-line note, opened; empty for none. */
  readonly note: string;
};

/** A circle as it came about here: an ally where no meeting is known, someone seen both ways but not alone or only lately. */
export type CircleState = Circle | "ally-unmet" | "known-wider" | "known-lately";

/** One calendar month of mails and meetings. */
export type Month = {
  readonly at: number;
  readonly sent: number;
  readonly received: number;
  readonly meetings: number;
  /** Of these, what was in wider company. */
  readonly wide: { readonly sent: number; readonly received: number; readonly meetings: number };
  /** Days in touch that the user told of. */
  readonly said: number;
};

/** Why somebody is or is not suggested now. */
export type Why =
  /** This week's letter named them. */
  | { readonly kind: "in-letter"; readonly sentences: readonly string[] }
  /** This week's letter would name them; none has gone. */
  | { readonly kind: "suggested"; readonly sentences: readonly string[] }
  /** This week's letter has gone without them; one that went now would name them. */
  | { readonly kind: "next"; readonly sentences: readonly string[] }
  | { readonly kind: "not"; readonly why: WhyNot }
  | { readonly kind: "left-out" }
  | { readonly kind: "unknown" };

/** A letter that named somebody, and what came of it. */
export type Naming = {
  readonly slot: string;
  readonly at: number;
  /** Whether the letter can be read again. */
  readonly isKept: boolean;
  /** Whether it is the list that This week shows. */
  readonly isOnWeek: boolean;
  /** The address it was about. */
  readonly subject: number;
  /** What the user said of them since. */
  readonly said: Statement | null;
  /** When the two were in touch first since; null for not yet. */
  readonly contactAt: number | null;
};

export type Companion = {
  readonly personId: number;
  readonly name: string;
  readonly times: number;
};
