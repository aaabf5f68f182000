import type { FailureKind } from "./failure";

export type Provider = "google" | "microsoft";
export type StreamName = "calendar" | "mail";

/** A connected account: one login at one provider, with one mailbox and its calendars. */
export type Account = {
  readonly userId: number;
  /** Small and never reused within a user: also the bit of `interactions.seen_by`. */
  readonly accountId: number;
  readonly provider: Provider;
  readonly issuer: string;
  readonly subject: string;
  /** The mailbox's own address, normalised. */
  readonly address: string;
  /** Granted scopes, as the token answer listed them. */
  readonly scopes: readonly string[];
  readonly status: "live" | "reconnect" | "admin-consent" | "no-mailbox" | "disconnected";
};

/** How a stream stands: what pages, the letter's receipt and `/health` say of it. */
export type StreamState = {
  readonly accountId: number;
  readonly stream: StreamName;
  /** `backfill` until history is read once, then `live`. */
  readonly phase: "backfill" | "live";
  /** Everything since this moment is read; null before the first page. */
  readonly depthAt: number | null;
  readonly lastSuccessAt: number | null;
  readonly failure: FailureKind | null;
  readonly nextAt: number;
  readonly seen: number;
  readonly kept: number;
  readonly requests: number;
  readonly quotaUnits: number;
};

/** What of an account may be read, by the scopes granted. */
export type Readable = { readonly calendar: boolean; readonly mail: boolean };
