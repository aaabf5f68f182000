import type { Circle } from "../domain/circle";
import type { Reason } from "../domain/reason";
import type { Suggestion, WhyNot } from "../domain/suggestion";

/** What judgement makes of one user at one moment. People are named by person id; times are epoch milliseconds. */
export type Judgement = {
  /** The week's list, in order. Empty when nobody is past their rhythm: an honest result. */
  readonly suggestions: readonly Suggestion[];
  /** Why each other person is not in the list. */
  readonly whyNot: ReadonlyMap<number, WhyNot>;
  /** Who would have stood in the list but for a meeting already booked. */
  readonly next: { readonly personId: number; readonly meetingAt: number } | null;
  /** Mails without an answer, at most three, newest first. */
  readonly leftOpen: readonly LeftOpen[];
  /** People first met lately, at most two, newest first. */
  readonly newFaces: readonly NewFace[];
  /** Addresses that look like somebody known who changed company. */
  readonly moved: readonly MovedJob[];
  /** One for everybody in `ego.people`, in that order. */
  readonly standings: readonly Standing[];
  readonly network: Network;
};

/** Where one relationship stands: what pages show. Null: not known, or none. */
export type Standing = {
  readonly personId: number;
  readonly circle: Circle;
  /** The share of the people with any contact whose tie is weaker, 0 to 1. */
  readonly strength: number;
  readonly contactDays: number;
  /** Plain median of the last gaps; null below four gaps. */
  readonly rhythmDays: number | null;
  readonly longestGapDays: number | null;
  readonly gaps: number;
  /** Since the last contact that headers show or the user told of. */
  readonly silentDays: number | null;
  /** From so many days of silence on the letter may name them. */
  readonly overdueDays: number | null;
  readonly unseenDays: number | null;
  readonly lastMetAt: number | null;
  readonly nextMeetingAt: number | null;
  readonly sent: number;
  readonly received: number;
  readonly meetings: number;
  /** Probability that contact comes back by itself within eight weeks; null for people who are in touch. */
  readonly comesBack: number | null;
  /** Share of the tie's peak that thirteen more weeks of silence would put at risk, 0 to 1. */
  readonly fading: number;
  /** 1: nothing else connects the user to the people around this person; 0: everything does. */
  readonly bridge: number;
  readonly whyNot: WhyNot | null;
};

/** A mail without an answer: no reply was seen. */
export type LeftOpen = {
  readonly personId: number;
  readonly addressId: number;
  readonly by: "me" | "them";
  readonly at: number;
  /** It went to one person alone. */
  readonly alone: boolean;
  /** How fast the answering side usually is: answered within `days` in `times` of `of` cases. Null below four cases. */
  readonly usually: { readonly days: number; readonly times: number; readonly of: number } | null;
};

export type NewFace = {
  readonly personId: number;
  readonly addressId: number;
  readonly at: number;
  /** Everybody in the meeting, the user included; 0 where a mail was the first contact. */
  readonly people: number;
  readonly mailsSince: number;
};

/** Two person ids that look like one human in two companies. To be asked, never merged unasked. */
export type MovedJob = {
  readonly personId: number;
  readonly oldAddressId: number;
  readonly newPersonId: number;
  readonly newAddressId: number;
  /** When the old address was last heard or written to, and the new one first. */
  readonly silentSinceAt: number;
  readonly newSinceAt: number;
  /** Mails of the user to the new address. */
  readonly written: number;
};

/** A step inward or outward. */
export type CircleMove = {
  readonly personId: number;
  readonly from: Circle;
  readonly to: Circle;
  readonly at: number;
};

export type Introduction = {
  readonly people: readonly [number, number];
  /** Contacts of the user whom both know. */
  readonly shared: readonly number[];
  readonly score: number;
};

export type OldGroup = {
  readonly people: readonly number[];
  readonly reason: Extract<Reason, { kind: "old-group" }>;
};

/** The user's network as a whole. */
export type Network = {
  /** People with direct contact within the last year. */
  readonly inTouch: number;
  /** How many stand in each circle. */
  readonly circles: Readonly<Record<Circle, number>>;
  /** Moves of the last 13 weeks, newest first. */
  readonly moves: readonly CircleMove[];
  /** Burt's constraint and effective size of the last year's contacts; null below five of them. */
  readonly constraint: number | null;
  readonly effectiveSize: number | null;
  /** Companies by how many of the people in touch work there, largest first. */
  readonly companies: readonly { readonly company: string; readonly people: number }[];
  /** Effective number of companies by strength: 1 is all eggs in one basket. */
  readonly companyDiversity: number | null;
  /** Who brought the user people still in touch, most first; whom, the closest first. */
  readonly connectors: readonly {
    readonly personId: number;
    readonly brought: readonly number[];
  }[];
  /** People first met per quarter, oldest first. */
  readonly growth: readonly {
    readonly from: number;
    readonly met: number;
    readonly kept: number;
  }[];
  readonly ties: readonly { readonly a: number; readonly b: number; readonly weight: number }[];
  readonly introductions: readonly Introduction[];
  readonly oldGroup: OldGroup | null;
};
