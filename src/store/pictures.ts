/** The parts in which pages read a user's newest picture. */
export type PicturePart = "people" | "person" | "network";

/** D1 takes values of up to 2 MB; half of it leaves room for what UTF-8 adds. */
const CHUNK_CHARS = 700_000;
/** Portraits lie in so many chunks by person id: a page about one person reads one of them. */
const PERSON_CHUNKS = 64;

/** What is kept of a picture. `people` and `network` are read whole; of `persons` one by its id. */
export type StoredPicture = {
  readonly people: unknown;
  readonly network: unknown;
  readonly persons: ReadonlyMap<number, unknown>;
};

/** Statements that keep a user's picture in place of the one before; an older picture never replaces a newer one. */
export function pictureStatements(
  db: D1Database,
  key: { readonly userId: number; readonly now: number },
  picture: StoredPicture,
): D1PreparedStatement[] {
  const rows = [
    ...slices(picture.people).map((data, chunk) => ["people", chunk, data] as const),
    ...slices(picture.network).map((data, chunk) => ["network", chunk, data] as const),
    ...[...chunksOf(picture.persons)].map(([chunk, data]) => ["person", chunk, data] as const),
  ];
  const isNewest = "NOT EXISTS (SELECT 1 FROM pictures WHERE user_id = ?1 AND at > ?2)";
  return [
    db.prepare(`DELETE FROM pictures WHERE user_id = ?1 AND ${isNewest}`).bind(key.userId, key.now),
    ...rows.map(([part, chunk, data]) =>
      db
        .prepare(
          `INSERT INTO pictures (user_id, at, part, chunk, data)
           SELECT ?1, ?2, ?3, ?4, ?5 WHERE ${isNewest}`,
        )
        .bind(key.userId, key.now, part, chunk, data),
    ),
  ];
}

/** A part of the newest picture and when it was made, or null before the first. The caller knows what it stored. */
export async function readPicture<Part>(
  db: D1Database,
  userId: number,
  part: Exclude<PicturePart, "person">,
): Promise<{ readonly at: number; readonly part: Part } | null> {
  const { results } = await db
    .prepare("SELECT data, at FROM pictures WHERE user_id = ?1 AND part = ?2 ORDER BY chunk")
    .bind(userId, part)
    .all<{ data: string; at: number }>();
  const at = results[0]?.at;
  if (at === undefined) return null;
  return { at, part: JSON.parse(results.map(({ data }) => data).join("")) as Part };
}

/** What the newest picture says of one person, or null where it says nothing. */
export async function readPersonPicture<Part>(
  db: D1Database,
  userId: number,
  personId: number,
): Promise<Part | null> {
  const row = await db
    .prepare("SELECT data FROM pictures WHERE user_id = ?1 AND part = 'person' AND chunk = ?2")
    .bind(userId, personId % PERSON_CHUNKS)
    .first<{ data: string }>();
  if (!row) return null;
  const persons = JSON.parse(row.data) as Readonly<Record<string, Part>>;
  return persons[String(personId)] ?? null;
}

function slices(value: unknown): string[] {
  const text = JSON.stringify(value);
  const count = Math.max(1, Math.ceil(text.length / CHUNK_CHARS));
  return Array.from({ length: count }, (_, index) =>
    text.slice(index * CHUNK_CHARS, (index + 1) * CHUNK_CHARS),
  );
}

function chunksOf(persons: ReadonlyMap<number, unknown>): Map<number, string> {
  const chunks = Map.groupBy(persons, ([personId]) => personId % PERSON_CHUNKS);
  return new Map(
    [...chunks].map(([chunk, entries]) => [chunk, JSON.stringify(Object.fromEntries(entries))]),
  );
}
