import type { Sandbox } from "../sandbox/sandbox";

export const START = Date.parse("2026-11-22T10:00:00Z");
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Something that can happen in a mailbox or calendar. */
export type Event = {
  readonly what: string;
  /** Whether what Kith knows afterwards depends on what it had read before: then everything is read first. */
  readonly isAmbiguous: boolean;
  readonly apply: (sandbox: Sandbox) => void;
};

export type Contact = { readonly name: string; readonly address: string };

/** Who takes part: the others, and the user's own mailboxes. */
export type Cast = { readonly contacts: readonly Contact[]; readonly logins: readonly string[] };
