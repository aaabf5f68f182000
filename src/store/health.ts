/** How the whole of Kith stands: counts and times, nobody's data. */
export type Health = {
  readonly users: number;
  /** How late the latest user is whom the clock should have looked at, milliseconds; 0 where nobody waits. */
  readonly lagMs: number;
  readonly deadLetters: number;
};

/** Reads the directory's own counts. */
export async function readHealth(directory: D1Database, now: number): Promise<Health> {
  const row = await directory
    .prepare(
      `SELECT (SELECT count(*) FROM users) AS users,
         max(0, ?1 - coalesce((SELECT min(at) FROM due), ?1)) AS lagMs,
         (SELECT count(*) FROM dead_letters WHERE replayed_at IS NULL) AS deadLetters`,
    )
    .bind(now)
    .first<Health>();
  return row ?? { users: 0, lagMs: 0, deadLetters: 0 };
}
