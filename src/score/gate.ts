import {
  DAY_MS,
  GATE_DIRECT_DAYS,
  GATE_GAPS,
  GATE_MIN_DAYS,
  GATE_RHYTHMS,
  RHYTHM_GAPS,
} from "../domain/limits";
import type { WhyNot } from "../domain/suggestion";
import { type Feedback, quietUntil } from "./feedback";
import type { Signals } from "./signals";
import { silentDays } from "./silence";
import { RHYTHM_PRIOR_GAPS } from "./weights";

/** What the gate asks about one person. */
export type GateQuestion = {
  readonly now: number;
  readonly signals: Signals;
  readonly feedback: Readonly<Feedback>;
  /** The rhythm expected of somebody of whom nothing is known yet, days. */
  readonly priorRhythmDays: number;
  /** The user's own word on the rhythm, days. */
  readonly saidRhythmDays?: number | undefined;
  /** What is known of them rests on an account that cannot be read at present. */
  readonly blind: boolean;
  /** The user has no mail connected: meetings alone can make a tie mutual. */
  readonly calendarOnly: boolean;
};

/**
 * The first rule that leaves somebody out, or null where none does. It decides who may be suggested, never in which
 * order. Rules the user set come first: they hold whatever the counts say.
 */
export function gate(question: GateQuestion): WhyNot | null {
  return byWord(question) ?? byTie(question) ?? bySilence(question);
}

function byWord({ now, signals, feedback, blind }: GateQuestion): WhyNot | null {
  if (feedback.notAPerson) return "machine";
  if (!signals.nameable) return "not-nameable";
  if (feedback.resting) return "resting";
  if (feedback.elsewhere) return "elsewhere";
  if (feedback.snoozedUntil > now) return "snoozed";
  if (quietUntil(feedback, signals.lastDay * DAY_MS, now) > now) return "shown-lately";
  if (blind) return "blind-account";
  return null;
}

function byTie(question: GateQuestion): WhyNot | null {
  const { signals, calendarOnly } = question;
  if (silentDays(question) < GATE_MIN_DAYS) return "in-touch";
  if (signals.days < GATE_DIRECT_DAYS) return "too-few-days";
  if (!isMutual(signals, calendarOnly)) return "one-sided";
  if (signals.gaps < GATE_GAPS) return "too-few-gaps";
  return null;
}

/** Contact both ways: mails each way, or a meeting and a mail, or, without any mail read, meetings. */
export function isMutual(s: Signals, calendarOnly: boolean): boolean {
  if (s.directSent > 0 && s.directReceived > 0) return true;
  if (s.directMeetings === 0) return false;
  return calendarOnly || s.sent + s.received > 0;
}

function bySilence(question: GateQuestion): WhyNot | null {
  if (silentDays(question) < overdueAfter(question)) return "within-rhythm";
  return question.signals.nextMeetingAt > 0 ? "meeting-booked" : null;
}

/** From so many days of silence on somebody is overdue for the letter. */
export function overdueAfter(question: GateQuestion): number {
  return Math.max(GATE_MIN_DAYS, GATE_RHYTHMS * rhythmDays(question));
}

/**
 * The rhythm the gate goes by, days: what the user said, else the median gap drawn towards the circle's by as much as
 * three gaps weigh; stretched by snoozes. Never said in a sentence.
 */
export function rhythmDays(question: Omit<GateQuestion, "now" | "blind" | "calendarOnly">): number {
  const { signals, feedback, priorRhythmDays, saidRhythmDays } = question;
  if (saidRhythmDays !== undefined) return saidRhythmDays * feedback.stretch;
  const gaps = Math.min(signals.gaps, RHYTHM_GAPS);
  const own = gaps * Math.log(Math.max(1, signals.medianGapDays));
  const prior = RHYTHM_PRIOR_GAPS * Math.log(priorRhythmDays);
  return Math.exp((own + prior) / (gaps + RHYTHM_PRIOR_GAPS)) * feedback.stretch;
}
