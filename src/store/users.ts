import { shardCount, shardOf } from "./shard";

export type Language = "en" | "de";

export type User = {
  readonly userId: number;
  readonly shard: number;
  readonly language: Language;
  /** IANA zone. */
  readonly zone: string;
  /** Counts "sign out everywhere"; a known-browser cookie of an earlier epoch is void. */
  readonly knownEpoch: number;
};

export type Login = { readonly userId: number; readonly accountId: number; readonly shard: number };

type NewUser = {
  readonly language: Language;
  readonly zone: string;
  readonly name: string;
  /** Where letters go: the mailbox's own address. */
  readonly letterAddress: string;
  readonly historyYears: number;
  readonly now: number;
};

const USER_COLUMNS = "user_id AS userId, shard, language, zone, known_epoch AS knownEpoch";

/** The user and account behind a login at a provider; never looked up by e-mail address. */
export function findLogin(
  directory: D1Database,
  login: { readonly issuer: string; readonly subject: string },
): Promise<Login | null> {
  return directory
    .prepare(
      `SELECT l.user_id AS userId, l.account_id AS accountId, u.shard
       FROM logins l JOIN users u USING (user_id) WHERE l.issuer = ?1 AND l.subject = ?2`,
    )
    .bind(login.issuer, login.subject)
    .first<Login>();
}

/** Makes a user on the shard with its turn, with a profile there. */
export async function createUser(env: Env, user: NewUser): Promise<User> {
  const row = await env.DB.prepare(
    `INSERT INTO users (shard, language, zone, created_at, upkeep_at)
     VALUES ((SELECT coalesce(max(user_id), 0) FROM users) % ?1, ?2, ?3, ?4, ?4) RETURNING ${USER_COLUMNS}`,
  )
    .bind(shardCount(env), user.language, user.zone, user.now)
    .first<User>();
  if (!row) throw new Error("The user could not be stored.");
  await shardOf(env, row.shard)
    .prepare(
      `INSERT INTO profiles (user_id, name, letter_address, history_years, created_at)
       VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING`,
    )
    .bind(row.userId, user.name, user.letterAddress, user.historyYears, user.now)
    .run();
  return row;
}

/** Notes whose login this is. A login that already belongs to somebody stays theirs; answers whether it is the user's now. */
export async function addLogin(
  directory: D1Database,
  login: {
    readonly issuer: string;
    readonly subject: string;
    readonly userId: number;
    readonly accountId: number;
  },
): Promise<boolean> {
  await directory
    .prepare(
      "INSERT INTO logins (issuer, subject, user_id, account_id) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
    )
    .bind(login.issuer, login.subject, login.userId, login.accountId)
    .run();
  return (await findLogin(directory, login))?.userId === login.userId;
}

/** The user, or null if there is none (any more). */
export function readUser(directory: D1Database, userId: number): Promise<User | null> {
  return directory
    .prepare(`SELECT ${USER_COLUMNS} FROM users WHERE user_id = ?1`)
    .bind(userId)
    .first<User>();
}

/** Changes language and zone. */
export async function updateUser(
  directory: D1Database,
  user: { readonly userId: number; readonly language: Language; readonly zone: string },
): Promise<void> {
  await directory
    .prepare("UPDATE users SET language = ?2, zone = ?3 WHERE user_id = ?1")
    .bind(user.userId, user.language, user.zone)
    .run();
}
