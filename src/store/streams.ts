import type { StreamName, StreamState } from "../domain/account";
import type { FailureKind } from "../domain/failure";
import type { OverLimit } from "../domain/over-limit";
import type { SetAside } from "../domain/set-aside";
import type { SealedValue, Vault } from "./vault";

export type StreamKey = {
  readonly userId: number;
  readonly accountId: number;
  readonly stream: StreamName;
};

/** Where reading of a stream stands. */
export type StreamPosition = {
  readonly stream: StreamName;
  /** The adapter's own text; null at the very start. */
  readonly cursor: string | null;
  /** Counts the cursor's changes; a commit names the one it started from. */
  readonly version: number;
  readonly nextAt: number;
  /** How often reading on from here has failed. */
  readonly failures: number;
  /** Mails that alone could not be read. */
  readonly aside: readonly SetAside[];
  /** What was left unread because of a limit. */
  readonly overLimit: readonly OverLimit[];
  /** A read from the very start beside this one. */
  readonly again: AgainPosition | null;
  /** Hashes of the account's calendars that the user left out. */
  readonly leftOut: readonly number[];
};

export type AgainPosition = {
  /** When it was asked for: also its name. */
  readonly at: number;
  readonly cursor: string | null;
  readonly nextAt: number;
  readonly failures: number;
};

const STATE = `account_id AS accountId, stream, phase, depth_at AS depthAt,
  again_at AS againAt, again_depth_at AS againDepthAt, again_failure AS againFailure, last_success_at AS lastSuccessAt,
  failure, next_at AS nextAt, seen, kept, unread, over_limit AS overLimit, requests, quota_units AS quotaUnits`;

/** How each stream of a user stands, calendar before mail. */
export async function listStreams(db: D1Database, userId: number): Promise<StreamState[]> {
  const { results } = await db
    .prepare(`SELECT ${STATE} FROM streams WHERE user_id = ?1 ORDER BY account_id, stream`)
    .bind(userId)
    .all<Omit<StreamState, "overLimit"> & { readonly overLimit: string | null }>();
  return results.map((row) => ({ ...row, overLimit: openOverLimit(row.overLimit) }));
}

function openOverLimit(stored: string | null): OverLimit[] {
  return stored === null ? [] : (JSON.parse(stored) as OverLimit[]);
}

type PositionRow = Omit<StreamPosition, "cursor" | "aside" | "again" | "overLimit" | "leftOut"> & {
  readonly leftOut: string;
  readonly againAt: number | null;
  readonly againCursor: SealedValue | null;
  readonly againNextAt: number;
  readonly againFailures: number;
  readonly cursor: SealedValue | null;
  readonly aside: SealedValue | null;
  readonly overLimit: string | null;
};

/** Where each stream of an account stands, calendar before mail. */
export async function readPositions(
  db: D1Database,
  vault: Vault,
  account: Omit<StreamKey, "stream">,
): Promise<StreamPosition[]> {
  const { results } = await db
    .prepare(
      `SELECT stream, cursor, version, next_at AS nextAt, failures, set_aside AS aside, over_limit AS overLimit, again_at AS againAt,
         again_cursor AS againCursor, again_next_at AS againNextAt, again_failures AS againFailures,
         -- In one statement with again_at: who is asked to read once more knows why.
         (SELECT json_group_array(calendar_hash) FROM calendars WHERE user_id = ?1 AND account_id = ?2 AND left_out = 1)
           AS leftOut FROM streams
       WHERE user_id = ?1 AND account_id = ?2 ORDER BY stream`,
    )
    .bind(account.userId, account.accountId)
    .all<PositionRow>();
  return Promise.all(
    results.map(async (row) => {
      const { stream, version, nextAt, failures, againAt } = row;
      const key = { ...account, stream };
      const open = (value: SealedValue | null, purpose: string) =>
        value && vault.open(value, purpose);
      const aside = await open(row.aside, asidePurpose(key));
      const again = againAt !== null && {
        at: againAt,
        cursor: await open(row.againCursor, againPurpose(key)),
        nextAt: row.againNextAt,
        failures: row.againFailures,
      };
      return {
        ...{ stream, version, nextAt, failures, again: again || null },
        cursor: await open(row.cursor, cursorPurpose(key)),
        overLimit: openOverLimit(row.overLimit),
        leftOut: JSON.parse(row.leftOut) as number[],
        aside: aside === null ? [] : (JSON.parse(aside) as SetAside[]),
      };
    }),
  );
}

