import type { LogEntry, LogEvent } from "../domain/log";

type LogRow = {
  readonly seq: number;
  readonly at: number;
  readonly kind: LogEvent["kind"];
  readonly subject: number | null;
  readonly item: string | null;
  readonly data: string;
};

export type NewLogEntry = Omit<LogEntry, "seq">;

/** The user's whole log, oldest first. */
export async function readLog(db: D1Database, userId: number): Promise<LogEntry[]> {
  const { results } = await db
    .prepare("SELECT seq, at, kind, subject, item, data FROM log WHERE user_id = ?1 ORDER BY seq")
    .bind(userId)
    .all<LogRow>();
  return results.map(toEntry);
}

/** The clicks and their undoings on one subject of one item, oldest first. */
export async function readActions(
  db: D1Database,
  { userId, subject, item }: ActionKey,
): Promise<LogEntry[]> {
  const { results } = await db
    .prepare(
      `SELECT seq, at, kind, subject, item, data FROM log
       WHERE user_id = ?1 AND subject IS ?2 AND item IS ?3 AND kind IN ('acted', 'undone') ORDER BY seq`,
    )
    .bind(userId, subject, item)
    .all<LogRow>();
  return results.map(toEntry);
}

export type ActionKey = {
  readonly userId: number;
  readonly subject: number | null;
  readonly item: string | null;
};

/** Appends entries in their order: one statement, for a batch. */
export function appendLog(db: D1Database, userId: number, entries: readonly NewLogEntry[]) {
  return db.prepare(INSERT_JSON).bind(userId, toJson(entries));
}

const INSERT_JSON = `
  INSERT INTO log (user_id, seq, at, kind, subject, item, data)
  SELECT ?1, coalesce((SELECT max(seq) FROM log WHERE user_id = ?1), 0) + 1 + key,
    json_extract(value, '$.at'), json_extract(value, '$.kind'), json_extract(value, '$.subject'),
    json_extract(value, '$.item'), json_extract(value, '$.data')
  FROM json_each(?2) WHERE true`;

/** Appends an entry unless its item has one of its kind. */
export function appendLogOnce(db: D1Database, userId: number, entry: NewLogEntry) {
  return db
    .prepare(
      `${INSERT_JSON}
       AND NOT EXISTS (SELECT 1 FROM log WHERE user_id = ?1 AND kind = ?3 AND item IS ?4)`,
    )
    .bind(userId, toJson([entry]), entry.event.kind, entry.item);
}

/** Appends entries unless the log went on since its entry `after` (0: it is empty). */
export function appendLogAfter(db: D1Database, key: LogEnd, entries: readonly NewLogEntry[]) {
  return db
    .prepare(`${INSERT_JSON} AND (SELECT coalesce(max(seq), 0) FROM log WHERE user_id = ?1) = ?3`)
    .bind(key.userId, toJson(entries), key.after);
}
type LogEnd = { readonly userId: number; readonly after: number };

/** Appends an entry only where the letter is not marked as sent: the half of a batch that marks it. */
export function appendLogOfSending(
  db: D1Database,
  letter: { readonly userId: number; readonly slot: string },
  entry: NewLogEntry,
): D1PreparedStatement {
  return db
    .prepare(
      `${INSERT_JSON}
       AND EXISTS (SELECT 1 FROM letters WHERE user_id = ?1 AND slot = ?3 AND state <> 'sent')`,
    )
    .bind(letter.userId, toJson([entry]), letter.slot);
}

/** Appends entries only where the user's letter is composed under this lease: the half of a batch that composes it. */
export function appendLogOfLetter(
  db: D1Database,
  letter: { readonly userId: number; readonly slot: string; readonly leaseUntil: number },
  entries: readonly NewLogEntry[],
): D1PreparedStatement {
  return db
    .prepare(
      `${INSERT_JSON}
       AND EXISTS (SELECT 1 FROM letters
         WHERE user_id = ?1 AND slot = ?3 AND lease_until = ?4 AND state = 'composed')`,
    )
    .bind(letter.userId, toJson(entries), letter.slot, letter.leaseUntil);
}

/**
 * Appends a click, its undoing, or both, if nothing happened on its subject and item since the entry `after` (null:
 * nothing at all). One statement: of two at once exactly one is written. Answers a row for each entry, or none.
 */
export function appendActions(
  db: D1Database,
  { userId, subject, item }: ActionKey,
  { at, events, after }: { at: number; events: readonly LogEvent[]; after: number | null },
): D1PreparedStatement {
  const entries = events.map((event) => ({ at, subject, item, event }));
  return db
    .prepare(
      `${INSERT_JSON}
       AND (SELECT max(seq) FROM log WHERE user_id = ?1 AND subject IS ?3 AND item IS ?4
         AND kind IN ('acted', 'undone')) IS ?5
       RETURNING seq`,
    )
    .bind(userId, toJson(entries), subject, item, after);
}

