import type { Speaker } from "../digest/speaker";
import { isLeftOut, type LeftOut } from "../domain/left-out";
import type { LogEntry, LogEvent } from "../domain/log";
import type { Person } from "../domain/person";
import type { Reason } from "../domain/reason";
import type { Statement } from "../domain/statements";
import type { WhyNot } from "../domain/suggestion";
import { isoWeek } from "../domain/week";
import type { PersonPicture } from "../jobs/keep-pages";
import type { Naming, Why } from "./person-view";

/** A letter's entry about one person. */
export type Shown = LogEntry & {
  readonly item: string;
  readonly event: Extract<LogEvent, { kind: "shown" }>;
};

/** The newest letter that named one of these addresses, from the log on them; null for none. */
export function lastShownOf(log: readonly LogEntry[], addressIds: readonly number[]): Shown | null {
  const shown = log.findLast(
    ({ event, subject, item }) =>
      event.kind === "shown" && item !== null && addressIds.includes(subject ?? 0),
  );
  return (shown as Shown | undefined) ?? null;
}

type Given = {
  readonly now: number;
  readonly zone: string;
  readonly person: Person;
  readonly leftOut: LeftOut;
  readonly picture: PersonPicture | null;
  readonly statements: readonly Statement[];
  /** The newest letter that named them, and whether it can be read again. */
  readonly shown: Shown | null;
  readonly isKept: boolean;
  /** The newest letter that named anybody. */
  readonly lastShown: { readonly at: number; readonly item: string } | null;
  /** Before this moment the letter does not name them once more. */
  readonly again: number;
  /** When the two were in touch, oldest first. */
  readonly contacts: readonly number[];
};

/** Why somebody is or is not suggested, and which letter named them: the user's own word first, then the newest picture. */
export function whyOf(
  given: Given,
  speaker: Speaker,
): { readonly why: Why; readonly naming: Naming | null; readonly again: number | null } {
  const { now, zone, shown, again } = given;
  const isOut = given.person.addresses.some(({ address }) => isLeftOut(given.leftOut, address));
  if (isOut) return { why: { kind: "left-out" }, naming: null, again: null };
  const week = isoWeek(now, zone);
  const isNow = shown !== null && isoWeek(shown.at, zone) === week;
  const naming = shown && (isNow || again > now) ? namingOf(given, shown, isNow) : null;
  const word = wordOf(given);
  const say = (reasons: readonly Reason[]) =>
    reasons.map((reason) => speaker.reason(reason, given.person.personId));
  if (shown && isNow) {
    const { reasons, commonGround } = shown.event;
    const sentences = say(commonGround ? [...reasons, commonGround] : reasons);
    const isEnded = word === "resting" || word === "elsewhere";
    return { why: { kind: "in-letter", sentences }, naming, again: isEnded ? null : again };
  }
  if (word !== null) {
    const ends = word === "snoozed" || word === "shown-lately";
    return { why: { kind: "not", why: word }, naming, again: ends ? again : null };
  }
  const { picture, lastShown } = given;
  if (picture?.suggestion) {
    const isSent = lastShown !== null && isoWeek(lastShown.at, zone) === week;
    const sentences = say(picture.suggestion.reasons);
    return { why: { kind: isSent ? "next" : "suggested", sentences }, naming, again: null };
  }
  const whyNot = picture?.whyNot ?? null;
  const isKnown = whyNot !== null && !BY_WORD.has(whyNot);
  return { why: isKnown ? { kind: "not", why: whyNot } : { kind: "unknown" }, naming, again: null };
}

/** What the log says at once; a picture that still says it was made before it was taken back. */
const BY_WORD: ReadonlySet<WhyNot> = new Set(["resting", "elsewhere", "snoozed", "shown-lately"]);

function wordOf({ statements, now, again }: Given): WhyNot | null {
  const acts = statements.filter((one) => one.kind === "acted");
  if (acts.some(({ purpose }) => purpose === "rest")) return "resting";
  if (acts.some(({ purpose }) => purpose === "elsewhere")) return "elsewhere";
  if (acts.some(({ purpose, until }) => purpose === "not-now" && (until ?? 0) > now)) {
    return "snoozed";
  }
  return again > now ? "shown-lately" : null;
}

function namingOf(
  { statements, contacts, isKept, lastShown }: Given,
  shown: Shown,
  isNow: boolean,
): Naming {
  const { item, at } = shown;
  return {
    slot: item,
    at,
    isKept,
    isOnWeek: isNow && lastShown?.item === item,
    subject: shown.subject ?? 0,
    said: statements.findLast((one) => one.kind === "acted" && one.at >= at) ?? null,
    contactAt: contacts.find((contact) => contact > at) ?? null,
  };
}
