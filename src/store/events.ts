import { Flag } from "../domain/interaction";
import { jsonSlices } from "./json-slices";

/** One entry of one calendar (providers/provider, MeetingEntry). */
export type StoredMeeting = {
  readonly eventHash: number;
  readonly hash: number;
  readonly at: number;
  readonly thread: number;
  readonly flags: number;
  readonly others: number;
  readonly people: readonly (readonly [address: string, flags: number])[];
  readonly title: string | null;
  /** Of an import, which has no rounds of reading: the version of its entry, instead of a generation. */
  readonly version?: number;
};

export type EventChanges = {
  readonly userId: number;
  readonly accountId: number;
  readonly generation: number;
  readonly meetings: readonly StoredMeeting[];
  /** Event hashes. */
  readonly gone: readonly number[];
  /** Event hashes of entries that are there, but could not be read: what is known of them stays. */
  readonly still: readonly number[];
  readonly sweep: { readonly from: number; readonly to: number } | null;
  /** The titles of `meetings` by event hash, sealed, in hex; none where they are not given. */
  readonly sealed?: ReadonlyMap<number, string>;
};

const FIELD = (index: number) => `json_extract(value, '$[${index}]')`;
/** OR over rows: SQLite has no such aggregate, but the greatest value of a single bit is its OR. */
const FLAGS_OR = [...Object.values(Flag)]
  .map((bit) => `max((e.flags | (p.value ->> 1)) & ${bit})`)
  .join(" | ");

/**
 * Statements that bring calendar entries up to date and make the meetings' interactions anew from the set of entries that
 * are there then, of all accounts: in whatever order entries come, the rows are the same. Reads first which entries will
 * change; only the holder of the account's lease changes them.
 */
export async function eventStatements(
  db: D1Database,
  changes: EventChanges,
): Promise<D1PreparedStatement[]> {
  const before = await entriesBefore(db, changes);
  const touched = new Map<number, Set<number>>();
  for (const { hash, people } of before) {
    const ids = touched.get(hash) ?? new Set();
    for (const [id] of JSON.parse(people) as [number, number][]) ids.add(id);
    touched.set(hash, ids);
  }
  const dropped = before
    .filter((entry) => entry.isDropped)
    .map((entry) => [entry.hash, entry.eventHash]);
  const pairs = [...touched].flatMap(([hash, ids]) => [...ids].map((id) => [id, hash]));
  const hashes = new Set([...changes.meetings.map((meeting) => meeting.hash), ...touched.keys()]);
  return [
    ...dropStatements(db, changes, dropped),
    ...entryStatements(db, changes),
    ...stillStatements(db, changes),
    ...unsupportedStatements(db, changes.userId, pairs),
    ...meetingStatements(db, changes.userId, [...hashes]),
  ];
}

type Before = {
  readonly hash: number;
  readonly eventHash: number;
  readonly people: string;
  readonly isDropped: boolean;
};

/** The account's stored entries that the changes touch: those that go, and those of the same meetings. */
async function entriesBefore(db: D1Database, changes: EventChanges): Promise<Before[]> {
  const { userId, accountId, generation, sweep } = changes;
  const next = new Map(changes.meetings.map((meeting) => [meeting.eventHash, meeting.hash]));
  const gone = new Set(changes.gone);
  const still = new Set(changes.still);
  const columns = "hash, event_hash AS eventHash, people, at, generation";
  type Row = Omit<Before, "isDropped"> & { at: number; generation: number };
  const isScan = gone.size > 0 || sweep !== null;
  const statement = isScan
    ? db.prepare(`SELECT ${columns} FROM events WHERE user_id = ?1 AND account_id = ?2`)
    : db.prepare(
        `SELECT ${columns} FROM events WHERE user_id = ?1 AND account_id = ?2
         AND (hash IN (SELECT value FROM json_each(?3)) OR event_hash IN (SELECT value FROM json_each(?4)))`,
      );
  const keys = isScan ? [] : [JSON.stringify([...next.values()]), JSON.stringify([...next.keys()])];
  const { results } = await statement.bind(userId, accountId, ...keys).all<Row>();
  const hashes = new Set(next.values());
  return results.flatMap(({ at, generation: seenIn, ...row }) => {
    const nextHash = next.get(row.eventHash);
    const isSwept =
      sweep !== null &&
      nextHash === undefined &&
      !still.has(row.eventHash) &&
      seenIn < generation &&
      at >= sweep.from &&
      at < sweep.to;
    const isRekeyed = nextHash !== undefined && nextHash !== row.hash;
    const isDropped = isSwept || isRekeyed || (nextHash === undefined && gone.has(row.eventHash));
    return isDropped || hashes.has(row.hash) ? [{ ...row, isDropped }] : [];
  });
}