/** What a stream's cursor is sealed for. */
export function cursorPurpose({ accountId, stream }: Omit<StreamKey, "userId">): string {
  return `cursor/${accountId}/${stream}`;
}

/** What the cursor of a read from the very start is sealed for. */
export function againPurpose({ accountId, stream }: Omit<StreamKey, "userId">): string {
  return `again/${accountId}/${stream}`;
}

/** What a stream's list of mails set aside is sealed for. */
export function asidePurpose({ accountId, stream }: Omit<StreamKey, "userId">): string {
  return `aside/${accountId}/${stream}`;
}

/** Notes why a stream could not be read and when it is tried again. Nothing that was read is lost by it. */
export async function noteFailure(
  db: D1Database,
  key: StreamKey & { readonly lease: string },
  failure: {
    readonly kind: FailureKind;
    readonly nextAt: number;
    readonly requests: number;
    readonly quotaUnits: number;
  },
): Promise<void> {
  await db
    .prepare(
      `UPDATE streams SET failure = ?4, failures = failures + 1, next_at = ?5,
         -- Of a calendar it is one read: what is due once more waits as well.
         again_next_at = CASE stream WHEN 'calendar' THEN ?5 ELSE again_next_at END, requests = requests + ?6,
         quota_units = quota_units + ?7
       WHERE user_id = ?1 AND account_id = ?2 AND stream = ?3
         AND EXISTS (SELECT 1 FROM accounts WHERE user_id = ?1 AND account_id = ?2 AND lease = ?8)`,
    )
    .bind(
      ...[key.userId, key.accountId, key.stream],
      ...[failure.kind, failure.nextAt, failure.requests, failure.quotaUnits, key.lease],
    )
    .run();
}

/** Notes that the read from the very start failed, and when it goes on: the usual one is not held up by it. */
export async function noteAgainFailure(
  db: D1Database,
  key: StreamKey & { readonly lease: string },
  failure: Parameters<typeof noteFailure>[2],
): Promise<void> {
  await db
    .prepare(
      `UPDATE streams SET again_failures = again_failures + 1, again_next_at = ?4, requests = requests + ?5,
         quota_units = quota_units + ?6, again_failure = ?8
       WHERE user_id = ?1 AND account_id = ?2 AND stream = ?3
         AND EXISTS (SELECT 1 FROM accounts WHERE user_id = ?1 AND account_id = ?2 AND lease = ?7)`,
    )
    .bind(
      ...[key.userId, key.accountId, key.stream],
      ...[failure.nextAt, failure.requests, failure.quotaUnits, key.lease, failure.kind],
    )
    .run();
}

/** What marks a stream as to be read once more from the very start, from the moment in parameter `now` on. */
export function readAnew(now: `?${number}`): string {
  return `again_at = max(${now}, coalesce(again_at, 0) + 1), again_cursor = NULL, again_depth_at = NULL,
    again_next_at = 0, again_failures = 0, again_failure = NULL,
    next_at = CASE stream WHEN 'calendar' THEN 0 ELSE next_at END`;
}

/** Streams of accounts at a provider: of an archive there is nothing to read. */
export const IS_READ =
  "account_id IN (SELECT account_id FROM accounts WHERE user_id = ?1 AND provider <> 'import')";

/**
 * Has everything of the user's accounts read once more from the very start, beside what comes new; a first read that is
 * under way begins anew. What is there already stays one row. Asked for again meanwhile, it begins anew.
 */
export async function readAgain(db: D1Database, userId: number, now: number): Promise<void> {
  await db.batch([
    // A calendar keeps its cursor: the generations counted there must not begin anew, or the sweep would spare what an
    // earlier round had seen and this one does not.
    db
      .prepare(
        `UPDATE streams SET cursor = NULL, version = version + 1, depth_at = NULL, next_at = 0
         WHERE user_id = ?1 AND phase = 'backfill' AND stream = 'mail' AND ${IS_READ}`,
      )
      .bind(userId),
    db
      .prepare(
        `UPDATE streams SET ${readAnew("?2")}
         WHERE user_id = ?1 AND (phase = 'live' OR stream = 'calendar') AND ${IS_READ}`,
      )
      .bind(userId, now),
  ]);
}
