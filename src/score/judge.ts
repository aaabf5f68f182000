import type { Circle } from "../domain/circle";
import type { Ego } from "../domain/ego";
import { GATE_MAX_DAYS } from "../domain/limits";
import type { Person } from "../domain/person";
import type { Suggestion, WhyNot } from "../domain/suggestion";
import { drawer } from "./draw";
import { NO_FEEDBACK, readFeedback } from "./feedback";
import { gate } from "./gate";
import { readHistory } from "./history";
import type { Judgement, Network, Standing } from "./judgement";
import { rank } from "./rank";
import { reasonsFor } from "./reasons";
import { comesBack } from "./return-curve";
import { readSignals, type Signals, type SignalTable } from "./signals";
import { type Choice, type Picked, slate } from "./slate";
import { DORMANT_DAYS, RHYTHM_OF_CIRCLE } from "./weights";

/** What judging needs beside the user's data. */
export type JudgeOptions = {
  /** How many people to suggest, 1 to 5 (score/feedback learns it). */
  readonly listSize: number;
  /** With `week`, all that chance depends on. */
  readonly seed: number;
  /** ISO week, e.g. "2026-W48". */
  readonly week: string;
  /** Person ids whose picture rests on an account that cannot be read now: held back. */
  readonly blind?: ReadonlySet<number>;
  /** The user's own word on a person, by person id. */
  readonly said?: ReadonlyMap<number, Said>;
};

/** What the user said about a relationship: it wins over everything counted. */
export type Said = {
  readonly rhythmDays?: number;
  readonly circle?: Circle;
};

/** Judges one user at `ego.now`. Pure: the same ego and options give the same judgement. */
export function judge(ego: Ego, options: JudgeOptions): Judgement {
  const table = readSignals(ego);
  const verdicts = gateAll(ego, table, options);
  const choices = choicesOf(ego, table, verdicts);
  const picked = slate(choices, options.listSize, drawer(options.seed, options.week));
  const inList = new Set(picked.map(({ choice }) => choice.person));
  const whyNot = new Map<number, WhyNot>();
  ego.people.forEach((person, index) => {
    if (!inList.has(index)) whyNot.set(person.personId, verdicts[index] ?? "ranked-lower");
  });
  return {
    suggestions: picked.map((pick, slot) => suggestion(ego, table, pick, slot)),
    whyNot,
    next: null,
    leftOpen: [],
    newFaces: [],
    moved: [],
    standings: ego.people.map((person, index) =>
      standingOf(person, table.of[index], whyNot.get(person.personId) ?? null),
    ),
    network: EMPTY_NETWORK,
  };
}

const EMPTY_NETWORK: Network = {
  inTouch: 0,
  circles: { ally: 0, trusted: 0, active: 0, acquaintance: 0, known: 0 },
  moves: [],
  constraint: null,
  effectiveSize: null,
  companies: [],
  companyDiversity: null,
  connectors: [],
  growth: [],
  ties: [],
  introductions: [],
  oldGroup: null,
};

function gateAll(ego: Ego, table: SignalTable, options: JudgeOptions): (WhyNot | null)[] {
  const feedback = readFeedback(ego);
  const calendarOnly = table.of.every((s) => s.sent + s.received === 0);
  return ego.people.map((person, index) => {
    const signals = table.of[index];
    if (!signals) return "not-nameable";
    return gate({
      now: ego.now,
      signals,
      feedback: feedback.get(index) ?? NO_FEEDBACK,
      priorRhythmDays: RHYTHM_OF_CIRCLE.active,
      saidRhythmDays: options.said?.get(person.personId)?.rhythmDays,
      blind: options.blind?.has(person.personId) ?? false,
      calendarOnly,
    });
  });
}

function choicesOf(ego: Ego, table: SignalTable, verdicts: readonly (WhyNot | null)[]): Choice[] {
  const passed = table.of.flatMap((signals, person) =>
    verdicts[person] === null ? [{ person, signals }] : [],
  );
  const order = rank(passed);
  const own = new Set(ego.ownDomains);
  return order.map(({ person, score }, place) => {
    const signals = table.of[person];
    const company = ego.people[person]?.company ?? null;
    const silentDays = signals?.silentDays ?? 0;
    return {
      person,
      place: silentDays > GATE_MAX_DAYS ? Number.POSITIVE_INFINITY : place,
      score,
      worth: silentDays >= DORMANT_DAYS ? { dormant: signals?.peakDays ?? 0 } : {},
      company,
      colleague: company !== null && own.has(company),
      outsider: false,
    };
  });
}

function suggestion(ego: Ego, table: SignalTable, pick: Picked, slot: number): Suggestion {
  const { choice, role, propensity } = pick;
  const person = ego.people[choice.person];
  const signals = table.of[choice.person];
  const history = readHistory(ego, table.rows, choice.person);
  return {
    personId: person?.personId ?? 0,
    addressId: person?.addresses[0]?.addressId ?? 0,
    role,
    slot,
    score: choice.score,
    propensity,
    reasons: signals ? reasonsFor({ ego, role, signals, history, bridge: null }) : [],
    commonGround: null,
  };
}

function standingOf(person: Person, s: Signals | undefined, whyNot: WhyNot | null): Standing {
  const known = s !== undefined && s.days > 0;
  return {
    personId: person.personId,
    circle: "known",
    strength: 0,
    contactDays: s?.days ?? 0,
    rhythmDays: s && s.gaps >= 4 ? s.medianGapDays : null,
    longestGapDays: s && s.gaps >= 4 ? s.longestGapDays : null,
    gaps: s?.gaps ?? 0,
    silentDays: known ? s.silentDays : null,
    unseenDays: s && Number.isFinite(s.unseenDays) ? s.unseenDays : null,
    lastMetAt: s?.lastMetAt || null,
    nextMeetingAt: s?.nextMeetingAt || null,
    sent: s?.sent ?? 0,
    received: s?.received ?? 0,
    meetings: s?.meetings ?? 0,
    comesBack: known ? comesBack(s, 0) : null,
    fading: 0,
    bridge: 0,
    whyNot,
  };
}
