import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { applyMigrations } from "../start/migrate";

/** A D1 database of its own with Kith's schema, for tests that need Node. `dispose` ends it. */
export async function createNodeD1(): Promise<{ db: D1Database; dispose: () => Promise<void> }> {
  const script = "export default { fetch: () => new Response() }";
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({ modules: true, script, d1Databases: ["DB"] }),
  );
  const db = (await miniflare.getD1Database("DB")) as unknown as D1Database;
  await applyMigrations(db);
  return { db, dispose: () => miniflare.dispose() };
}
