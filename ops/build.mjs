/** Bundles the Worker as a deployment would and fails when it is larger than the budget. `npm run build`. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

execFileSync("node", ["ops/build-browser.mjs", "--check"], { stdio: "inherit" });

const BUDGET_KIB = 350;

execFileSync("wrangler", ["deploy", "--dry-run", "--minify", "--outdir", "dist"], {
  stdio: ["ignore", "ignore", "inherit"],
  env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
});
const script = readFileSync("dist/index.js");
const kib = gzipSync(script, { level: 9 }).length / 1024;
console.log(
  `Worker: ${(script.length / 1024).toFixed(0)} KiB minified, ${kib.toFixed(0)} KiB gzipped; the budget is ${BUDGET_KIB} KiB.`,
);
if (kib > BUDGET_KIB) {
  console.error("Over budget. `npx esbuild --analyze` on the bundle tells what grew.");
  process.exit(1);
}
