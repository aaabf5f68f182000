import type { Ego } from "../domain/ego";
import { endOf, Flag, isDirect, isMeeting } from "../domain/interaction";
import { DAY_MS, OUTCOME_ASK_DAYS, WEEK_MS } from "../domain/limits";
import type { LogEntry, LogEvent } from "../domain/log";
import type { AskedBack, LastWeekEntry, PressedAway } from "./letter-input";

type Acted = Extract<LogEvent, { kind: "acted" }>;
type Click = {
  readonly entry: LogEntry;
  readonly event: Acted;
  readonly personId: number;
  readonly subject: number;
};

/**
 * What came of the last letter, in its order: whom the user wrote to, met, or reached by their own word. Nobody else of
 * that letter is named. Counted from mail and calendar after the letter, then from clicks.
 */
export function lastWeek(ego: Ego): LastWeekEntry[] {
  const sent = lastSent(ego.log);
  if (!sent) return [];
  const personOf = peopleByAddress(ego);
  const shown = ego.log.filter(
    ({ event, item, subject }) => event.kind === "shown" && item === sent.slot && subject !== null,
  );
  const clicked = new Map(clicks(ego).map((click) => [click.personId, click]));
  return shown.flatMap((entry) => {
    const personId = personOf.get(entry.subject ?? -1);
    if (personId === undefined) return [];
    const outcome =
      contactSince(ego, personId, entry.at) ?? reached(clicked.get(personId), sent.slot);
    return outcome ? [outcome] : [];
  });
}

/**
 * One older click that no mail or meeting bore out, for one question. Clicks of one certain week three weeks back are
 * looked at, so that each is asked about at most once; who said how it was is not asked.
 */
export function askedBack(ego: Ego): AskedBack | null {
  const until = ego.now - OUTCOME_ASK_DAYS * DAY_MS;
  const open = clicks(ego).find(
    ({ entry, event, personId }) =>
      event.purpose === "reached-out" &&
      event.how === undefined &&
      entry.at <= until &&
      entry.at > until - WEEK_MS &&
      contactSince(ego, personId, entry.at - DAY_MS) === null,
  );
  return open ? { personId: open.personId, at: open.entry.at } : null;
}

/** Clicks since the last letter on browsers that Kith had not seen: named once, so that a stranger's are noticed. */
export function pressedAway(ego: Ego): PressedAway[] {
  const since = lastSent(ego.log)?.at ?? ego.now;
  return clicks(ego)
    .filter(({ entry, event }) => event.newBrowser === true && entry.at > since)
    .flatMap(({ entry, event, personId, subject }) => {
      const { purpose } = event;
      if (purpose !== "reached-out" && purpose !== "not-now") return [];
      return [{ personId, subject, purpose, at: entry.at, item: entry.item ?? "" }];
    });
}

function lastSent(log: readonly LogEntry[]): { readonly slot: string; readonly at: number } | null {
  const entry = log.findLast(({ event }) => event.kind === "sent");
  return entry?.event.kind === "sent" ? { slot: entry.event.slot, at: entry.at } : null;
}

/** The clicks that stand, oldest first. */
function clicks(ego: Ego): Click[] {
  const undone = new Set(
    ego.log.flatMap(({ event }) => (event.kind === "undone" ? [event.seq] : [])),
  );
  const personOf = peopleByAddress(ego);
  return ego.log.flatMap((entry) => {
    const { event, subject } = entry;
    const personId = subject === null ? undefined : personOf.get(subject);
    if (event.kind !== "acted" || undone.has(entry.seq) || personId === undefined) return [];
    return subject === null ? [] : [{ entry, event, personId, subject }];
  });
}

/** A mail or a meeting with somebody after a moment, as the letter tells it; null where there was none. */
export function contactSince(ego: Ego, personId: number, since: number): LastWeekEntry | null {
  const { columns, now } = ego;
  const index = ego.people.findIndex((person) => person.personId === personId);
  let wroteAt: number | null = null;
  let met: LastWeekEntry | null = null;
  for (let row = columns.length - 1; row >= 0; row -= 1) {
    const at = columns.at[row] ?? 0;
    if (at <= since) break;
    const flags = columns.flags[row] ?? 0;
    if (columns.person[row] !== index || !isDirect(flags)) continue;
    if (isMeeting(flags) && endOf(at, flags) <= now) met = { kind: "met", personId, at };
    else if (!(flags & Flag.meeting) && flags & Flag.fromMe && at <= now) wroteAt = at;
  }
  if (wroteAt !== null)
    return { kind: "wrote", personId, answeredAt: answerAfter(ego, index, wroteAt) };
  return met;
}

function answerAfter({ columns, now }: Ego, index: number, wroteAt: number): number | null {
  for (let row = 0; row < columns.length; row += 1) {
    const at = columns.at[row] ?? 0;
    const flags = columns.flags[row] ?? 0;
    const theirs = columns.person[row] === index && isDirect(flags) && !(flags & Flag.meeting);
    if (theirs && !(flags & Flag.fromMe) && at > wroteAt && at <= now) return at;
  }
  return null;
}

function reached(click: Click | undefined, slot: string): LastWeekEntry | null {
  if (click?.event.purpose !== "reached-out" || click.entry.item !== slot) return null;
  return { kind: "reached", personId: click.personId, how: click.event.how ?? null };
}

function peopleByAddress(ego: Ego): Map<number, number> {
  return new Map(
    ego.people.flatMap((person) =>
      person.addresses.map(({ addressId }): [number, number] => [addressId, person.personId]),
    ),
  );
}
