import { LOCAL_SECRETS } from "../support/local-secrets";
import { createSqliteD1 } from "../support/sqlite-d1.node";

/** What the Worker is bound to, with two databases of its own. */
export function createNodeEnv(): Env & { readonly SHARD_01: D1Database } {
  const own = {
    DB: createSqliteD1(),
    SHARD_01: createSqliteD1(),
    APP_URL: "https://kith.test",
    GOOGLE_CLIENT_ID: "kith-local",
    MAIL_FROM: "Kith <monday@kith.example>",
    REPLY_TO: "help@kith.example",
    ...LOCAL_SECRETS,
  };
  return own as unknown as Env & { readonly SHARD_01: D1Database };
}
