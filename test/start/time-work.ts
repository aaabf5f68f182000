import { composeLetter } from "../../src/digest/letter";
import { renderLetter } from "../../src/digest/render";
import type { Ego } from "../../src/domain/ego";
import { isoWeek } from "../../src/domain/week";
import { type LetterFrame, letterInput } from "../../src/jobs/letter-input";
import { judge } from "../../src/score/judge";
import type { Profile } from "../../src/store/profiles";
import type { User } from "../../src/store/users";

/**
 * How long judging and rendering take for this user, measured here: a Worker's clock stands still while it computes.
 * Milliseconds of a first run, as a Worker that was just started would need them.
 */
export function timeWork(
  ego: Ego,
  reader: { readonly user: User; readonly profile: Profile },
): { readonly rank: number; readonly render: number } {
  const { user, profile } = reader;
  const week = isoWeek(ego.now, user.zone);
  const start = performance.now();
  const judgement = judge(ego, { listSize: profile.listSize, seed: user.userId, week });
  const judged = performance.now();
  renderLetter(composeLetter(letterInput(FRAME, reader, ego, judgement)), ({ rel }) => `#${rel}`);
  return { rank: judged - start, render: performance.now() - judged };
}

const FRAME: LetterFrame = {
  kind: "scheduled",
  slot: "scheduled/timed",
  nextAt: 0,
  receipt: {
    accounts: [],
    streams: [],
    isFull: false,
    mails: 0,
    meetings: 0,
    sinceAt: null,
    heldBack: 0,
  },
  replyTo: "help@kith.example",
  found: new Map(),
};
