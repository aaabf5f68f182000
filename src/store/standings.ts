const CHUNK_BYTES = 1_000_000;

/** Keeps a run's picture of all of a user's ties, as compressed JSON; the week's later runs replace the earlier. */
export async function writeStandings(
  db: D1Database,
  key: { readonly userId: number; readonly week: string; readonly now: number },
  picture: unknown,
): Promise<void> {
  const packed = await gzip(JSON.stringify(picture));
  const statements = [
    db.prepare("DELETE FROM standings WHERE user_id = ?1 AND week = ?2").bind(key.userId, key.week),
  ];
  for (let chunk = 0; chunk * CHUNK_BYTES < packed.length; chunk += 1) {
    const part = packed.slice(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES);
    statements.push(
      db
        .prepare(
          "INSERT INTO standings (user_id, week, chunk, data, at) VALUES (?1, ?2, ?3, ?4, ?5)",
        )
        .bind(key.userId, key.week, chunk, part, key.now),
    );
  }
  await db.batch(statements);
}

/** The newest picture and when it was made, or null before the first. The caller knows what it stored. */
export async function readStandings<Picture>(
  db: D1Database,
  userId: number,
): Promise<{ readonly at: number; readonly picture: Picture } | null> {
  const { results } = await db
    .prepare(
      `SELECT data, at FROM standings WHERE user_id = ?1
         AND week = (SELECT max(week) FROM standings WHERE user_id = ?1) ORDER BY chunk`,
    )
    .bind(userId)
    .all<{ data: readonly number[]; at: number }>();
  const at = results[0]?.at;
  if (at === undefined) return null;
  const packed = Uint8Array.from(results.flatMap(({ data }) => [...data]));
  return { at, picture: JSON.parse(await gunzip(packed)) as Picture };
}

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function gunzip(packed: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}
