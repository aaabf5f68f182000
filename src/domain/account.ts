import type { FailureKind } from "./failure";
import type { OverLimit } from "./over-limit";

export type Provider = "google" | "microsoft";
/** Where an account's rows come from: a provider that is read, or archives that the user brought. */
export type Source = Provider | "import";
export type StreamName = "calendar" | "mail";

/** A connected account: one login at one provider, with one mailbox and its calendars. */
export type Account = {
  readonly userId: number;
  /** Small and never reused within a user: also the bit of `interactions.seen_by`. */
  readonly accountId: number;
  readonly provider: Source;
  readonly issuer: string;
  readonly subject: string;
  /** The mailbox's own address, normalised. */
  readonly address: string;
  /** Granted scopes, as the token answer listed them. */
  readonly scopes: readonly string[];
  readonly status: "live" | "reconnect" | "admin-consent" | "no-mailbox" | "disconnected";
};

/** An account at a provider, which is read again and again. */
export type ConnectedAccount = Account & { readonly provider: Provider };

/** Whether an account is at a provider; else it is what the user imported. */
export function isConnected(account: Account): account is ConnectedAccount {
  return account.provider !== "import";
}

/** How a stream stands: what pages, the letter's receipt and `/health` say of it. */
export type StreamState = {
  readonly accountId: number;
  readonly stream: StreamName;
  /** `backfill` until history is read once, then `live`. */
  readonly phase: "backfill" | "live";
  /** Everything since this moment is read; null before the first page. */
  readonly depthAt: number | null;
  /** When a read from the very start was asked for, beside the usual one; null: there is none. */
  readonly againAt: number | null;
  /** How far that one is. */
  readonly againDepthAt: number | null;
  /** Why that one does not go on. */
  readonly againFailure: FailureKind | null;
  readonly lastSuccessAt: number | null;
  readonly failure: FailureKind | null;
  readonly nextAt: number;
  readonly seen: number;
  readonly kept: number;
  /** Mails or calendar entries that alone could not be read. */
  readonly unread: number;
  /** What was left unread because of a limit. */
  readonly overLimit: readonly OverLimit[];
  readonly requests: number;
  readonly quotaUnits: number;
};

/** What of an account may be read, by the scopes granted. */
export type Readable = { readonly calendar: boolean; readonly mail: boolean };

/** Streams of archives are never due. */
export const NEVER_DUE = Number.MAX_SAFE_INTEGER;

/** The user's own addresses by what they connected or said: an import's subject lists them. */
export function ownAddressesOf({
  provider,
  address,
  subject,
}: Pick<Account, "provider" | "address" | "subject">): string[] {
  return provider === "import" ? subject.split(" ") : [address];
}
