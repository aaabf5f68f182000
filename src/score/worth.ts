import type { Role } from "../domain/suggestion";
import { comesBack } from "./return-curve";
import type { Signals } from "./signals";
import { DORMANT_DAYS, DORMANT_LEAST_PEAK, FADING_LEAST } from "./weights";

const QUARTER_DAYS = 91;

/** What the worth of a suggestion beyond the order is told from. */
export type WorthFacts = {
  readonly signals: Signals;
  /** Share of the user's ties whose peak is lower, 0 to 1. */
  readonly peakShare: number;
  /** Share of the user's ties that had fewer contact days in all. */
  readonly timeShare: number;
  readonly bridge: number;
  /** The last link to a group worth the name. */
  readonly lastLink: boolean;
  /** Few of the user's contacts work there. */
  readonly rareCompany: boolean;
  readonly offset: number;
};

/**
 * What one more quarter of silence would cost: how much of the chance that it comes back by itself goes, times how
 * strong the tie once was, more where the way to others goes with it (Burt 2002: bridges decay fastest).
 */
export function fading({
  signals,
  peakShare,
  bridge,
  offset,
}: Pick<WorthFacts, "signals" | "peakShare" | "bridge" | "offset">): number {
  const now = comesBack(signals, offset);
  const later = comesBack(signals, offset, { laterDays: QUARTER_DAYS });
  return Math.min(1, peakShare * Math.max(0, now - later) * (1 + bridge));
}

/**
 * The worth of a dormant tie: trust times novelty (Walter, Levin and Murnighan 2015). Trust is the peak, as far as it
 * went both ways; novelty is another world than today's and little time spent together. No log data can prove the
 * mixture; outcomes will.
 */
function dormancy({ signals, peakShare, timeShare, bridge, rareCompany }: WorthFacts): number {
  if (signals.silentDays < DORMANT_DAYS || signals.peakDays < DORMANT_LEAST_PEAK) return 0;
  const out = signals.directSent + signals.directMeetings;
  const back = signals.directReceived + signals.directMeetings;
  const reciprocity = out + back === 0 ? 0 : (2 * Math.min(out, back)) / (out + back);
  const novelty = (0.5 + bridge) * (1 + (rareCompany ? 1 : 0)) * Math.sqrt(1 - timeShare * 0.9);
  return peakShare * reciprocity * novelty;
}

/** Worth in each role beside keep-warm, for somebody behind the gate. Zero or absent: not for that role. */
export function worthOf(facts: WorthFacts): Partial<Record<Role, number>> {
  const worth: Partial<Record<Role, number>> = {};
  const dormant = dormancy(facts);
  if (dormant > 0) worth.dormant = dormant;
  const lost = fading(facts);
  if (lost >= FADING_LEAST && facts.signals.silentDays < DORMANT_DAYS) worth.fading = lost;
  if (facts.lastLink) worth.bridge = facts.bridge * facts.peakShare;
  return worth;
}
