import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { DIRECT_MEETING } from "../../src/domain/limits";

/** One candidate of the judge's instances: outcomes by horizon in weeks. Times there are seconds. */
export type JudgeCandidate = { readonly c: string; readonly y: Readonly<Record<number, 0 | 1>> };
export type JudgeInstance = {
  readonly ego: string;
  readonly cut: number;
  readonly cand: readonly JudgeCandidate[];
};
export type JudgeSet = { readonly D: JudgeData; readonly inst: readonly JudgeInstance[] };
export type JudgeData = { readonly bots: ReadonlySet<string>; readonly ev: readonly never[] };
/** A system: one score per candidate. */
export type System = (instance: JudgeInstance) => readonly number[];
export type PerEgo = { readonly perEgo: ReadonlyMap<string, Readonly<Record<string, number>>> };

/** The parts of the public judge that are used here; it is not ours, so this is all that is known of it. */
export type Judge = {
  readonly sets: readonly string[];
  readonly load: (name: string) => JudgeData;
  readonly instances: (
    data: JudgeData,
    options: { minSilence?: number; minCand?: number },
  ) => JudgeSet;
  /**
   * The public meetings, judged as the other sets are; null where they are not among the data. From then on the judge's
   * bounds are those of meetings: ask last.
   */
  readonly meetings: () => JudgeSet | null;
  /** Egos worth looking at, most active first. */
  readonly egos: (data: JudgeData) => readonly string[];
  readonly score: (instance: JudgeInstance, ranked: readonly string[]) => Record<string, number>;
  readonly aggregate: (list: readonly JudgeInstance[], rows: readonly object[]) => PerEgo;
  readonly order: (instance: JudgeInstance, scores: readonly number[]) => string[];
  readonly baselines: Readonly<Record<string, System>>;
  readonly halfLives: readonly number[];
  readonly prepare: (set: JudgeSet) => void;
  readonly formula: System;
  readonly trained: (others: readonly JudgeSet[]) => Readonly<Record<string, System>>;
};

/** Loads the judge from its folder. Throws with a sentence where folder or data are absent. */
export async function loadJudge(folder: string, data: string): Promise<Judge> {
  for (const place of [folder, data]) {
    if (!existsSync(place)) throw new Error(`${place} is not here: give --judge and --data.`);
  }
  Object.assign(process.env, { EVAL_DATA: path.resolve(data) });
  const part = (name: string) => import(pathToFileURL(path.resolve(folder, name)).href);
  const [lib, base, candidate] = await Promise.all(
    ["lib.mjs", "baselines.mjs", "candidate.mjs"].map(part),
  );
  return {
    sets: Object.keys(lib.DATASETS),
    load: lib.load,
    instances: lib.instances,
    meetings: () => {
      if (!existsSync(path.join(data, "meetings.jsonl.gz"))) return null;
      // Its own bound of six people to a group event is one of group mail; and these are smaller circles.
      Object.assign(lib.P, { GROUP_MAX: DIRECT_MEETING, MIN_CAND: 6 });
      lib.DATASETS.meetings = { warm: 26, strengthW: 26, minSpan: 365, minOut: 20 };
      return lib.instances(lib.load("meetings"));
    },
    egos: (data) => lib.selectEgos(data).egos,
    score: lib.scoreInstance,
    aggregate: lib.aggregate,
    order: base.order,
    baselines: base.BASE,
    halfLives: base.IR_HALF,
    prepare: candidate.prepare,
    formula: candidate.applySmall(candidate.FORMULA),
    trained: (others) => ({
      "BG/NBD expected rate": candidate.bgScore(candidate.bgFit(others)),
      "30-feature ranker, fitted elsewhere": candidate.apply(candidate.train(others)),
      "four features, fitted elsewhere": candidate.applySmall(candidate.trainSmall(others)),
    }),
  };
}
