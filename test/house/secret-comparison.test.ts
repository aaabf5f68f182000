import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const SRC = fileURLToPath(new URL("../../src", import.meta.url));

/** Where somebody could ask again and again and measure how long a refusal takes. */
const REACHED = "{http,actions,mail}/**/*.{ts,tsx}";
const NAME = String.raw`\w*(?:secret|token|mac|signature|ticket|verifier|nonce)`;
/** `given === mac`: it ends at the first character that differs. */
const COMPARED = new RegExp(
  String.raw`\b${NAME}\)*\s*[!=]==?(?!=)(?!\s*(?:null\b|undefined\b|""|0\b))|[!=]==?\s*(?:\w+\.)*${NAME}\b(?!\()`,
  "i",
);

test("no secret is compared by its characters: the platform verifies MACs, and what is looked up is a hash", () => {
  const files = globSync(REACHED, { cwd: SRC });
  expect(files.length).toBeGreaterThan(80);
  const found = files.flatMap((file) =>
    readFileSync(`${SRC}/${file}`, "utf8")
      .split("\n")
      .filter((line) => COMPARED.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});

test("such a comparison would be noticed", () => {
  for (const line of [
    "if (given === mac) return;",
    "return toHex(signature) !== expected;",
    "if (c.req.header('x') == config.operatorToken) {",
    "feedSecret === row.value",
  ])
    expect(line).toMatch(COMPARED);
  for (const line of ["if (mac === null) return;", "token !== undefined && isMac(key, token)"])
    expect(line).not.toMatch(COMPARED);
});
