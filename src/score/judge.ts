import type { Ego } from "../domain/ego";
import type { Suggestion } from "../domain/suggestion";
import { calibrate, pastOutcomes } from "./calibrate";
import { choicesOf } from "./choices";
import { bridgeReason, commonGround } from "./common-ground";
import { bridgesOf, rowsByEvent, type TellData } from "./companions";
import { drawer } from "./draw";
import { askGate, passed, type Verdicts } from "./eligible";
import { followUps, newFaces } from "./first-contacts";
import type { GateQuestion } from "./gate";
import { readHistory } from "./history";
import type { JudgeOptions } from "./judge-options";
import type { Judgement } from "./judgement";
import { allLeftOpen } from "./left-open";
import { nextInLine, whyNotListed } from "./left-out";
import { listSize } from "./list-size";
import { movedJobs } from "./moved-jobs";
import { readNetwork } from "./network";
import { type Ranked, rank } from "./rank";
import { reasonsFor } from "./reasons";
import { readSignals } from "./signals";
import { silentDays } from "./silence";
import { type Picked, slate } from "./slate";
import { pathsOf, standingsOf } from "./standings";

/**
 * Judges one user at `ego.now`: signals, gate, rank, slate, each a function of its own, then reasons and the picture of
 * everybody. Pure: the same ego and options give the same judgement.
 */
export function judge(ego: Ego, options: JudgeOptions): Judgement {
  const table = readSignals(ego);
  const verdicts = askGate(ego, table, options);
  const order = rank(passed(verdicts));

  const data = {
    ego,
    of: table.of,
    byPerson: table.rows,
    byEvent: rowsByEvent(ego.columns),
    mayName: (person: number) => mayName(verdicts.questions[person]),
  };
  const derived = {
    bridges: bridgesOf(data),
    offset: calibrate(pastOutcomes(ego, table)),
  };
  const choices = [...choicesOf(data, order, derived), ...followUps(data, verdicts)];
  const size = listSize(ego.log, options.listSize, ego.now);
  const picked = slate(choices, size, drawer(options.seed, options.week));

  const whyNot = whyNotListed(data, verdicts, picked);
  const paths = pathsOf(data, options);
  return {
    suggestions: picked.map((pick, slot) => suggestion({ ...data, ...verdicts }, pick, slot)),
    whyNot,
    next: nextInLine(data, verdicts, size),
    leftOpen: allLeftOpen(data, verdicts),
    newFaces: newFaces(data, verdicts, new Set(picked.map(({ choice }) => choice.person))),
    moved: movedJobs(data),
    standings: standingsOf({ ...data, ...verdicts }, paths, derived, whyNot),
    network: readNetwork(data, paths),
  };
}

/** The order of those behind the gate: what `judge` starts from, without what it then says of them. */
export function rankEgo(ego: Ego, options: JudgeOptions): Ranked[] {
  return rank(passed(askGate(ego, readSignals(ego), options)));
}

/** Whether a letter or page may name somebody beside the one it speaks of. */
function mayName(question: GateQuestion | undefined): boolean {
  if (!question?.signals.nameable) return false;
  return !question.feedback.resting && !question.feedback.notAPerson;
}

function suggestion(
  data: TellData & Pick<Verdicts, "questions">,
  pick: Picked,
  slot: number,
): Suggestion {
  const { choice, role, propensity } = pick;
  const { ego, byPerson } = data;
  const person = ego.people[choice.person];
  const question = data.questions[choice.person];
  const history = readHistory(ego, byPerson, choice.person);
  const bridge = bridgeReason(data, choice.person);
  return {
    personId: person?.personId ?? 0,
    addressId: person?.addresses[0]?.addressId ?? 0,
    role,
    slot,
    score: choice.score,
    propensity,
    reasons: question
      ? reasonsFor({ ego, role, ...question, silentDays: silentDays(question), history, bridge })
      : [],
    commonGround: commonGround(data, choice.person),
  };
}
