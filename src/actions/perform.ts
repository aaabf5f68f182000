import type { ActionPurpose } from "../domain/action";
import { LIST_MAX, LIST_MIN } from "../domain/limits";
import type { LogEvent } from "../domain/log";
import { type ActionKey, appendActions, readActions } from "../store/log";
import { readProfile } from "../store/profiles";
import { type Standing, standingOf } from "./action-state";
import { settingEffect } from "./setting-effect";

type Acted = Extract<LogEvent, { kind: "acted" }>;

export type Act = {
  readonly purpose: ActionPurpose;
  readonly by: Acted["by"];
  readonly now: number;
  readonly until?: number;
  readonly how?: "phone" | "in-person" | "message";
  readonly newBrowser?: boolean;
  /** Only if nothing was ever done or undone here: what a page's own script may do. */
  readonly onlyFresh?: boolean;
};

const TRIES = 3;

/** How the acts on one subject of one item stand. */
export async function readStanding(db: D1Database, key: ActionKey): Promise<Standing> {
  return standingOf(await readActions(db, key));
}

/**
 * Does one act and answers how things stand then. Doing it twice equals once; another act on the same subject and item
 * takes the place of the earlier one. Compare-and-set in one statement: of two at once one is written, the other sees it.
 */
export async function performAction(db: D1Database, key: ActionKey, act: Act): Promise<Standing> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const standing = await readStanding(db, key);
    if (isDone(standing, act) || (act.onlyFresh && !standing.isFresh)) return standing;
    const before = await settingBefore(db, key.userId, act.purpose, standing);
    const events: LogEvent[] = standing.acted ? [{ kind: "undone", seq: standing.acted.seq }] : [];
    events.push(actedEvent(act, before));
    if (await write(db, key, { at: act.now, events, after: standing.lastSeq })) break;
  }
  return readStanding(db, key);
}

/** Takes back the act that holds. Undoing twice equals once. `burst`: Kith does it, not the user. */
export async function undoAction(
  db: D1Database,
  key: ActionKey,
  { now, burst = false }: { readonly now: number; readonly burst?: boolean },
): Promise<Standing> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { acted, lastSeq } = await readStanding(db, key);
    if (!acted) break;
    const undone = { kind: "undone", seq: acted.seq, ...(burst && { burst }) } as const;
    if (await write(db, key, { at: now, events: [undone], after: lastSeq }, acted)) break;
  }
  return readStanding(db, key);
}

function isDone({ acted }: Standing, act: Act): boolean {
  if (acted?.purpose !== act.purpose) return false;
  const sameHow = act.how === undefined || acted.how === act.how;
  // The default span was chosen by no one: pressing the letter's link twice does not lengthen it.
  const sameSpan = act.until === undefined || acted.until === act.until;
  return sameHow && sameSpan;
}

function actedEvent(act: Act, before: number | null | undefined): Acted {
  const { purpose, by, until, how, newBrowser } = act;
  return {
    kind: "acted",
    purpose,
    by,
    ...(until !== undefined && { until }),
    ...(how !== undefined && { how }),
    ...(newBrowser && { newBrowser }),
    ...(before !== undefined && { before }),
  };
}

/** The value that undoing brings back; of an act that takes another's place, what that one had found. */
async function settingBefore(
  db: D1Database,
  userId: number,
  purpose: ActionPurpose,
  standing: Standing,
): Promise<number | null | undefined> {
  if (standing.acted?.before !== undefined) return standing.acted.before;
  const profile = await readProfile(db, userId);
  switch (purpose) {
    case "fewer":
    case "more":
      return profile ? Math.min(LIST_MAX, Math.max(LIST_MIN, profile.listSize)) : undefined;
    case "pause":
      return profile?.pausedUntil ?? null;
    case "unsubscribe":
      return profile?.unsubscribedAt ?? null;
    default:
      return undefined;
  }
}

/** Writes the entries and what they change in the settings, all or nothing; false where another entry came first. */
async function write(
  db: D1Database,
  key: ActionKey,
  change: {
    readonly at: number;
    readonly events: readonly LogEvent[];
    readonly after: number | null;
  },
  undone?: Acted,
): Promise<boolean> {
  const last = change.events.at(-1);
  const effect = last && settingEffect(db, key, last, change.at, undone);
  const statements = [appendActions(db, key, change), ...(effect ? [effect] : [])];
  const [written] = await db.batch(statements);
  return (written?.results.length ?? 0) > 0;
}
