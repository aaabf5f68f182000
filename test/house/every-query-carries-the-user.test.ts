import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const LITERAL = String.raw`(?:\`[^\`]*\`|"[^"\n]*")`;

/** The tables whose rows are a user's, as the migrations make them. */
function tablesOfUsers(): string[] {
  const migrations = globSync("schemas/migrations/*.sql", { cwd: ROOT });
  const sql = migrations.map((file) => readFileSync(`${ROOT}${file}`, "utf8")).join("\n");
  return [...sql.matchAll(/CREATE TABLE (\w+) \(([\s\S]*?)\n\) STRICT/g)].flatMap(
    ([, name = "", columns = ""]) => (/^\s*user_id\b/m.test(columns) ? [name] : []),
  );
}

/** A file's statements that are written out, with the constants in them replaced by their texts. */
function statementsIn(source: string): string[] {
  const constants = new Map(
    [...source.matchAll(new RegExp(String.raw`\bconst (\w+) =\s*(${LITERAL});`, "g"))].map(
      ([, name = "", text = ""]) => [name, text.slice(1, -1)],
    ),
  );
  const whole = (text: string, depth = 0): string =>
    depth > 4
      ? text
      : text.replace(/\$\{(\w+)\}/g, (hole, name) =>
          constants.has(name) ? whole(constants.get(name) ?? "", depth + 1) : hole,
        );
  const written = source.matchAll(
    new RegExp(String.raw`\.prepare\(\s*(?://[^\n]*\n\s*)*(${LITERAL})`, "g"),
  );
  return [...written].map(([, text = ""]) => whole(text.slice(1, -1)).replace(/\s+/g, " "));
}

/** Found by a secret that only its holder has, or swept by age for everybody at once. */
const WITHOUT_USER = [
  /^(?:DELETE FROM|UPDATE) sessions .*WHERE id_hash = \?1$/,
  /^SELECT .* FROM sessions WHERE id_hash = \?1 AND expires_at > \?2$/,
  /^UPDATE feeds SET fetched_at = \?2 WHERE secret_hash = \?1$/,
  /^SELECT \(SELECT count\(\*\) FROM users\) AS users/,
  /^UPDATE users SET upkeep_at = 0 WHERE changes\(\) > 0$/,
];

function withoutUser(statements: readonly string[], tables: readonly string[]): string[] {
  const touches = new RegExp(String.raw`\b(?:FROM|JOIN|INTO|UPDATE) (?:${tables.join("|")})\b`);
  return statements.filter(
    (sql) =>
      touches.test(sql) && !/\buser_id\b/.test(sql) && !WITHOUT_USER.some((one) => one.test(sql)),
  );
}

test("every query on a user's rows carries the user", () => {
  const tables = tablesOfUsers();
  expect(tables).toEqual(expect.arrayContaining(["users", "sessions", "log", "interactions"]));
  const statements = globSync("src/**/*.ts", { cwd: ROOT }).flatMap((file) =>
    statementsIn(readFileSync(`${ROOT}${file}`, "utf8")),
  );
  expect(statements.length).toBeGreaterThan(150);
  expect(withoutUser(statements, tables)).toEqual([]);
});

test("a query that forgets the user would be noticed", () => {
  const [sql = ""] = statementsIn(
    `const OLD = "at < ?1";\ndb.prepare(\`DELETE FROM log\n WHERE \${OLD}\`)`,
  );
  expect(sql).toBe("DELETE FROM log WHERE at < ?1");
  expect(withoutUser([sql, "SELECT 1 FROM json_each(?1)"], ["log"])).toEqual([sql]);
});