function dropStatements(
  db: D1Database,
  { userId, accountId }: EventChanges,
  dropped: readonly (readonly number[])[],
): D1PreparedStatement[] {
  return jsonSlices(dropped).map((json) =>
    db
      .prepare(
        `DELETE FROM events WHERE user_id = ?1 AND account_id = ?2
         AND (hash, event_hash) IN (SELECT ${FIELD(0)}, ${FIELD(1)} FROM json_each(?3))`,
      )
      .bind(userId, accountId, json),
  );
}

function entryStatements(
  db: D1Database,
  { userId, accountId, generation, meetings, sealed }: EventChanges,
): D1PreparedStatement[] {
  const rows = meetings.map((m) => [
    m.hash,
    m.eventHash,
    m.at,
    m.flags,
    m.others,
    m.thread,
    m.people,
    sealed?.get(m.eventHash) ?? null,
    m.version ?? generation,
  ]);
  return jsonSlices(rows).map((json) =>
    db
      .prepare(
        `INSERT INTO events (user_id, account_id, hash, event_hash, at, flags, others, thread, people, title, generation)
         SELECT ?1, ?2, ${FIELD(0)}, ${FIELD(1)}, ${FIELD(2)}, ${FIELD(3)}, ${FIELD(4)}, ${FIELD(5)},
           (SELECT json_group_array(json_array(address_id, flags)) FROM (
              SELECT a.address_id, p.value ->> 1 AS flags
              FROM json_each(m.value, '$[6]') p CROSS JOIN addresses a ON a.user_id = ?1 AND a.address = p.value ->> 0
              ORDER BY a.address_id)),
           -- Asked here, not before: switched off while the page was read, none of it is written.
           iif((SELECT meeting_titles FROM profiles WHERE user_id = ?1), unhex(${FIELD(7)}), NULL), ${FIELD(8)}
         FROM json_each(?3) m WHERE true
         ON CONFLICT (user_id, hash, account_id, event_hash) DO UPDATE SET
           generation = excluded.generation, at = excluded.at, flags = excluded.flags, others = excluded.others,
           thread = excluded.thread, people = excluded.people, title = excluded.title
         WHERE (generation, at, flags, others, thread, people, title) IS NOT (excluded.generation, excluded.at,
           excluded.flags, excluded.others, excluded.thread, excluded.people, excluded.title)`,
      )
      .bind(userId, accountId, json),
  );
}

/** They were seen in this read, too. */
function stillStatements(
  db: D1Database,
  { userId, accountId, generation, still }: EventChanges,
): D1PreparedStatement[] {
  return jsonSlices(still).map((json) =>
    db
      .prepare(
        `UPDATE events SET generation = ?3 WHERE user_id = ?1 AND account_id = ?2
         AND event_hash IN (SELECT value FROM json_each(?4))`,
      )
      .bind(userId, accountId, generation, json),
  );
}

/** Interactions that no entry supports any more go. */
function unsupportedStatements(
  db: D1Database,
  userId: number,
  pairs: readonly (readonly number[])[],
): D1PreparedStatement[] {
  return jsonSlices(pairs).map((json) =>
    db
      .prepare(
        `DELETE FROM interactions WHERE user_id = ?1
         AND (address_id, hash) IN (SELECT ${FIELD(0)}, ${FIELD(1)} FROM json_each(?2))
         AND NOT EXISTS (
           SELECT 1 FROM events e, json_each(e.people) p
           WHERE e.user_id = ?1 AND e.hash = interactions.hash AND p.value ->> 0 = interactions.address_id)`,
      )
      .bind(userId, json),
  );
}

/** Each meeting's interactions from all its entries: the latest start, every flag, every account. */
function meetingStatements(
  db: D1Database,
  userId: number,
  hashes: readonly number[],
): D1PreparedStatement[] {
  return jsonSlices(hashes).map((json) =>
    db
      .prepare(
        `INSERT INTO interactions (user_id, address_id, hash, at, thread, flags, others, seen_by)
         SELECT ?1, p.value ->> 0, e.hash, max(e.at), min(e.thread),
           ${FLAGS_OR} | (max(e.flags >> 16) << 16), max(e.others), sum(DISTINCT 1 << e.account_id)
         FROM events e, json_each(e.people) p
         WHERE e.user_id = ?1 AND e.hash IN (SELECT value FROM json_each(?2))
         GROUP BY p.value ->> 0, e.hash
         ON CONFLICT (user_id, address_id, hash) DO UPDATE SET at = excluded.at, thread = excluded.thread,
           flags = excluded.flags, others = excluded.others, seen_by = excluded.seen_by
         WHERE (at, thread, flags, others, seen_by)
           IS NOT (excluded.at, excluded.thread, excluded.flags, excluded.others, excluded.seen_by)`,
      )
      .bind(userId, json),
  );
}
