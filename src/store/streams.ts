import type { StreamName, StreamState } from "../domain/account";
import type { FailureKind } from "../domain/failure";
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
};

const STATE = `account_id AS accountId, stream, phase, depth_at AS depthAt, last_success_at AS lastSuccessAt,
  failure, next_at AS nextAt, seen, kept, unread, requests, quota_units AS quotaUnits`;

/** How each stream of a user stands, calendar before mail. */
export async function listStreams(db: D1Database, userId: number): Promise<StreamState[]> {
  const { results } = await db
    .prepare(`SELECT ${STATE} FROM streams WHERE user_id = ?1 ORDER BY account_id, stream`)
    .bind(userId)
    .all<StreamState>();
  return results;
}

type PositionRow = Omit<StreamPosition, "cursor" | "aside"> & {
  readonly cursor: SealedValue | null;
  readonly aside: SealedValue | null;
};

/** Where each stream of an account stands, calendar before mail. */
export async function readPositions(
  db: D1Database,
  vault: Vault,
  account: Omit<StreamKey, "stream">,
): Promise<StreamPosition[]> {
  const { results } = await db
    .prepare(
      `SELECT stream, cursor, version, next_at AS nextAt, failures, set_aside AS aside FROM streams
       WHERE user_id = ?1 AND account_id = ?2 ORDER BY stream`,
    )
    .bind(account.userId, account.accountId)
    .all<PositionRow>();
  return Promise.all(
    results.map(async (row) => {
      const key = { ...account, ...row };
      const aside = row.aside && (await vault.open(row.aside, asidePurpose(key)));
      return {
        ...row,
        cursor: row.cursor && (await vault.open(row.cursor, cursorPurpose(key))),
        aside: aside === null ? [] : (JSON.parse(aside) as SetAside[]),
      };
    }),
  );
}

/** What a stream's cursor is sealed for. */
export function cursorPurpose({ accountId, stream }: Omit<StreamKey, "userId">): string {
  return `cursor/${accountId}/${stream}`;
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
      `UPDATE streams SET failure = ?4, failures = failures + 1, next_at = ?5, requests = requests + ?6,
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
