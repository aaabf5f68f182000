import type { Config } from "../config";
import type { Outside } from "../outside";

/** What every job runs with. */
export type Job = { readonly env: Env; readonly outside: Outside; readonly config: Config };
