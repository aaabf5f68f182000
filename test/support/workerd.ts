import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, vi } from "vitest";

/** A reset right after another file's last test was seen to leave that test's rows: they are looked for, and it is repeated. */
async function emptyDatabases(): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await reset();
    await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
    await applyD1Migrations(env.SHARD_01, env.TEST_MIGRATIONS);
    const left = await Promise.all(
      [env.DB, env.SHARD_01].map((db) =>
        db
          .prepare("SELECT (SELECT count(*) FROM users) + (SELECT count(*) FROM user_keys) AS n")
          .first<number>("n"),
      ),
    );
    if (left.every((rows) => rows === 0)) return;
  }
  throw new Error("The databases do not become empty.");
}

beforeEach(async () => {
  await emptyDatabases();
  vi.stubGlobal("fetch", (input: RequestInfo | URL) => {
    throw new Error(`unfaked request: ${new Request(input).url}`);
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});
