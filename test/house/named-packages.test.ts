import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const ROOT = new URL("../../", import.meta.url);

/** What Kith was asked to be built with. */
const NAMED = [
  "hono",
  "@cloudflare/workers-types",
  "wrangler",
  "googleapis",
  "@microsoft/microsoft-graph-client",
  "resend",
  "valibot",
  "vitest",
  "miniflare",
];

function filesUnder(folder: string): string[] {
  return readdirSync(new URL(folder, ROOT), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(tsx?|mjs)$/.test(file))
    .map((file) => `${folder}${file}`);
}

const manifest = JSON.parse(readFileSync(new URL("package.json", ROOT), "utf8"));
const pinned: Record<string, string> = { ...manifest.dependencies, ...manifest.devDependencies };
const sources = ["src/", "test/"]
  .flatMap(filesUnder)
  .map((file) => readFileSync(new URL(file, ROOT), "utf8"));

test.each(NAMED)("%s is in package.json, pinned, and used", (name) => {
  expect(pinned[name]).toMatch(/^\d+\.\d+\.\d+/);
  const imported = sources.some((source) =>
    new RegExp(`(from|import)\\s*\\(?\\s*"${name}(/[^"]*)?"`).test(source),
  );
  const scripted = Object.values<string>(manifest.scripts).some((script) =>
    script.split(/\s+/).includes(name),
  );
  const typed = ["tsconfig.json"].some((file) =>
    readFileSync(new URL(file, ROOT), "utf8").includes(`"${name}"`),
  );
  expect(imported || scripted || typed).toBe(true);
});

test("every dependency is pinned to one exact version, since an older npm picks by engine", () => {
  const loose = Object.entries(pinned).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});
