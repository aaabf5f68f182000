import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

const FOLDER = path.join(process.cwd(), "schemas/migrations");

/** Applies the migrations that the database does not have yet, in order, as `wrangler d1 migrations apply` does. */
export async function applyMigrations(db: D1Database): Promise<void> {
  await db
    .prepare(
      "CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL)",
    )
    .run();
  const { results } = await db.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
  const done = new Set(results.map((row) => row.name));
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith(".sql")).sort();
  for (const file of files.filter((name) => !done.has(name))) {
    const statements = statementsIn(await readFile(path.join(FOLDER, file), "utf8"));
    await db.batch([
      ...statements.map((statement) => db.prepare(statement)),
      db.prepare("INSERT INTO d1_migrations (name) VALUES (?1)").bind(file),
    ]);
  }
}

/** Our migrations hold no semicolon inside a statement and no trigger. */
function statementsIn(sql: string): string[] {
  const withoutComments = sql.replace(/--.*$/gm, "");
  return withoutComments
    .split(";")
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
}
