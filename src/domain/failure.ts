/** Why a provider could not be read: the closed list that every status, mail and page speaks of. */
export type FailureKind =
  /** The permission was withdrawn or has died: the user must connect again. */
  | "reconnect"
  /** The scope was not granted. */
  | "consent-missing"
  /** The tenant's administrator must consent first. */
  | "admin-consent"
  /** The place where reading stopped is no longer known to the provider: read anew. */
  | "cursor-expired"
  | "rate-limited"
  | "unavailable"
  /** The answer was not what the provider documents. */
  | "unreadable"
  /** The account has no mailbox. */
  | "no-mailbox";

/** Whether what failed may be the fault of the one thing that was asked for: not of the permission, the quota or the place. */
export function isItemTrouble(error: unknown): error is ProviderError {
  return (
    error instanceof ProviderError && (error.kind === "unavailable" || error.kind === "unreadable")
  );
}

/** The one error that leaves a provider adapter. `cause` is for the log; nothing of it reaches a user. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  readonly kind: FailureKind;
  /** How long the provider asked to wait, if it said so. */
  readonly retryAfterSeconds: number | null;

  constructor(
    kind: FailureKind,
    message: string,
    options?: { readonly retryAfterSeconds?: number; readonly cause?: unknown },
  ) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.retryAfterSeconds = options?.retryAfterSeconds ?? null;
  }
}
