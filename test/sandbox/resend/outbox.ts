/** One mail Resend has taken, as a mail program would show it. */
export type OutboxMail = {
  /** 1 is the first mail sent. */
  readonly number: number;
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: readonly string[];
  readonly subject: string;
  readonly html: string | undefined;
  readonly text: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: readonly { readonly name: string; readonly value: string }[];
  readonly idempotencyKey: string | undefined;
};

/** A request remembered under its Idempotency-Key. */
type RememberedAnswer = {
  readonly at: number;
  readonly payload: string;
  readonly answer: unknown;
};

export type Outbox = {
  /** Oldest first. */
  readonly mails: OutboxMail[];
  readonly remembered: Map<string, RememberedAnswer>;
  /** Requests by second, epoch seconds. */
  readonly perSecond: Map<number, number>;
  webhooks: number;
};

export function createOutbox(): Outbox {
  return { mails: [], remembered: new Map(), perSecond: new Map(), webhooks: 0 };
}
