/**
 * Compiles what runs in a reader's browser (src/browser/) into a text that the Worker serves. `node ops/build-browser.mjs`
 * writes it; with `--check` it fails where the written one is not what the sources give, or is over its budget.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const BUDGET_KIB = 60;
const root = path.join(import.meta.dirname, "..");
const file = path.join(root, "src/http/pages/import-worker-script.ts");

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ["src/browser/import-worker.ts"],
  bundle: true,
  minify: true,
  format: "iife",
  platform: "browser",
  alias: {
    "tldts-icann": path.join(root, "src/browser/no-suffix-list.ts"),
    "windows-iana": path.join(root, "ops/left-out/windows-iana.js"),
  },
  target: ["chrome120", "firefox120", "safari17"],
  charset: "utf8",
  legalComments: "none",
  write: false,
});
const script = outputFiles[0].text.trim();
const kib = gzipSync(script, { level: 9 }).length / 1024;
const source = `/** Written by ops/build-browser.mjs from src/browser/import-worker.ts; not by hand. */
export const IMPORT_WORKER =
  ${JSON.stringify(script)};
`;

console.log(
  `Import script: ${(script.length / 1024).toFixed(0)} KiB minified, ${kib.toFixed(1)} KiB gzipped; the budget is ${BUDGET_KIB} KiB.`,
);
if (kib > BUDGET_KIB) {
  console.error("Over budget.");
  process.exit(1);
}
if (!process.argv.includes("--check")) writeFileSync(file, source);
else if (readFileSync(file, "utf8") !== source) {
  console.error("src/http/pages/import-worker-script.ts is stale: run node ops/build-browser.mjs");
  process.exit(1);
}
