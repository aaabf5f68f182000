import type { StoredMeeting } from "./events";

/** A meeting of an import, or (without people) that there is none, as of a version of its calendar entry. */
export type VersionedMeeting = StoredMeeting & {
  readonly version: number;
  /** The hash of its meeting or series as a whole. A row with it stands for all there is of that UID. */
  readonly whole: number;
};

/**
 * Of what an import brings that which no newer version stands against, and the hashes of what goes because of it: in
 * whatever order the versions of an entry are imported, the newest one holds.
 */
export async function newestMeetings(
  db: D1Database,
  { userId, accountId }: { readonly userId: number; readonly accountId: number },
  brought: readonly VersionedMeeting[],
): Promise<{ readonly meetings: VersionedMeeting[]; readonly gone: number[] }> {
  if (brought.length === 0) return { meetings: [], gone: [] };
  const threads = new Set(brought.map(({ thread }) => thread));
  const { results: stored } = await db
    .prepare(
      `SELECT hash, thread, generation AS version FROM events WHERE user_id = ?1 AND account_id = ?2
       AND thread IN (SELECT value FROM json_each(?3))`,
    )
    .bind(userId, accountId, JSON.stringify([...threads]))
    .all<{ hash: number; thread: number; version: number }>();
  const newest = new Map(stored.map(({ hash, version }) => [hash, version]));
  for (const { hash, version } of brought) {
    newest.set(hash, Math.max(version, newest.get(hash) ?? 0));
  }
  const isNewest = ({ hash, whole, version }: VersionedMeeting) =>
    version >= Math.max(newest.get(hash) ?? 0, newest.get(whole) ?? 0);
  const meetings = new Map(brought.filter(isNewest).map((meeting) => [meeting.hash, meeting]));
  const wholes = [...meetings.values()].filter(({ hash, whole }) => hash === whole);
  const asOf = new Map(wholes.map(({ thread, version }) => [thread, version]));
  const gone = stored
    .filter(({ hash, thread, version }) => !meetings.has(hash) && version < (asOf.get(thread) ?? 0))
    .map(({ hash }) => hash);
  return { meetings: [...meetings.values()], gone };
}
