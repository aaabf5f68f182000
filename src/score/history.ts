import type { Ego } from "../domain/ego";
import { endOf, Flag, isDirect, isMeeting, isReceived, isSent } from "../domain/interaction";
import { DAY_MS } from "../domain/limits";
import { flagsAt, type RowsByPerson, rowAt } from "./rows-by-person";
import { EXCHANGE_GAP_DAYS } from "./weights";

/** One mail or meeting of one person that counts and has happened. */
export type Moment = {
  readonly at: number;
  readonly event: number;
  readonly thread: number;
  readonly kind: "sent" | "received" | "meeting";
  readonly direct: boolean;
  readonly reply: boolean;
  /** Everybody in it, the user included. */
  readonly people: number;
  /** Who called the meeting or wrote the mail. */
  readonly by: "me" | "them" | "other";
  /** They stand in To of a mail of the user, or the user alone in To of theirs. */
  readonly toOne: boolean;
};

/** Everything that counts between the user and one person (index in `ego.people`), oldest first. */
export function readHistory(ego: Ego, rows: RowsByPerson, person: number): Moment[] {
  const { columns, now } = ego;
  const moments: Moment[] = [];
  for (let i = rows.start[person] ?? 0; i < (rows.end[person] ?? 0); i++) {
    const row = rowAt(rows, i);
    const at = columns.at[row] ?? 0;
    const flags = flagsAt(rows, i);
    const kind = kindOf(flags);
    if (kind === null || endOf(at, flags) > now) continue;
    moments.push({
      at,
      event: columns.event[row] ?? 0,
      thread: columns.thread[row] ?? 0,
      kind,
      direct: isDirect(flags),
      reply: (flags & Flag.reply) !== 0,
      people: (columns.others[row] ?? 0) + 1,
      by: flags & Flag.fromMe ? "me" : flags & Flag.fromThem ? "them" : "other",
      toOne: (columns.others[row] ?? 0) === 1,
    });
  }
  return moments;
}

function kindOf(flags: number): Moment["kind"] | null {
  if (isMeeting(flags)) return "meeting";
  if (isSent(flags)) return "sent";
  return isReceived(flags) ? "received" : null;
}

/** Distinct days of direct contact, as whole UTC days. */
export function contactDays(history: readonly Moment[]): number[] {
  const days = new Set(history.filter((m) => m.direct).map((m) => Math.floor(m.at / DAY_MS)));
  return [...days].sort((a, b) => a - b);
}

/** Who started each exchange, oldest first: a direct mail that answers nothing, or a meeting called, after three quiet days. */
export function starters(history: readonly Moment[]): ("me" | "them")[] {
  const started: ("me" | "them")[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const moment of history) {
    if (!moment.direct) continue;
    const quiet = moment.at - last >= EXCHANGE_GAP_DAYS * DAY_MS;
    last = moment.at;
    if (quiet && !moment.reply && moment.by !== "other") started.push(moment.by);
  }
  return started;
}

/**
 * Who wrote the last mail, and how many directly to the other in a row by then. Null where the last thing that counts was
 * a meeting or went to others too: whose turn it is then, nobody can say.
 */
export function lastWord(
  history: readonly Moment[],
): { readonly at: number; readonly by: "me" | "them"; readonly run: number } | null {
  const last = history[history.length - 1];
  if (!last?.direct || last.kind === "meeting") return null;
  const before = history.findLastIndex((m) => m.kind !== last.kind);
  const run = history.slice(before + 1).filter((m) => m.direct).length;
  return { at: last.at, by: last.kind === "sent" ? "me" : "them", run };
}
