/** What stands between a worker and a call: runs it, or lets something happen instead, before or after. */
export type Strike = <T>(call: () => Promise<T>) => Promise<T>;

const INNER = Symbol("the statement behind the proxy");
const CALLS = new Set(["first", "run", "all", "raw"]);

/** A database whose every call goes through `strike`. Inside a batch there is nothing to fail: it is one transaction. */
export function failingD1(db: D1Database, strike: Strike): D1Database {
  return new Proxy(db, {
    get(target, name) {
      if (name === "prepare") return (sql: string) => failing(target.prepare(sql), strike);
      if (name === "batch")
        return (statements: readonly D1PreparedStatement[]) =>
          strike(() => target.batch(statements.map(innerOf)));
      const member = Reflect.get(target, name);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}

function failing(statement: D1PreparedStatement, strike: Strike): D1PreparedStatement {
  return new Proxy(statement, {
    get(target, name) {
      if (name === INNER) return target;
      if (name === "bind") return (...values: unknown[]) => failing(target.bind(...values), strike);
      const member = Reflect.get(target, name);
      if (CALLS.has(String(name)))
        return (...values: unknown[]) => strike(() => member.apply(target, values));
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}

function innerOf(statement: D1PreparedStatement): D1PreparedStatement {
  return (Reflect.get(statement, INNER) as D1PreparedStatement | undefined) ?? statement;
}
