import type { CalendarStore } from "./calendar-store";
import { createCalendarStore } from "./calendar-store";
import type { Fault } from "./faults";
import type { Grants } from "./google/grants";
import { createGrants } from "./google/grants";
import type { SigningKey } from "./google/id-token";
import { createSigningKey } from "./google/id-token";
import type { MailStore } from "./mail-store";
import { createMailStore } from "./mail-store";
import type { Mailbox, SandboxData } from "./mailbox";
import type { MicrosoftState } from "./microsoft/microsoft-state";
import { createMicrosoftState } from "./microsoft/microsoft-state";
import type { Outbox } from "./resend/outbox";
import { createOutbox } from "./resend/outbox";
import type { Usage } from "./usage";

export type SandboxOptions = {
  readonly data: SandboxData;
  /** Scheme, host and port the sandbox is reached at; no slash at the end. */
  readonly origin: string;
  /** Epoch ms. */
  readonly now: () => number;
  /** Refuse calls over the providers' quota; without it they are only counted. */
  readonly realQuota: boolean;
  /** Configured clients; unset: any client id with any secret. */
  readonly clients?: readonly { readonly id: string; readonly secret: string }[];
  /** Resend's API key; unset: any. */
  readonly resendApiKey?: string;
  /** The verified sending domain; unset: any. */
  readonly emailFromDomain?: string;
  /** The `whsec_…` secret webhooks are signed with. */
  readonly webhookSecret?: string;
  /** Waits for a delay fault; by default a real timer. */
  readonly sleep?: (ms: number) => Promise<void>;
  /** How a webhook asked for by a control call reaches the product; by default the global fetch. */
  readonly fetch?: (request: Request) => Promise<Response>;
};

/** One person's account while the sandbox runs. */
export type Account = {
  readonly mailbox: Omit<Mailbox, "messages" | "calendars">;
  readonly mail: MailStore;
  /** The primary one first. */
  readonly calendars: readonly CalendarStore[];
};

/** One call as it came in; a part of a batch has its own entry. */
export type LoggedRequest = {
  readonly at: number;
  readonly method: string;
  /** Path and query, without the origin. */
  readonly url: string;
  readonly inBatch: boolean;
  /** The `fields` parameter, if any. */
  readonly fields: string | undefined;
  readonly metadataHeaders: readonly string[];
  /** 0 where the answer never came: hung, or the connection was lost. */
  readonly status: number;
};

/** Features that a poorer stand-in lacks, with the status it answers instead ("absent": simply no token in the answer). */
export type MissingFeatures = {
  readonly batch?: 404 | 405 | 501;
  readonly history?: 404 | 405 | 501;
  readonly syncTokens?: 404 | 405 | 501 | "absent";
  /** Graph's messages/delta. */
  readonly delta?: 404 | 405 | 501;
};

export type SandboxState = {
  readonly options: SandboxOptions;
  /** By login address. */
  readonly accounts: ReadonlyMap<string, Account>;
  readonly grants: Grants;
  readonly microsoft: MicrosoftState;
  readonly usage: Usage;
  readonly log: LoggedRequest[];
  readonly outbox: Outbox;
  readonly signingKey: () => Promise<SigningKey>;
  faults: readonly Fault[];
  missing: MissingFeatures;
};

export function createState(options: SandboxOptions): SandboxState {
  let key: Promise<SigningKey> | undefined;
  return {
    options,
    accounts: new Map(
      options.data.mailboxes.map((mailbox) => [
        mailbox.email,
        createAccount(mailbox, options.now()),
      ]),
    ),
    grants: createGrants(),
    microsoft: createMicrosoftState(),
    usage: { httpRequests: 0, mailboxes: {} },
    log: [],
    outbox: createOutbox(),
    signingKey: () => {
      key ??= createSigningKey();
      return key;
    },
    faults: [],
    missing: {},
  };
}

export function accountBySub(state: SandboxState, sub: string): Account | undefined {
  for (const account of state.accounts.values()) if (account.mailbox.sub === sub) return account;
  return undefined;
}

function createAccount({ messages, calendars, ...mailbox }: Mailbox, now: number): Account {
  const primaryFirst = [...calendars].sort((a, b) => Number(b.primary) - Number(a.primary));
  return {
    mailbox,
    mail: createMailStore(messages, now),
    calendars: primaryFirst.map((calendar) => createCalendarStore(calendar)),
  };
}
