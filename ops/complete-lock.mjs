/**
 * Enters into package-lock.json the builds for other platforms that a registry did not serve when it was written: without
 * an entry for each of them `npm ci` refuses the lock. Run it after `npm install`; with `--check` it only says so.
 */
import { readFileSync, writeFileSync } from "node:fs";

const FILE = new URL("../package-lock.json", import.meta.url);
const SYSTEMS = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const PROCESSORS = [
  "arm64",
  "arm",
  "ia32",
  "loong64",
  "mips64el",
  "ppc64",
  "riscv64",
  "s390x",
  "x64",
  "wasm32",
];

const lock = JSON.parse(readFileSync(FILE, "utf8"));
const missing = Object.values(lock.packages).flatMap((parent) =>
  Object.entries(parent.optionalDependencies ?? {})
    .filter(([name]) => !(`node_modules/${name}` in lock.packages))
    .map(([name, version]) => [name, version.replace(/^[\^~]/, ""), parent.dev === true]),
);

if (process.argv.includes("--check")) {
  if (missing.length > 0) {
    console.error(
      `package-lock.json lacks ${missing.length} builds: run node ops/complete-lock.mjs`,
    );
    process.exit(1);
  }
} else {
  for (const [name, version, dev] of missing)
    lock.packages[`node_modules/${name}`] = entry(name, version, dev);
  lock.packages = Object.fromEntries(
    Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  );
  writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.length} builds entered.`);
}

/** What the name of a platform's build tells: "@oxc-parser/binding-linux-arm-musleabihf". */
function entry(name, version, dev) {
  const words = name
    .replace("windows", "win32")
    .replace("darwin-64", "darwin-x64")
    .replace("win32-64", "win32-x64");
  const os = SYSTEMS.filter((system) => new RegExp(`\\b${system}\\b`).test(words));
  const cpu = PROCESSORS.filter((processor) => new RegExp(`\\b${processor}\\b`).test(words));
  return {
    version,
    ...(cpu.length > 0 && { cpu }),
    ...(dev && { dev }),
    ...(/musl/.test(words) && { libc: ["musl"] }),
    optional: true,
    ...(os.length > 0 && { os }),
  };
}
