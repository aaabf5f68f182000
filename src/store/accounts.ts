import type { Account, Provider, Readable } from "../domain/account";
import type { SealedValue, Vault } from "./vault";

export type Connection = {
  readonly userId: number;
  /** Where the directory already knows the login: its account. Null: the account with this login, or a new one. */
  readonly accountId: number | null;
  readonly provider: Provider;
  readonly issuer: string;
  readonly subject: string;
  /** The mailbox's own address, normalised. */
  readonly address: string;
  readonly scopes: readonly string[];
  /** What the scopes let Kith read: the streams there will be. */
  readonly readable: Readable;
  readonly accessToken: string;
  readonly accessExpiresAt: number;
  /** Null: the one there is stays. */
  readonly refreshToken: string | null;
  readonly now: number;
};

export type Tokens = {
  readonly accessToken: string | null;
  readonly accessExpiresAt: number;
  readonly refreshToken: string | null;
};

type Key = { readonly userId: number; readonly accountId: number };

const COLUMNS =
  "user_id AS userId, account_id AS accountId, provider, issuer, subject, address, scopes, status";

/**
 * Stores what a consent gave: a new account, or the one with this login in place, live again. A missing refresh token
 * leaves the old one. Afterwards there is a stream for each thing the scopes let Kith read, and no other; a stream that
 * was there keeps what it had read and is due at once.
 */
export async function connectAccount(
  db: D1Database,
  vault: Vault,
  connection: Connection,
): Promise<number> {
  const accountId = connection.accountId ?? (await accountIdFor(db, connection));
  const { userId, provider, issuer, subject, address, refreshToken, now } = connection;
  const refresh =
    refreshToken === null
      ? null
      : await vault.seal(refreshToken, sealed("refresh", accountId, provider));
  const access = await vault.seal(connection.accessToken, sealed("access", accountId, provider));
  const streams = Object.entries(connection.readable).flatMap(([name, can]) => (can ? [name] : []));
  const account = db
    .prepare(
      `INSERT INTO accounts (user_id, account_id, provider, issuer, subject, address, scopes, status, status_at,
         refresh_token, access_token, access_expires_at, connected_at)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'live', ?8, ?9, ?10, ?11, ?8)
       ON CONFLICT (user_id, account_id) DO UPDATE SET address = excluded.address, scopes = excluded.scopes,
         status = 'live', status_at = excluded.status_at,
         refresh_token = coalesce(excluded.refresh_token, refresh_token),
         access_token = excluded.access_token, access_expires_at = excluded.access_expires_at,
         -- A worker that still reads with the old tokens has nothing to say about the new ones.
         lease = NULL, lease_until = 0`,
    )
    .bind(
      ...[userId, accountId, provider, issuer, subject, address, JSON.stringify(connection.scopes)],
      ...[now, refresh, access, connection.accessExpiresAt],
    );
  const dropped = db
    .prepare(
      `DELETE FROM streams WHERE user_id = ?1 AND account_id = ?2
       AND stream NOT IN (SELECT value FROM json_each(?3))`,
    )
    .bind(userId, accountId, JSON.stringify(streams));
  const wanted = db
    .prepare(
      `INSERT INTO streams (user_id, account_id, stream) SELECT ?1, ?2, value FROM json_each(?3) WHERE true
       ON CONFLICT (user_id, account_id, stream) DO UPDATE SET failure = NULL, failures = 0, next_at = 0`,
    )
    .bind(userId, accountId, JSON.stringify(streams));
  await db.batch([account, dropped, wanted]);
  return accountId;
}

async function accountIdFor(db: D1Database, connection: Connection): Promise<number> {
  const { userId, issuer, subject } = connection;
  const id = await db
    .prepare(
      `SELECT coalesce(
         (SELECT account_id FROM accounts WHERE user_id = ?1 AND issuer = ?2 AND subject = ?3),
         (SELECT max(account_id) + 1 FROM accounts WHERE user_id = ?1), 0) AS id`,
    )
    .bind(userId, issuer, subject)
    .first<number>("id");
  return id ?? 0;
}

/** All accounts of a user, in the order they were connected. */
export async function listAccounts(db: D1Database, userId: number): Promise<Account[]> {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM accounts WHERE user_id = ?1 ORDER BY account_id`)
    .bind(userId)
    .all<AccountRow>();
  return results.map(accountOf);
}

export async function readAccount(db: D1Database, key: Key): Promise<Account | null> {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM accounts WHERE user_id = ?1 AND account_id = ?2`)
    .bind(key.userId, key.accountId)
    .first<AccountRow>();
  return row && accountOf(row);
}

type AccountRow = Omit<Account, "scopes"> & { readonly scopes: string };

function accountOf(row: AccountRow): Account {
  return { ...row, scopes: JSON.parse(row.scopes) as string[] };
}

