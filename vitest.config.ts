import path from "node:path";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { LOCAL_SECRETS } from "./test/support/local-secrets";

const migrations = await readD1Migrations(path.join(import.meta.dirname, "schemas/migrations"));

/** Run on Node without any Worker global: the pure folders, and what reads files or starts processes. */
const PURE = ["test/{domain,score,digest}/**/*.test.ts"];
const NODE = [
  "test/layers.test.ts",
  "test/{house,start,eval}/**/*.test.ts",
  "test/**/*.node.test.ts",
];
const BROWSER = ["test/e2e/**/*.test.ts"];
/** Thousands of lives under faults, on both cores: `FAULTS_SEED` replays one of them. */
const FAULTS = ["test/faults/**/*.node.test.ts"];

export default defineConfig({
  test: {
    silent: "passed-only",
    projects: [
      { test: { name: "pure", include: PURE, exclude: NODE } },
      {
        test: {
          ...{ name: "node", include: NODE, exclude: FAULTS },
          ...{ testTimeout: 120_000, maxWorkers: 1 },
        },
      },
      { test: { name: "faults", include: FAULTS, testTimeout: 7_200_000, maxWorkers: 2 } },
      {
        // One at a time: each has a browser and a whole Worker of its own.
        test: {
          name: "browser",
          include: BROWSER,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              // Two shards from the start, or the shard function is decoration.
              d1Databases: { SHARD_01: "shard-01" },
              bindings: {
                TEST_MIGRATIONS: migrations,
                APP_URL: "https://kith.test",
                GOOGLE_CLIENT_ID: "kith-local",
                ...LOCAL_SECRETS,
              },
            },
          }),
        ],
        test: {
          name: "workerd",
          include: ["test/**/*.test.ts"],
          exclude: [...PURE, ...NODE, ...BROWSER],
          setupFiles: ["./test/support/workerd.ts"],
          isolate: false,
          maxWorkers: 1,
        },
      },
    ],
  },
});
