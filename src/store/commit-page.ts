import type { ListedCalendar } from "../domain/calendar";
import type { Interaction } from "../domain/interaction";
import type { OverLimit } from "../domain/over-limit";
import type { SetAside } from "../domain/set-aside";
import type { Sighting } from "../domain/sighting";
import { addressStatements } from "./addresses";
import { calendarStatements } from "./calendars";
import { type EventChanges, eventStatements } from "./events";
import { withoutIgnored } from "./ignored";
import { interactionStatements } from "./interactions";
import { againPurpose, asidePurpose, cursorPurpose, type StreamKey } from "./streams";
import { sealTitles } from "./titles";
import type { Vault } from "./vault";

/** What one page of a stream brought, and where the next one starts. */
export type Commit = StreamKey & {
  readonly lease: string;
  /** The version of the stream the page was read from. */
  readonly version: number;
  readonly cursor: string;
  /** The read from the very start that this page belongs to, by its name; null: to the usual one. */
  readonly again: { readonly at: number; readonly isDone: boolean } | null;
  readonly phase: "backfill" | "live";
  readonly depthAt: number | null;
  readonly nextAt: number;
  readonly now: number;
  readonly seen: number;
  readonly kept: number;
  /** What of the mail is set aside. */
  readonly aside: readonly SetAside[];
  /** How much could not be read, in all. */
  readonly unread: number;
  /** What was left unread because of a limit, in all. */
  readonly overLimit: readonly OverLimit[];
  readonly requests: number;
  readonly quotaUnits: number;
  readonly busyMs: number;
  readonly sightings: readonly Sighting[];
  readonly interactions: readonly Interaction[];
  readonly events: Omit<EventChanges, "userId" | "accountId"> | null;
  /** The account's calendars, where the page asked for them. */
  readonly calendars: readonly ListedCalendar[] | null;
};

/** The mailbox is another worker's by now; nothing of the page was stored. */
export class LeaseLostError extends Error {
  override readonly name = "LeaseLostError";
}

/**
 * Stores a page and the cursor behind it, both or neither: one D1 batch, whose first two statements let it go on only for
 * the holder of the lease, and only from the version of the cursor that the page was read from.
 */
export async function commitPage(db: D1Database, vault: Vault, read: Commit): Promise<void> {
  const commit = await withoutIgnored(db, vault, read);
  const { userId, accountId } = commit;
  const isBeside = commit.again?.isDone === false;
  const purpose = isBeside ? againPurpose(commit) : cursorPurpose(commit);
  const cursor = await vault.seal(commit.cursor, purpose);
  const aside =
    commit.aside.length === 0
      ? null
      : await vault.seal(JSON.stringify(commit.aside), asidePurpose(commit));
  const sealed = await sealTitles(vault, accountId, commit.events?.meetings ?? []);
  const events =
    commit.events && (await eventStatements(db, { userId, accountId, ...commit.events, sealed }));
  const { calendars } = commit;
  const listed =
    calendars && (await calendarStatements(db, vault, { userId, accountId, calendars }));
  try {
    await db.batch([
      isBeside
        ? moveAgain(db, commit, { cursor, aside })
        : moveCursor(db, commit, { cursor, aside }),
      // The one way to fail a statement on purpose: nothing was updated, so the text is read as JSON and is none.
      db.prepare("SELECT CASE changes() WHEN 0 THEN json('lease lost') END"),
      ...addressStatements(db, userId, commit.sightings),
      ...interactionStatements(db, commit, commit.interactions),
      ...(events ?? []),
      ...(listed ?? []),
    ]);
  } catch (cause) {
    if (String(cause).includes("malformed JSON")) throw new LeaseLostError("", { cause });
    throw cause;
  }
}

type Sealed = { readonly cursor: Uint8Array; readonly aside: Uint8Array | null };

function moveCursor(
  db: D1Database,
  commit: Commit,
  { cursor, aside }: Sealed,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE streams SET cursor = ?6, version = version + 1, phase = ?7,
         depth_at = min(coalesce(depth_at, ?8), coalesce(?8, depth_at)), next_at = ?9, last_success_at = ?10,
         failure = NULL, failures = 0, seen = seen + ?11, kept = kept + ?12, requests = requests + ?13,
         quota_units = quota_units + ?14, busy_ms = busy_ms + ?15, set_aside = ?16, unread = ?17, over_limit = ?19,
         -- Asked for once more meanwhile, it stays to be done.
         again_cursor = CASE again_at WHEN ?18 THEN NULL ELSE again_cursor END,
         again_failure = CASE again_at WHEN ?18 THEN NULL ELSE again_failure END,
         again_at = nullif(again_at, ?18)
       WHERE user_id = ?1 AND account_id = ?2 AND stream = ?3 AND version = ?4
         AND EXISTS (SELECT 1 FROM accounts WHERE user_id = ?1 AND account_id = ?2 AND lease = ?5)`,
    )
    .bind(
      ...[commit.userId, commit.accountId, commit.stream, commit.version, commit.lease],
      ...[cursor, commit.phase, commit.depthAt, commit.nextAt, commit.now],
      ...[commit.seen, commit.kept, commit.requests, commit.quotaUnits, commit.busyMs],
      ...[aside, commit.unread, commit.again?.at ?? null, overLimitOf(commit)],
    );
}

/** A page of a read from the very start leaves alone where the usual one stands. */
function moveAgain(db: D1Database, commit: Commit, { cursor, aside }: Sealed): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE streams SET again_cursor = ?6, version = version + 1,
         again_depth_at = min(coalesce(again_depth_at, ?7), coalesce(?7, again_depth_at)),
         depth_at = min(coalesce(depth_at, ?7), coalesce(?7, depth_at)),
         again_next_at = 0, again_failures = 0, again_failure = NULL, requests = requests + ?8, quota_units = quota_units + ?9,
         busy_ms = busy_ms + ?10, set_aside = ?11, unread = ?12, over_limit = ?14
       WHERE user_id = ?1 AND account_id = ?2 AND stream = ?3 AND version = ?4 AND again_at = ?13
         AND EXISTS (SELECT 1 FROM accounts WHERE user_id = ?1 AND account_id = ?2 AND lease = ?5)`,
    )
    .bind(
      ...[commit.userId, commit.accountId, commit.stream, commit.version, commit.lease],
      ...[cursor, commit.depthAt, commit.requests, commit.quotaUnits, commit.busyMs],
      ...[aside, commit.unread, commit.again?.at ?? null, overLimitOf(commit)],
    );
}

function overLimitOf({ overLimit }: Commit): string | null {
  return overLimit.length === 0 ? null : JSON.stringify(overLimit);
}