/** What was said about these addresses and what was taken back of it, oldest first: merges name a second one. */
export async function readLogOn(
  db: D1Database,
  userId: number,
  addressIds: readonly number[],
): Promise<LogEntry[]> {
  const { results } = await db
    .prepare(
      `SELECT seq, at, kind, subject, item, data FROM log
       WHERE user_id = ?1 AND (subject IN (SELECT value FROM json_each(?2))
         OR (kind IN ('merged', 'undone') AND (kind = 'undone' OR data ->> 'with' IN (SELECT value FROM json_each(?2)))))
       ORDER BY seq`,
    )
    .bind(userId, JSON.stringify(addressIds))
    .all<LogRow>();
  return results.map(toEntry);
}

/** When a letter last named somebody, and its slot; null before the first. */
export function readLastShown(
  db: D1Database,
  userId: number,
): Promise<{ readonly at: number; readonly item: string } | null> {
  return db
    .prepare(
      "SELECT at, item FROM log WHERE user_id = ?1 AND kind = 'shown' ORDER BY seq DESC LIMIT 1",
    )
    .bind(userId)
    .first<{ at: number; item: string }>();
}

/**
 * Takes back one entry about these addresses, unless that was done already: undoing twice equals once. Answers what was
 * taken back, or null.
 */
export async function undoEntry(
  db: D1Database,
  entry: {
    readonly userId: number;
    readonly seq: number;
    readonly addressIds: readonly number[];
    readonly now: number;
  },
): Promise<{ readonly kind: LogEvent["kind"]; readonly item: string | null } | null> {
  const { userId, seq, addressIds, now } = entry;
  const undo = db
    .prepare(
      `INSERT INTO log (user_id, seq, at, kind, subject, item, data)
       SELECT user_id, (SELECT max(seq) FROM log WHERE user_id = ?1) + 1, ?4, 'undone', subject, item,
         json_object('seq', seq)
       FROM log WHERE user_id = ?1 AND seq = ?2
         AND kind IN ('acted', 'circle', 'rhythm', 'note', 'contact', 'merged', 'split')
         AND (subject IN (SELECT value FROM json_each(?3))
           OR data ->> 'with' IN (SELECT value FROM json_each(?3)))
         AND NOT EXISTS (SELECT 1 FROM log WHERE user_id = ?1 AND kind = 'undone' AND data ->> 'seq' = ?2)
       RETURNING seq`,
    )
    .bind(userId, seq, JSON.stringify(addressIds), now);
  const what = db
    .prepare("SELECT kind, item FROM log WHERE user_id = ?1 AND seq = ?2")
    .bind(userId, seq);
  const [written, undone] = await db.batch<{ kind: LogEvent["kind"]; item: string | null }>([
    undo,
    what,
  ]);
  return (written?.results.length ?? 0) > 0 ? (undone?.results[0] ?? null) : null;
}

/** The clicks and undoings of one letter since a moment, whatever they are about, oldest first. */
export async function readItemActions(
  db: D1Database,
  letter: { readonly userId: number; readonly slot: string; readonly since: number },
): Promise<LogEntry[]> {
  const { results } = await db
    .prepare(
      `SELECT seq, at, kind, subject, item, data FROM log
       WHERE user_id = ?1 AND (item = ?2 OR substr(item, 1, length(?2) + 1) = ?2 || '#') AND at >= ?3
         AND kind IN ('acted', 'undone') ORDER BY seq`,
    )
    .bind(letter.userId, letter.slot, letter.since)
    .all<LogRow>();
  return results.map(toEntry);
}

/**
 * Changes a setting only where this entry stands last on its subject and item: the second half of the batch that
 * appends it.
 */
export function setProfileAfter(
  db: D1Database,
  { userId, subject, item }: ActionKey,
  change: {
    readonly at: number;
    readonly event: LogEvent;
    readonly column: "list_size" | "paused_until" | "unsubscribed_at";
    readonly value: number | null;
  },
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE profiles SET ${change.column} = ?2 WHERE user_id = ?1 AND EXISTS (
         SELECT 1 FROM log WHERE user_id = ?1 AND at = ?5 AND data = ?6 AND seq =
           (SELECT max(seq) FROM log WHERE user_id = ?1 AND subject IS ?3 AND item IS ?4
             AND kind IN ('acted', 'undone')))`,
    )
    .bind(userId, change.value, subject, item, change.at, dataOf(change.event));
}

function toJson(entries: readonly NewLogEntry[]): string {
  return JSON.stringify(
    entries.map(({ at, subject, item, event }) => ({
      at,
      subject,
      item,
      kind: event.kind,
      data: dataOf(event),
    })),
  );
}

function dataOf({ kind: _kind, ...data }: LogEvent): string {
  return JSON.stringify(data);
}

function toEntry({ kind, data, ...rest }: LogRow): LogEntry {
  return { ...rest, event: { kind, ...JSON.parse(data) } };
}
