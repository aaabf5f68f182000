import type { ListedCalendar } from "../domain/calendar";
import { jsonSlices } from "./json-slices";
import { readAnew } from "./streams";
import type { SealedValue, Vault } from "./vault";

type Key = { readonly userId: number; readonly accountId: number };

/** A calendar of one of the user's accounts. */
export type KnownCalendar = ListedCalendar & {
  readonly accountId: number;
  readonly isLeftOut: boolean;
};

type Row = {
  readonly accountId: number;
  readonly hash: number;
  readonly name: SealedValue | null;
  readonly isPrimary: number;
  readonly isLeftOut: number;
};

const COLUMNS =
  "account_id AS accountId, calendar_hash AS hash, name, is_primary AS isPrimary, left_out AS isLeftOut";

/** What a calendar's name is sealed for. */
export function calendarPurpose({ accountId, hash }: Pick<KnownCalendar, "accountId" | "hash">) {
  return `calendar/${accountId}/${hash}`;
}

/** The calendars that the providers list, of all accounts: by account, its main one first, then by name. */
export async function listCalendars(
  db: D1Database,
  vault: Vault,
  userId: number,
): Promise<KnownCalendar[]> {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM calendars WHERE user_id = ?1 AND name IS NOT NULL`)
    .bind(userId)
    .all<Row>();
  const calendars = await Promise.all(results.map((row) => openRow(vault, row)));
  return calendars.sort(
    (a, b) =>
      a.accountId - b.accountId ||
      Number(b.isPrimary) - Number(a.isPrimary) ||
      a.name.localeCompare(b.name),
  );
}

async function openRow(vault: Vault, { name, ...row }: Row): Promise<KnownCalendar> {
  return {
    ...row,
    name: name === null ? "" : await vault.open(name, calendarPurpose(row)),
    isPrimary: row.isPrimary === 1,
    isLeftOut: row.isLeftOut === 1,
  };
}

/**
 * Statements that bring an account's calendars up to what its provider lists. What is no longer listed goes; of one that
 * was left out the choice stays, without the name, so that it holds when the calendar comes back. A plain repeat has none.
 */
export async function calendarStatements(
  db: D1Database,
  vault: Vault,
  key: Key & { readonly calendars: readonly ListedCalendar[] },
): Promise<D1PreparedStatement[]> {
  const { userId, accountId, calendars } = key;
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM calendars WHERE user_id = ?1 AND account_id = ?2`)
    .bind(userId, accountId)
    .all<Row>();
  const before = new Map(
    await Promise.all(
      results.map(async (row) => [row.hash, { row, ...(await openRow(vault, row)) }] as const),
    ),
  );
  const changed = calendars.filter(({ hash, name, isPrimary }) => {
    const known = before.get(hash);
    const isSame = known?.row.name !== null && known?.name === name;
    return !isSame || known?.isPrimary !== isPrimary;
  });
  const listed = new Set(calendars.map(({ hash }) => hash));
  const gone = results.filter((row) => row.name !== null && !listed.has(row.hash));
  const kept = await Promise.all(
    changed.map((calendar) => keepStatement(db, vault, key, calendar)),
  );
  return [
    ...kept,
    ...jsonSlices(gone.map(({ hash }) => hash)).flatMap((json) =>
      [
        `UPDATE calendars SET name = NULL WHERE left_out = 1 AND ${OF_ACCOUNT}`,
        `DELETE FROM calendars WHERE left_out = 0 AND ${OF_ACCOUNT}`,
      ].map((sql) => db.prepare(sql).bind(userId, accountId, json)),
    ),
  ];
}

const OF_ACCOUNT =
  "user_id = ?1 AND account_id = ?2 AND calendar_hash IN (SELECT value FROM json_each(?3))";

async function keepStatement(
  db: D1Database,
  vault: Vault,
  { userId, accountId }: Key,
  { hash, name, isPrimary }: ListedCalendar,
): Promise<D1PreparedStatement> {
  const sealed = await vault.seal(name, calendarPurpose({ accountId, hash }));
  return db
    .prepare(
      `INSERT INTO calendars (user_id, account_id, calendar_hash, name, is_primary) VALUES (?1, ?2, ?3, ?4, ?5)
       ON CONFLICT (user_id, account_id, calendar_hash) DO UPDATE SET name = excluded.name, is_primary = excluded.is_primary`,
    )
    .bind(userId, accountId, hash, sealed, isPrimary ? 1 : 0);
}

/**
 * Of the calendars `shown` to the user, those in `read` are read from now on and the others are not. Where that is a
 * change, all calendars of the account are read once more: what only the ones left out had shown is gone with that read,
 * and what the others show is there. Answers whether it was one.
 */
export async function chooseCalendars(
  db: D1Database,
  { userId, accountId }: Key,
  { shown, read, now }: Readonly<Record<"shown" | "read", readonly number[]>> & { now: number },
): Promise<boolean> {
  const wanted = "calendar_hash NOT IN (SELECT value FROM json_each(?4))";
  const chosen = JSON.stringify(read);
  const [, choice] = await db.batch([
    db
      .prepare(
        `UPDATE streams SET ${readAnew("?5")}
         WHERE user_id = ?1 AND account_id = ?2 AND stream = 'calendar'
           AND EXISTS (SELECT 1 FROM calendars WHERE ${OF_ACCOUNT} AND left_out <> (${wanted}))`,
      )
      .bind(userId, accountId, JSON.stringify(shown), chosen, now),
    db
      .prepare(
        `UPDATE calendars SET left_out = (${wanted}) WHERE ${OF_ACCOUNT} AND left_out <> (${wanted})`,
      )
      .bind(userId, accountId, JSON.stringify(shown), chosen),
  ]);
  return (choice?.meta.changes ?? 0) > 0;
}
