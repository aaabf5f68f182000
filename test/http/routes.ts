import { createApp } from "../../src/http/app";
import { outsideAt } from "../support/letter-user";

export type Route = {
  /** Method and pattern, as the router has them. */
  readonly name: string;
  readonly method: string;
  readonly pattern: string;
  /** The pattern with values in it. */
  readonly path: string;
};

/** What stands for the parameters of routes; `/a/:token`, as a key, goes before `token`. */
export type Values = Readonly<Record<string, string>>;

/** What fits the pattern of each parameter there is and is nobody's. A route with another one fails every walk. */
const NOBODYS: Values = {
  account: "7",
  feed: "7777",
  id: "7777",
  kind: "scheduled",
  problem: "declined",
  provider: "google",
  secret: `${"x".repeat(43)}.ics`,
  session: "a".repeat(64),
  time: "2020-W01",
  token: "x.y",
};

/** Every route there is, as the router itself has them: a new one is walked without a word here. */
export function routes(values: Values = {}): Route[] {
  const all = createApp(outsideAt({ now: 0 })).routes.filter(({ method }) => method !== "ALL");
  const named = all.map(({ method, path: pattern }): [string, Route] => {
    const name = `${method} ${pattern}`;
    return [name, { name, method, pattern, path: fill(pattern, values) }];
  });
  return [...new Map(named).values()];
}

function fill(pattern: string, values: Values): string {
  return pattern.replaceAll(/:(\w+)(\{(?:[^{}]|\{[^{}]*\})*\})?/g, (whole, name: string) => {
    const known = NOBODYS[name];
    if (known === undefined) throw new Error(`${pattern}: test/http/routes.ts misses ${whole}`);
    return values[pattern] ?? values[name] ?? known;
  });
}
