/** Rows a statement deletes at most: D1 runs one statement at a time, and others wait for it. */
const SLICE_ROWS = 5000;

/** Every table with rows of a user, each with its primary key. A test deletes somebody with a row in every table there is. */
const USER_TABLES: Readonly<Record<string, readonly string[]>> = {
  // The key and the tokens first: what is sealed cannot be read from then on, whatever happens in between.
  user_keys: ["user_id"],
  accounts: ["account_id"],
  profiles: ["user_id"],
  streams: ["account_id", "stream"],
  calendars: ["account_id", "calendar_hash"],
  exclusions: ["kind", "value"],
  ignored: ["address_mac"],
  pictures: ["part", "chunk"],
  letters: ["slot"],
  standings: ["week", "chunk"],
  log: ["seq"],
  events: ["hash", "account_id", "event_hash"],
  interactions: ["address_id", "hash"],
  addresses: ["address_id"],
};

/** Deletes every row of a user on the shard, in slices. Can be cut off anywhere and called again. */
export async function purgeShard(db: D1Database, userId: number): Promise<void> {
  for (const [table, key] of Object.entries(USER_TABLES)) {
    await deleteInSlices(db, table, key, userId);
  }
}

async function deleteInSlices(
  db: D1Database,
  table: string,
  key: readonly string[],
  userId: number,
): Promise<void> {
  const columns = key.join(", ");
  const statement = db
    .prepare(
      `DELETE FROM ${table} WHERE user_id = ?1 AND (${columns}) IN
         (SELECT ${columns} FROM ${table} WHERE user_id = ?1 LIMIT ${SLICE_ROWS})`,
    )
    .bind(userId);
  for (;;) {
    const { meta } = await statement.run();
    if (meta.changes < SLICE_ROWS) return;
  }
}

/** Takes the user out of the directory: logins, sessions, feeds and hints go with the row. Nobody can sign in from then on. */
export async function purgeDirectory(directory: D1Database, userId: number): Promise<void> {
  const tables = ["logins", "sessions", "feeds", "due", "users"];
  await directory.batch(
    tables.map((table) =>
      directory.prepare(`DELETE FROM ${table} WHERE user_id = ?1`).bind(userId),
    ),
  );
}
