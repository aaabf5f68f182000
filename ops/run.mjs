/**
 * Runs a TypeScript entry on Node: `node test/run.mjs <entry.ts> [arguments]`. The sources import without file endings
 * and use JSX, as the Worker's bundler wants it, so the same bundler makes them runnable here.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const [, , entry, ...rest] = process.argv;
const root = path.join(import.meta.dirname, "..");
// Inside the project, so that packages resolve from its node_modules; one folder a process, so that two may run at once.
const cache = path.join(root, "node_modules/.cache/kith");
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(path.join(cache, "run-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const outfile = path.join(folder, "entry.mjs");
/** Node imports no directory, as bundlers do, and no file without its ending. */
const GOOGLE = "googleapis/build/src/apis";
const GRAPH = "@microsoft/microsoft-graph-client/lib";
await build({
  alias: {
    [`${GOOGLE}/calendar`]: `${GOOGLE}/calendar/index.js`,
    [`${GOOGLE}/gmail`]: `${GOOGLE}/gmail/index.js`,
    [`${GRAPH}/es/src/Client`]: `${GRAPH}/src/Client.js`,
    [`${GRAPH}/es/src/GraphClientError`]: `${GRAPH}/src/GraphClientError.js`,
  },
  entryPoints: [path.resolve(root, entry)],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node24",
  packages: "external",
  jsx: "automatic",
  jsxImportSource: "hono/jsx",
  sourcemap: "inline",
  logLevel: "error",
});
process.argv = [process.argv[0] ?? "node", entry, ...rest];
await import(pathToFileURL(outfile).href);
