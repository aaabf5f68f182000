export type MailFailure =
  /** This message will never be accepted. */
  | "rejected"
  | "rate-limited"
  /** Nobody knows whether it was accepted: try again with the same key. */
  | "unavailable";

/** The one error that leaves mail/. `cause` is for the log; nothing of it reaches a user. */
export class MailError extends Error {
  override readonly name = "MailError";
  readonly kind: MailFailure;
  readonly retryAfterSeconds: number | null;

  constructor(kind: MailFailure, message: string, retryAfterSeconds: number | null = null) {
    super(message);
    this.kind = kind;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
