import type { Ego } from "../domain/ego";
import type { LogEntry, LogEvent } from "../domain/log";
import { contactSince } from "./last-week";

type Acted = Extract<LogEvent, { kind: "acted" }>;

/** After so many letters in a row without any act the reader is asked, once, how often they want it. */
const SILENT_LETTERS = 6;

/** Whether this letter asks "Is this letter useful?": the last six led to no click and to no mail or meeting. */
export function asksRhythm(ego: Ego): boolean {
  const sent = ego.log.filter(({ event }) => event.kind === "sent");
  const actedAt = Math.max(0, ...standing(ego.log).map(({ at }) => at));
  const silent = sent.filter((entry) => entry.at > actedAt && !hasOutcome(ego, entry));
  // A run of exactly six: the seventh letter does not ask again.
  return (
    silent.length === SILENT_LETTERS &&
    sent.slice(-SILENT_LETTERS).every((entry) => silent.includes(entry))
  );
}

/** Whether the reader's last answer was "Monthly": then only the letter of a month's first week goes. */
export function wantsMonthly(log: readonly LogEntry[]): boolean {
  const answers = standing(log).filter(({ event }) =>
    ["weekly", "monthly"].includes(event.purpose),
  );
  return answers.at(-1)?.event.purpose === "monthly";
}

function hasOutcome(ego: Ego, sent: LogEntry): boolean {
  const personOf = new Map(
    ego.people.flatMap(({ personId, addresses }) =>
      addresses.map(({ addressId }): [number, number] => [addressId, personId]),
    ),
  );
  const slot = sent.event.kind === "sent" ? sent.event.slot : "";
  return ego.log.some(({ event, item, subject, at }) => {
    const personId = personOf.get(subject ?? -1);
    if (event.kind !== "shown" || item !== slot || personId === undefined) return false;
    return contactSince(ego, personId, at) !== null;
  });
}

/** The acts that were not taken back, oldest first. */
function standing(log: readonly LogEntry[]): { readonly at: number; readonly event: Acted }[] {
  const undone = new Set(log.flatMap(({ event }) => (event.kind === "undone" ? [event.seq] : [])));
  return log.flatMap(({ seq, at, event }) =>
    event.kind === "acted" && !undone.has(seq) ? [{ at, event }] : [],
  );
}
