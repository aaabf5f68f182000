import type { Context } from "hono";
import type { Config } from "../config";
import type { Outside } from "../outside";
import type { Session } from "../store/sessions";
import type { Language, User } from "../store/users";

/** What every request carries, set by the first middleware of the app. */
export type Web = {
  readonly Bindings: Env;
  readonly Variables: {
    readonly outside: Outside;
    /** Names the request in the log and on the page that says something failed. */
    readonly requestId: string;
    readonly config: Config;
    /** The visitor's language, or what the browser asks for. */
    language: Language;
    /** Absent until the session was looked up; null: nobody is signed in. */
    visitor: Visitor | null | undefined;
  };
};

export type WebContext = Context<Web>;

/** Somebody signed in. */
export type Visitor = {
  readonly user: User;
  readonly session: Session;
  /** The shard where the user lives. */
  readonly db: D1Database;
};

/** Somebody signed in, on routes behind `requireVisitor`. */
export function visitorOf(c: WebContext): Visitor {
  const visitor = c.get("visitor");
  if (!visitor) throw new Error("A route for visitors without requireVisitor.");
  return visitor;
}
