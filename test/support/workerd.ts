import { applyD1Migrations, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, vi } from "vitest";

beforeEach(async () => {
  await reset();
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  await applyD1Migrations(env.SHARD_01, env.TEST_MIGRATIONS);
  vi.stubGlobal("fetch", (input: RequestInfo | URL) => {
    throw new Error(`unfaked request: ${new Request(input).url}`);
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});
