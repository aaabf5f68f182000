import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Document } from "./document";

const ROOT = path.join(import.meta.dirname, "../..");

export type Run = { readonly code: number; readonly out: string; readonly err: string };

/** Runs `npm run -s start -- …` as a person would. `killAfter`: the process group is killed when this shows on standard error. */
export function runStart(args: readonly string[], killAfter?: RegExp): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn("npm", ["run", "-s", "start", "--", ...args], {
      cwd: ROOT,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      err += chunk;
      if (killAfter?.test(err) && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    });
    child.on("close", (code) => resolve({ code: code ?? -1, out, err }));
  });
}

/** The document of a run that must succeed. */
export async function documentOf(args: readonly string[]): Promise<Document> {
  const { code, out, err } = await runStart(["--once", "--json", ...args]);
  if (code !== 0) throw new Error(`npm start ended with ${code}: ${err}`);
  return JSON.parse(out);
}

/** A file of the real data beside the project, or null where it is not there. */
export function realData(file: string): string | null {
  const found = path.join(ROOT, "../shared/data/raw", file);
  return existsSync(found) ? found : null;
}

/** The own addresses of the real mailbox's owner, as the data's README tells them: none of them stands in the project. */
export function ownerAddresses(): string[] {
  const readme = path.join(ROOT, "../shared/data/README.md");
  if (!existsSync(readme)) return [];
  const named = /own addresses \([^)]*\): ([^|]+)/.exec(readFileSync(readme, "utf8"))?.[1];
  return named?.trim().split(/,\s*/) ?? [];
}
