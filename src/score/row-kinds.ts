import { Flag, isDirect, isMeeting, isReceived, isSent } from "../domain/interaction";
import type { Signals } from "./signals";
import { MEETING_WEIGHT, OUT_WEIGHT } from "./weights";

/** What a row counts as, in bits. */
export const DIRECT = 1;
export const MET = 2;
const SENT = 4;
const RECEIVED = 8;
/** A meeting, also one that the user did not accept and a large one. */
const MEETING = 16;
const KINDS = 32;

/** All bits of `Flag`; above them is a meeting's length. */
const FLAG_BITS = Object.values(Flag).reduce((bits, bit) => bits | bit, 0);

const KIND_OF = Uint8Array.from({ length: FLAG_BITS + 1 }, (_, flags) => {
  const direct = isDirect(flags) ? DIRECT : 0;
  if (flags & Flag.meeting) return direct | MEETING | (isMeeting(flags) ? MET : 0);
  if (isSent(flags)) return direct | SENT;
  return direct | (isReceived(flags) ? RECEIVED : 0);
});

/** The kind of a row: asked of domain/interaction once for all flags there can be, not for each row. */
export function kindOf(flags: number): number {
  return KIND_OF[flags & FLAG_BITS] ?? 0;
}

/** Sides of an exchange, whose decayed rows are summed apart: neither, the user's mails, theirs, meetings of few. */
const NEITHER = 0;
const MINE = 1;
const THEIRS = 2;
const BOTH = 3;
export const SIDES = 4;

/** The side a row of each kind is on. */
export const SIDE_OF_KIND = Uint8Array.from({ length: KINDS }, (_, kind) => {
  if (kind & SENT) return MINE;
  if (kind & RECEIVED) return THEIRS;
  return kind & MET && kind & DIRECT ? BOTH : NEITHER;
});

/** Interactions Rank of what was summed by side. */
export function exchangeOf(sides: Float64Array): number {
  const [mine, theirs, both] = [sides[MINE] ?? 0, sides[THEIRS] ?? 0, sides[BOTH] ?? 0];
  return OUT_WEIGHT * mine + theirs + MEETING_WEIGHT * both;
}

/** What went both ways: the harmonic mean of the two directions, in mails; a meeting is one each way. */
export function mutualOf(sides: Float64Array): number {
  const both = sides[BOTH] ?? 0;
  const [mine, theirs] = [(sides[MINE] ?? 0) + both, (sides[THEIRS] ?? 0) + both];
  return mine + theirs === 0 ? 0 : (2 * mine * theirs) / (mine + theirs);
}

/** Rows counted by kind: in the lower half those older than a year, in the upper the others. */
export type KindCounts = Int32Array;

/** Where in the counts rows of the last 52 weeks begin. */
export const OF_YEAR = KINDS;

/** Counts of nothing. */
export function kindCounts(): KindCounts {
  return new Int32Array(KINDS * 2);
}

/** Adds up what was counted by kind. */
export function addCounts(s: Signals, counts: KindCounts): void {
  for (let place = 0; place < counts.length; place++) {
    const n = counts[place] ?? 0;
    if (n === 0) continue;
    const direct = place & DIRECT ? n : 0;
    const ofYear = place >= OF_YEAR ? n : 0;
    if (place & SENT) {
      s.sent += n;
      s.sentOfYear += ofYear;
      s.directSent += direct;
    } else if (place & RECEIVED) {
      s.received += n;
      s.receivedOfYear += ofYear;
      s.directReceived += direct;
    } else if (place & MEETING) {
      s.meetings += place & MET ? n : 0;
      s.directMeetings += direct;
    }
  }
}
