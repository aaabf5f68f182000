import { GATE_MIN_DAYS, RHYTHM_SPOKEN_GAPS } from "../domain/limits";
import type { WhyNot } from "../domain/suggestion";
import { shareBelow, shares } from "./choices";
import { circleFrame, walkCircles } from "./circles";
import type { TieData } from "./companions";
import type { Verdicts } from "./eligible";
import { type GateQuestion, overdueAfter } from "./gate";
import { readHistory } from "./history";
import type { JudgeOptions } from "./judge-options";
import type { Standing } from "./judgement";
import type { Paths } from "./network";
import { comesBack } from "./return-curve";
import type { Signals } from "./signals";
import { silentDays } from "./silence";
import { fading } from "./worth";

/** The circle everybody stands in and how they came there; the user's word wins and has no history. */
export function pathsOf({ ego, of, byPerson }: TieData, { said }: JudgeOptions): Paths {
  const frame = circleFrame(of);
  return ego.people.map(({ personId }, person) => {
    const word = said?.get(personId)?.circle;
    if (word !== undefined) return { circle: word, steps: [] };
    if ((of[person]?.days ?? 0) === 0) return { circle: "known", steps: [] };
    return walkCircles(readHistory(ego, byPerson, person), ego.now, frame);
  });
}

/** Where each relationship stands, in the order of `ego.people`. */
export function standingsOf(
  data: TieData & Pick<Verdicts, "questions">,
  paths: Paths,
  { bridges, offset }: { readonly bridges: Float64Array; readonly offset: number },
  whyNot: ReadonlyMap<number, WhyNot>,
): Standing[] {
  const peak = shares(data).peak;
  const strength = shareBelow(data.of.filter((s) => s.strength > 0).map((s) => s.strength));
  return data.ego.people.map(({ personId }, person): Standing => {
    const s = data.of[person];
    const place = {
      personId,
      circle: paths[person]?.circle ?? "known",
      whyNot: whyNot.get(personId) ?? null,
    };
    const question = data.questions[person];
    if (!s || !question) return { ...place, ...NOTHING, ...UNTIED };
    const counts = countsOf(s, question);
    if (s.days === 0) return { ...place, ...counts, ...UNTIED };
    const bridge = bridges[person] ?? 0;
    const inTouch = s.silentDays < GATE_MIN_DAYS;
    const worth = { signals: s, peakShare: peak(s.peakDays), bridge, offset };
    return {
      ...place,
      ...counts,
      strength: strength(s.strength),
      comesBack: inTouch ? null : comesBack(s, offset),
      fading: inTouch ? 0 : fading(worth),
      bridge,
    };
  });
}

/** Of somebody without direct contact. */
const UNTIED = { strength: 0, comesBack: null, fading: 0, bridge: 0 };

type Counts = Omit<
  Standing,
  "personId" | "circle" | "strength" | "comesBack" | "fading" | "bridge" | "whyNot"
>;

const NOTHING: Counts = {
  contactDays: 0,
  rhythmDays: null,
  longestGapDays: null,
  gaps: 0,
  silentDays: null,
  overdueDays: null,
  unseenDays: null,
  lastMetAt: null,
  nextMeetingAt: null,
  sent: 0,
  received: 0,
  meetings: 0,
};

function countsOf(s: Signals, question: GateQuestion): Counts {
  const silent = silentDays(question);
  const spoken = s.gaps >= RHYTHM_SPOKEN_GAPS;
  return {
    contactDays: s.days,
    rhythmDays: spoken ? s.medianGapDays : null,
    longestGapDays: spoken ? s.longestGapDays : null,
    gaps: s.gaps,
    silentDays: Number.isFinite(silent) ? silent : null,
    overdueDays: overdueAfter(question),
    unseenDays: Number.isFinite(s.unseenDays) ? s.unseenDays : null,
    lastMetAt: s.lastMetAt || null,
    nextMeetingAt: s.nextMeetingAt || null,
    sent: s.sent,
    received: s.received,
    meetings: s.meetings,
  };
}
