const INNER = Symbol("the statement behind the proxy");
const SQL = Symbol("its text");

/** The database, with the rows that batches write into interactions reported as D1 bills them. */
export function countInteractions(db: D1Database, report: (rows: number) => void): D1Database {
  return new Proxy(db, {
    get(target, name) {
      if (name === "prepare") return (sql: string) => named(target.prepare(sql), sql);
      if (name !== "batch") return Reflect.get(target, name);
      return async (statements: object[]) => {
        const inner = statements.map((one) => Reflect.get(one, INNER) as D1PreparedStatement);
        const results = await target.batch(inner);
        for (const [index, { meta }] of results.entries()) {
          const sql = String(Reflect.get(statements[index] ?? {}, SQL));
          if (sql.includes("INTO interactions")) report(meta.rows_written);
        }
        return results;
      };
    },
  });
}

function named(statement: D1PreparedStatement, sql: string): D1PreparedStatement {
  return new Proxy(statement, {
    get(target, name) {
      if (name === INNER) return target;
      if (name === SQL) return sql;
      if (name === "bind") return (...values: unknown[]) => named(target.bind(...values), sql);
      const member = Reflect.get(target, name);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}
