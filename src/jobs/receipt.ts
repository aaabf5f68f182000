import type { Receipt } from "../digest/letter-input";
import type { StreamState } from "../domain/account";
import type { LogEntry } from "../domain/log";
import type { JudgedUser } from "./judge-user";

/** How much was read in all so far. */
export type ReadSoFar = { readonly mails: number; readonly entries: number };

/** What every stream has looked at since it was connected. */
export function readSoFar(streams: readonly StreamState[]): ReadSoFar {
  const seen = (name: StreamState["stream"]) =>
    streams.filter(({ stream }) => stream === name).reduce((sum, stream) => sum + stream.seen, 0);
  return { mails: seen("mail"), entries: seen("calendar") };
}

/** What Kith read for this letter: the counters now, less those when the last letter was composed. */
export function receipt({ ego, judgement, accounts, streams, isFull }: JudgedUser): Receipt {
  const before = lastRead(ego.log);
  const now = readSoFar(streams);
  return {
    accounts: accounts.filter(({ status }) => status !== "disconnected"),
    streams,
    isFull,
    // An account that was disconnected took its counters along.
    mails: Math.max(0, now.mails - (before?.read.mails ?? 0)),
    meetings: Math.max(0, now.entries - (before?.read.entries ?? 0)),
    sinceAt: before?.at ?? null,
    heldBack: [...judgement.whyNot.values()].filter((why) => why === "blind-account").length,
  };
}

function lastRead(log: readonly LogEntry[]): { at: number; read: ReadSoFar } | null {
  for (const { at, event } of log.toReversed())
    if (event.kind === "sent") return { at, read: event };
  return null;
}