/** The status changes once, by the mailbox's holder; answers whether it did, so that its one mail is sent once. */
export async function setAccountStatus(
  db: D1Database,
  key: Key & { readonly lease: string },
  status: Account["status"],
  now: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `UPDATE accounts SET status = ?3, status_at = ?4, access_token = NULL
       WHERE user_id = ?1 AND account_id = ?2 AND status <> ?3 AND lease = ?5`,
    )
    .bind(key.userId, key.accountId, status, now, key.lease)
    .run();
  return meta.changes > 0;
}

/** When the permission ended, if the user was not told of it yet; null else. */
export function readUntoldEnd(db: D1Database, key: Key): Promise<number | null> {
  return db
    .prepare(
      `SELECT status_at FROM accounts WHERE user_id = ?1 AND account_id = ?2
         AND status = 'reconnect' AND coalesce(told_at, 0) < status_at`,
    )
    .bind(key.userId, key.accountId)
    .first<number>("status_at");
}

/** The user was told of the end at this time, or need not be. */
export async function setTold(db: D1Database, key: Key, endedAt: number): Promise<void> {
  await db
    .prepare(
      `UPDATE accounts SET told_at = max(coalesce(told_at, 0), ?3)
       WHERE user_id = ?1 AND account_id = ?2`,
    )
    .bind(key.userId, key.accountId, endedAt)
    .run();
}

/** Accounts whose permission ended without the user having been told. */
export async function listUntoldEnds(db: D1Database, userId: number): Promise<number[]> {
  const { results } = await db
    .prepare(
      `SELECT account_id AS accountId FROM accounts
       WHERE user_id = ?1 AND status = 'reconnect' AND coalesce(told_at, 0) < status_at`,
    )
    .bind(userId)
    .all<{ accountId: number }>();
  return results.map(({ accountId }) => accountId);
}

/** The mailbox is ours until `until`, unless another worker has it; null then. A lease that ran out is free. */
export async function takeLease(
  db: D1Database,
  key: Key,
  lease: { readonly token: string; readonly now: number; readonly until: number },
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `UPDATE accounts SET lease = ?3, lease_until = ?5
       WHERE user_id = ?1 AND account_id = ?2 AND lease_until <= ?4`,
    )
    .bind(key.userId, key.accountId, lease.token, lease.now, lease.until)
    .run();
  return meta.changes > 0;
}

/** Gives the mailbox back, if it is still ours. */
export async function releaseLease(db: D1Database, key: Key, token: string): Promise<void> {
  await db
    .prepare(
      `UPDATE accounts SET lease = NULL, lease_until = 0
       WHERE user_id = ?1 AND account_id = ?2 AND lease = ?3`,
    )
    .bind(key.userId, key.accountId, token)
    .run();
}

type TokenRow = {
  readonly provider: Provider;
  readonly access: SealedValue | null;
  readonly accessExpiresAt: number | null;
  readonly refresh: SealedValue | null;
};

/** The account's tokens; null each where there is none. */
export async function readTokens(db: D1Database, vault: Vault, key: Key): Promise<Tokens> {
  const row = await db
    .prepare(
      `SELECT provider, access_token AS access, access_expires_at AS accessExpiresAt, refresh_token AS refresh
       FROM accounts WHERE user_id = ?1 AND account_id = ?2`,
    )
    .bind(key.userId, key.accountId)
    .first<TokenRow>();
  if (!row) return { accessToken: null, accessExpiresAt: 0, refreshToken: null };
  const open = (value: SealedValue | null, kind: "access" | "refresh") =>
    value && vault.open(value, sealed(kind, key.accountId, row.provider));
  return {
    accessToken: await open(row.access, "access"),
    accessExpiresAt: row.accessExpiresAt ?? 0,
    refreshToken: await open(row.refresh, "refresh"),
  };
}

/** Stores refreshed tokens, as long as the mailbox is ours; without a new refresh token the old one stays. */
export async function saveTokens(
  db: D1Database,
  vault: Vault,
  account: Key & { readonly provider: Provider; readonly lease: string },
  tokens: Tokens & { readonly accessToken: string },
): Promise<void> {
  const { accountId, provider } = account;
  const access = await vault.seal(tokens.accessToken, sealed("access", accountId, provider));
  const refresh =
    tokens.refreshToken === null
      ? null
      : await vault.seal(tokens.refreshToken, sealed("refresh", accountId, provider));
  await db
    .prepare(
      `UPDATE accounts SET access_token = ?4, access_expires_at = ?5, refresh_token = coalesce(?6, refresh_token)
       WHERE user_id = ?1 AND account_id = ?2 AND lease = ?3`,
    )
    .bind(account.userId, accountId, account.lease, access, tokens.accessExpiresAt, refresh)
    .run();
}

function sealed(kind: "access" | "refresh", accountId: number, provider: Provider): string {
  return `${kind}_token/${accountId}/${provider}`;
}
