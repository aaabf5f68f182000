import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const WRANGLER = fileURLToPath(new URL("../../wrangler.toml", import.meta.url));

/** The lines of a table of a TOML file. */
function tableOf(text: string, name: string): string[] {
  const parts = text.split(/^\[{1,2}([^\]]+)\]{1,2}\s*$/m);
  const at = parts.indexOf(name);
  return at < 0 ? [] : (parts[at + 1] ?? "").split("\n").map((line) => line.trim());
}

test("the platform keeps no address of a request: they hold signed links, codes and feed secrets", () => {
  const text = readFileSync(WRANGLER, "utf8");
  expect(tableOf(text, "observability.logs")).toContain("invocation_logs = false");
  expect(tableOf(text, "observability.traces")).not.toContain("enabled = true");
  expect(text).not.toMatch(/^\s*(logpush\s*=\s*true|tail_consumers)/m);
});
