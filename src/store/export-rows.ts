/** Rows a page holds at most: so much is in memory at a time, however large the account. */
const PAGE_ROWS = 5000;
/** Rows with sealed blobs are tens of kilobytes each. */
const LARGE_PAGE_ROWS = 20;

type Exported = {
  readonly key: readonly string[];
  readonly columns: readonly string[];
  readonly pageRows?: number;
};

/**
 * What an export holds of each of the shard's tables, with the key by which it is read in pages. What is left out is named
 * in `NOT_EXPORTED`; a test holds both against the schema.
 */
export const EXPORTED: Readonly<Record<string, Exported>> = {
  profiles: {
    key: ["user_id"],
    columns: [
      ...["name", "letter_address", "letter_day", "letter_hour", "list_size", "history_years"],
      ...["names_in_subject", "paused_until", "unsubscribed_at", "created_at", "meeting_titles"],
    ],
  },
  accounts: {
    key: ["account_id"],
    columns: [
      ...[
        "account_id",
        "provider",
        "issuer",
        "subject",
        "address",
        "scopes",
        "status",
        "status_at",
      ],
      ...["connected_at", "notice_at", "told_at", "access_expires_at"],
    ],
  },
  streams: {
    key: ["account_id", "stream"],
    columns: [
      ...["account_id", "stream", "phase", "depth_at", "last_success_at", "failure", "failures"],
      ...["next_at", "seen", "kept", "requests", "quota_units", "busy_ms"],
      ...["unread", "over_limit", "again_at", "again_depth_at", "again_next_at", "again_failures"],
      "again_failure",
    ],
  },
  calendars: {
    key: ["account_id", "calendar_hash"],
    columns: ["account_id", "calendar_hash", "name", "is_primary", "left_out"],
  },
  exclusions: { key: ["kind", "value"], columns: ["kind", "value", "at"] },
  ignored: { key: ["address_mac"], columns: ["address_mac", "at"] },
  addresses: {
    key: ["address_id"],
    columns: [
      ...["address_id", "address", "name", "name_own", "name_at", "evidence", "person_id", "kind"],
      "bounced_at",
    ],
  },
  interactions: {
    key: ["address_id", "hash"],
    columns: ["address_id", "hash", "at", "thread", "flags", "others", "seen_by"],
  },
  events: {
    key: ["hash", "account_id", "event_hash"],
    columns: [
      ...["hash", "account_id", "event_hash", "at", "flags", "others", "thread", "people"],
      ...["generation", "title"],
    ],
  },
  log: { key: ["seq"], columns: ["seq", "at", "kind", "subject", "item", "data"] },
  letters: {
    key: ["slot"],
    columns: ["slot", "state", "attempts", "failure", "created_at", "sent_at", "message"],
    pageRows: LARGE_PAGE_ROWS,
  },
};

/** What no export holds, and why. */
export const NOT_EXPORTED: Readonly<Record<string, string>> = {
  user_keys: "opens what is sealed; the export holds that opened",
  standings: "made from the rest; the export holds the newest as `picture`",
  pictures: "made from the rest, for pages",
  "accounts.refresh_token": "a key to the mailbox",
  "accounts.access_token": "a key to the mailbox",
  "accounts.lease": "which worker reads just now",
  "accounts.lease_until": "which worker reads just now",
  "streams.cursor": "the provider's own text about where reading stands",
  "streams.again_cursor": "the provider's own text about where reading stands",
  "streams.set_aside": "the provider's own ids of mails that could not be read",
  "streams.version": "counts changes of the cursor",
  "letters.lease_until": "which worker sends just now",
  "letters.provider_id": "the mail service's number",
};

type Row = readonly (string | number | null | readonly number[])[];

/** A user's rows of one table in the order of its key, a page at a time. */
export async function* exportPages(
  db: D1Database,
  userId: number,
  table: string,
): AsyncGenerator<readonly Row[]> {
  const spec = EXPORTED[table];
  if (!spec) throw new Error(`${table} is not exported.`);
  const limit = spec.pageRows ?? PAGE_ROWS;
  // The key stands first, so that a row says where the next page begins.
  const columns = [...spec.key, ...spec.columns].join(", ");
  const marks = spec.key.map((_, index) => `?${index + 2}`).join(", ");
  let after: Row | null = null;
  for (;;) {
    const where: string = after === null ? "" : `AND (${spec.key.join(", ")}) > (${marks})`;
    const rows: Row[] = await db
      .prepare(
        `SELECT ${columns} FROM ${table} WHERE user_id = ?1 ${where} ORDER BY ${spec.key.join(", ")} LIMIT ${limit}`,
      )
      .bind(userId, ...(after ?? []))
      .raw<(string | number | null)[]>();
    yield rows.map((row) => row.slice(spec.key.length));
    const last: Row | undefined = rows.at(-1);
    if (!last || rows.length < limit) return;
    after = last.slice(0, spec.key.length);
  }
}

/** What the directory knows of a user: everything but the hashes by which sessions and feeds are found. */
export async function exportDirectory(
  directory: D1Database,
  userId: number,
): Promise<Readonly<Record<"user" | "logins" | "sessions" | "feeds", unknown>>> {
  const queries = [
    "SELECT user_id, language, zone, created_at FROM users WHERE user_id = ?1",
    "SELECT issuer, subject, account_id FROM logins WHERE user_id = ?1",
    `SELECT created_at, seen_at, expires_at, authenticated_at, browser FROM sessions
     WHERE user_id = ?1 ORDER BY created_at`,
    "SELECT feed_id, created_at, fetched_at FROM feeds WHERE user_id = ?1 ORDER BY feed_id",
  ];
  const [user, logins, sessions, feeds] = await directory.batch(
    queries.map((query) => directory.prepare(query).bind(userId)),
  );
  return {
    user: user?.results[0] ?? null,
    logins: logins?.results ?? [],
    sessions: sessions?.results ?? [],
    feeds: feeds?.results ?? [],
  };
}
