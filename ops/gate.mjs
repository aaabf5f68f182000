/**
 * Everything a change must pass, stage by stage with its own time, ending in one plain line. `npm test`.
 * `npm test -- <stage> …` runs only the stages named.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find((file) =>
  existsSync(file),
);
const results = mkdtempSync(path.join(tmpdir(), "kith-gate-"));
process.on("exit", () => rmSync(results, { recursive: true, force: true }));

/** A project of vitest.config.ts. */
function tests(project) {
  const outputFile = path.join(results, `${project}.json`);
  const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${outputFile}`];
  return {
    name: `tests: ${project}`,
    commands: [["vitest", "run", "--project", project, ...reporters]],
    outputFile,
  };
}

const STAGES = {
  lint: { name: "lint", commands: [["biome", "ci", "."]] },
  types: {
    name: "types",
    commands: [
      ["wrangler", "types", "--include-runtime=false", "--strict-vars=false"],
      ["tsc", "-p", "tsconfig.json"],
      ["tsc", "-p", "tsconfig.node.json"],
    ],
  },
  dead: { name: "dead code", commands: [["knip"]] },
  build: { name: "build and its size", commands: [["node", "ops/build.mjs"]] },
  pure: tests("pure"),
  node: tests("node"),
  workerd: tests("workerd"),
  faults: tests("faults"),
  browser: tests("browser"),
};

function run(command) {
  return new Promise((resolve) => {
    const [name, ...rest] = command;
    const child = spawn(name, rest, {
      stdio: ["ignore", "inherit", "inherit"],
      env: {
        ...process.env,
        WRANGLER_SEND_METRICS: "false",
        VITE_CONFIG_NATIVE_IGNORE_WARNING: "true",
      },
    });
    child.on("error", () => resolve(1));
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/** Tests passed and failed in a stage; a stage that is no test run counts as one. */
function counts(stage, failed) {
  if (!stage.outputFile || !existsSync(stage.outputFile)) return [failed ? 0 : 1, failed ? 1 : 0];
  const report = JSON.parse(readFileSync(stage.outputFile, "utf8"));
  // A run that fails without a failing test (a file that does not load) still fails.
  const failures = report.numFailedTests + (failed && report.numFailedTests === 0 ? 1 : 0);
  return [report.numPassedTests, failures];
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in STAGES));
if (unknown.length > 0) {
  console.error(`No stage ${unknown.join(", ")}. There are: ${Object.keys(STAGES).join(", ")}.`);
  process.exit(2);
}

let passed = 0;
let failed = 0;
const times = [];
for (const [key, stage] of Object.entries(STAGES)) {
  if (asked.length > 0 && !asked.includes(key)) continue;
  if (key === "browser" && !CHROMIUM) {
    console.log(
      "\n== tests: browser did not run: no Chromium was found (Debian: apt-get install chromium)",
    );
    continue;
  }
  console.log(`\n== ${stage.name}`);
  const start = performance.now();
  let stageFailed = false;
  for (const command of stage.commands) stageFailed = (await run(command)) !== 0 || stageFailed;
  const [good, bad] = counts(stage, stageFailed);
  passed += good;
  failed += bad;
  times.push(
    `${stage.name}: ${((performance.now() - start) / 1000).toFixed(1)} s${stageFailed ? ", failed" : ""}`,
  );
}

console.log(`\n${times.join("\n")}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
