import type { InteractionColumns } from "./interaction";
import type { LogEntry } from "./log";
import type { Person } from "./person";

/** One user at one moment, as judgement and letter see them: the ego of an ego network. */
export type Ego = {
  /** Epoch milliseconds. Rows later than it are plans. */
  readonly now: number;
  /** Nothing older was read yet; epoch milliseconds. */
  readonly since: number;
  /** IANA zone. */
  readonly zone: string;
  /** The user's own addresses. */
  readonly ownAddresses: readonly string[];
  /** The registrable domains of the user's own addresses, free-mail domains left out. */
  readonly ownDomains: readonly string[];
  /** Contacts only; the index in this list is `columns.person`. */
  readonly people: readonly Person[];
  readonly columns: InteractionColumns;
  /** Oldest first. */
  readonly log: readonly LogEntry[];
};
