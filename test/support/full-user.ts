import { env } from "cloudflare:workers";

/** Tables of the directory with rows of a user; what a new one is, is decided here. */
const DIRECTORY = new Set(["users", "logins", "sessions", "due", "feeds"]);
/** What stays of somebody who left, on purpose: numbers. */
const REMAINS = new Set(["tombstones"]);

/** Columns that take only certain values. */
const FIXED: Readonly<Record<string, string | number | null>> = {
  language: "en",
  zone: "Europe/Berlin",
  "due.kind": "sync",
  "addresses.kind": "contact",
  "exclusions.kind": "domain",
  "streams.over_limit": "[]",
  // Pages open it where there is one.
  "calendars.name": null,
  "events.title": null,
  "profiles.meeting_titles": 0,
  "calendars.is_primary": 0,
  "calendars.left_out": 0,
  "log.kind": "acted",
  "log.data": '{"purpose":"rest","by":"app"}',
  "events.people": "[[1,1153]]",
  provider: "google",
  status: "live",
  scopes: "[]",
  phase: "live",
  stream: "mail",
  part: "people",
  state: "sent",
  letter_day: 1,
  letter_hour: 7,
  list_size: 3,
  names_in_subject: 1,
  account_id: 0,
  address_id: 1,
  person_id: 1,
  seen_by: 1,
};

type Column = { readonly name: string; readonly type: string };

/** Every table that has rows of users, in any database. */
export async function userTables(): Promise<string[]> {
  const { results } = await env.DB.prepare(
    `SELECT m.name FROM sqlite_master m WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY m.name`,
  ).all<{ name: string }>();
  const tables: string[] = [];
  for (const { name } of results) {
    if (name.startsWith("_cf") || REMAINS.has(name)) continue;
    if ((await columnsOf(name)).some((column) => column.name === "user_id")) tables.push(name);
  }
  return tables;
}

/** The columns of a table. */
export async function columnsOf(table: string): Promise<Column[]> {
  const { results } = await env.DB.prepare(`PRAGMA table_info("${table}")`).all<Column>();
  return results;
}

/** Gives a user a row in every table there is. A row that is there stays. */
export async function fillTables(userId: number, db: D1Database, marker: string): Promise<void> {
  const tables = await userTables();
  // The others refer to it.
  tables.sort((a, b) => Number(b === "users") - Number(a === "users"));
  for (const table of tables) {
    const columns = await columnsOf(table);
    const values = columns.map(({ name, type }) => {
      if (name === "user_id") return userId;
      const own = FIXED[`${table}.${name}`];
      const fixed = own === undefined ? FIXED[name] : own;
      if (fixed !== undefined) return fixed;
      if (type === "TEXT") return `${marker}-${name}`;
      return type === "BLOB" ? new TextEncoder().encode(marker) : 7;
    });
    const marks = values.map((_, index) => `?${index + 1}`).join(", ");
    const names = columns.map(({ name }) => name).join(", ");
    await (DIRECTORY.has(table) ? env.DB : db)
      .prepare(`INSERT INTO ${table} (${names}) VALUES (${marks}) ON CONFLICT DO NOTHING`)
      .bind(...values)
      .run();
  }
}

/** How many rows of the user each table of each database holds; tables without any are left out. */
export async function rowsOf(userId: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, db] of [
    ["directory", env.DB],
    ["shard", env.SHARD_01],
  ] as const) {
    for (const table of await userTables()) {
      const count = await db
        .prepare(`SELECT count(*) AS count FROM ${table} WHERE user_id = ?1`)
        .bind(userId)
        .first<number>("count");
      if (count) counts[`${name}.${table}`] = count;
    }
  }
  return counts;
}

/** Every row of the user in both databases, as text. */
export async function dumpUser(userId: number): Promise<string> {
  const parts: unknown[] = [];
  for (const db of [env.DB, env.SHARD_01]) {
    for (const table of await userTables()) {
      const rows = await db.prepare(`SELECT * FROM ${table} WHERE user_id = ?1`).bind(userId).raw();
      parts.push([table, rows]);
    }
  }
  return JSON.stringify(parts);
}
