export type DeadLetter = {
  readonly id: number;
  readonly queue: string;
  /** JSON: ids only, as every queue message. */
  readonly body: string;
  readonly at: number;
};

/** Keeps a message that failed too often, so that an operator sees it and can play it again. */
export async function keepDeadLetter(
  directory: D1Database,
  letter: { readonly queue: string; readonly body: string; readonly at: number },
): Promise<void> {
  await directory
    .prepare("INSERT INTO dead_letters (queue, body, at) VALUES (?1, ?2, ?3)")
    .bind(letter.queue, letter.body, letter.at)
    .run();
}

/** Those not played again yet, oldest first. */
export async function listDeadLetters(directory: D1Database): Promise<DeadLetter[]> {
  const { results } = await directory
    .prepare(
      "SELECT id, queue, body, at FROM dead_letters WHERE replayed_at IS NULL ORDER BY id LIMIT 100",
    )
    .all<DeadLetter>();
  return results;
}

/** Marks one as played again; answers whether this call did. */
export async function takeDeadLetter(
  directory: D1Database,
  id: number,
  now: number,
): Promise<boolean> {
  const { meta } = await directory
    .prepare("UPDATE dead_letters SET replayed_at = ?2 WHERE id = ?1 AND replayed_at IS NULL")
    .bind(id, now)
    .run();
  return meta.changes === 1;
}
