import type { Ego } from "../domain/ego";
import { DAY_MS } from "../domain/limits";
import type { WhyNot } from "../domain/suggestion";
import { circleFrame, circleOf, rhythmsOfCircles } from "./circles";
import { closenessOf } from "./closeness";
import { noFeedback, readFeedback } from "./feedback";
import { type GateQuestion, gate } from "./gate";
import type { JudgeOptions } from "./judge-options";
import type { Candidate } from "./rank";
import type { SignalTable } from "./signals";

/** What the gate said of everybody, by index in `ego.people`, and the question it was asked. */
export type Verdicts = {
  readonly whyNot: readonly (WhyNot | null)[];
  readonly questions: readonly GateQuestion[];
};

/** Asks the gate about everybody. */
export function askGate(ego: Ego, { of }: SignalTable, options: JudgeOptions): Verdicts {
  const feedback = readFeedback(ego);
  const today = Math.floor(ego.now / DAY_MS);
  const calendarOnly = of.every((s) => s.sent + s.received === 0);
  const frame = circleFrame(of);
  const circles = of.map((s, index) => {
    const said = options.said?.get(ego.people[index]?.personId ?? -1)?.circle;
    return said ?? circleOf(closenessOf(s, today), frame);
  });
  const rhythms = rhythmsOfCircles(of, circles);
  const nothing = noFeedback();
  const questions = of.map((signals, index): GateQuestion => {
    const personId = ego.people[index]?.personId ?? -1;
    return {
      now: ego.now,
      signals,
      feedback: feedback.get(index) ?? nothing,
      priorRhythmDays: rhythms[circles[index] ?? "known"],
      saidRhythmDays: options.said?.get(personId)?.rhythmDays,
      blind: options.blind?.has(personId) ?? false,
      calendarOnly,
    };
  });
  return { whyNot: questions.map(gate), questions };
}

/** Those whom no rule leaves out. */
export function passed({ whyNot, questions }: Verdicts): Candidate[] {
  return questions.flatMap(({ signals }, person) =>
    whyNot[person] === null ? [{ person, signals }] : [],
  );
}

/** Those whom only a booked meeting leaves out. */
export function booked({ whyNot, questions }: Verdicts): Candidate[] {
  return questions.flatMap(({ signals }, person) =>
    whyNot[person] === "meeting-booked" ? [{ person, signals }] : [],
  );
}
