import type { ActionPurpose } from "../domain/action";
import type { LogEntry } from "../domain/log";
import { readItemActions } from "../store/log";
import { undoAction } from "./perform";

/** So many people marked within so short a time is a machine that presses buttons. */
const WINDOW_MS = 10_000;
const SUBJECTS = 3;
/** After a burst the letter's buttons rest so long for browsers that Kith has not seen. */
const REST_MS = 60_000;

type Letter = { readonly userId: number; readonly slot: string };

/** Answers that refine an earlier one instead of contradicting it. */
const REFINES: ReadonlySet<ActionPurpose> = new Set(["rest", "elsewhere", "not-a-person"]);

/** Whether the letter's buttons rest after a burst. */
export async function isInBurst(db: D1Database, letter: Letter, now: number): Promise<boolean> {
  const entries = await readItemActions(db, { ...letter, since: now - REST_MS });
  return entries.some(({ event }) => event.kind === "undone" && event.burst === true);
}

/**
 * Called after a press on a browser Kith had not seen: three people of one letter, or two contradicting answers about
 * one, within ten seconds are all taken back. Answers whether they were.
 */
export async function guardBurst(db: D1Database, letter: Letter, now: number): Promise<boolean> {
  const entries = await readItemActions(db, { ...letter, since: now - WINDOW_MS });
  const pressed = entries.filter(({ event }) => event.kind === "acted" && event.newBrowser);
  const bySubject = Map.groupBy(pressed, (entry) => `${entry.item}/${entry.subject}`);
  const contradicts = [...bySubject.values()].some((presses) => purposesOf(presses).size > 1);
  if (bySubject.size < SUBJECTS && !contradicts) return false;
  for (const [first] of bySubject.values()) {
    if (!first) continue;
    const { subject, item } = first;
    await undoAction(db, { userId: letter.userId, subject, item }, { now, burst: true });
  }
  return true;
}

function purposesOf(presses: readonly LogEntry[]): Set<ActionPurpose> {
  return new Set(
    presses.flatMap(({ event }) =>
      event.kind === "acted" && !REFINES.has(event.purpose) ? [event.purpose] : [],
    ),
  );
}
