import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const ROOT = process.cwd();

/** Bundles the Worker as `npm run deploy` would, and answers where the script is. */
export async function buildWorker(folder: string): Promise<string> {
  const wrangler = path.join(ROOT, "node_modules/wrangler/bin/wrangler.js");
  await promisify(execFile)(
    process.execPath,
    [wrangler, "deploy", "test/support/local-worker.ts", "--dry-run", "--outdir", folder],
    {
      cwd: ROOT,
      env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "true", NO_COLOR: "1" },
      maxBuffer: 64 << 20,
    },
  );
  return path.join(folder, "local-worker.js");
}
