import * as v from "valibot";
import { HISTORY_YEARS } from "./domain/limits";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** An origin or base address without a trailing slash; plain http only for a loopback host. */
const BaseUrl = v.pipe(
  v.string(),
  v.url(),
  v.check((value) => {
    const url = new URL(value);
    return url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.has(url.hostname));
  }, "must be https, or http on a loopback host"),
  v.transform((value) => value.replace(/\/+$/, "")),
);

const Key = v.pipe(
  v.string(),
  v.base64(),
  v.transform((value) => Uint8Array.from(atob(value), (c) => c.charCodeAt(0))),
  v.check((bytes) => bytes.length === 32, "must be 32 bytes in base64"),
);

const KeyRing = v.pipe(
  v.string(),
  v.parseJson(),
  v.record(v.pipe(v.string(), v.regex(/^[a-z0-9]{1,8}$/)), Key),
  v.check((ring) => Object.keys(ring).length > 0, "must hold at least one key"),
);

const Header = v.pipe(v.string(), v.minLength(3), v.regex(/^[^\r\n\0]+$/));

const ConfigSchema = v.object({
  APP_URL: BaseUrl,
  GOOGLE_ISSUER: BaseUrl,
  /** Unset: each API's own host. Set: this origin for all of them, same paths. */
  GOOGLE_API_URL: v.optional(BaseUrl),
  GOOGLE_CLIENT_ID: v.string(),
  GOOGLE_CLIENT_SECRET: v.string(),
  MICROSOFT_ISSUER: BaseUrl,
  MICROSOFT_GRAPH_URL: BaseUrl,
  MICROSOFT_CLIENT_ID: v.string(),
  MICROSOFT_CLIENT_SECRET: v.string(),
  RESEND_API_URL: BaseUrl,
  RESEND_API_KEY: v.string(),
  RESEND_WEBHOOK_SECRET: v.string(),
  MAIL_FROM: Header,
  REPLY_TO: v.pipe(v.string(), v.email()),
  /** How far back new users' history is read. */
  HISTORY_YEARS: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10)),
    HISTORY_YEARS,
  ),
  /** Opens the operator's part of /health; unset: there is none. */
  OPERATOR_TOKEN: v.optional(v.pipe(v.string(), v.minLength(24))),
  KEY_RING: KeyRing,
  SIGNING_KEY: Key,
});

/** Where the outside lives and which secrets open it; parsed once a request, the only reader of raw strings. */
export type Config = {
  readonly appUrl: string;
  readonly google: ProviderConfig & { readonly apiUrl: string | null };
  readonly microsoft: ProviderConfig & { readonly graphUrl: string };
  readonly resend: {
    readonly apiUrl: string;
    readonly apiKey: string;
    readonly webhookSecret: string;
  };
  readonly mailFrom: string;
  readonly replyTo: string;
  readonly historyYears: number;
  readonly operatorToken: string | null;
  readonly keyRing: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
  readonly signingKey: Uint8Array<ArrayBuffer>;
};

export type ProviderConfig = {
  readonly issuer: string;
  /** Empty: this provider is not offered. */
  readonly clientId: string;
  readonly clientSecret: string;
};

/** The configuration in `env`. Throws an error that names each wrong variable, and never its value. */
export function readConfig(env: object): Config {
  const parsed = v.safeParse(ConfigSchema, env);
  if (!parsed.success) {
    const wrong = parsed.issues.map(
      (issue) => `${v.getDotPath(issue)?.split(".")[0]}: ${issue.type}`,
    );
    throw new Error(
      `Configuration is not usable (${[...new Set(wrong)].join("; ")}). See README, "Put it into production".`,
    );
  }
  const c = parsed.output;
  return {
    appUrl: c.APP_URL,
    google: {
      issuer: c.GOOGLE_ISSUER,
      apiUrl: c.GOOGLE_API_URL ?? null,
      clientId: c.GOOGLE_CLIENT_ID,
      clientSecret: c.GOOGLE_CLIENT_SECRET,
    },
    microsoft: {
      issuer: c.MICROSOFT_ISSUER,
      graphUrl: c.MICROSOFT_GRAPH_URL,
      clientId: c.MICROSOFT_CLIENT_ID,
      clientSecret: c.MICROSOFT_CLIENT_SECRET,
    },
    resend: {
      apiUrl: c.RESEND_API_URL,
      apiKey: c.RESEND_API_KEY,
      webhookSecret: c.RESEND_WEBHOOK_SECRET,
    },
    mailFrom: c.MAIL_FROM,
    replyTo: c.REPLY_TO,
    historyYears: c.HISTORY_YEARS,
    operatorToken: c.OPERATOR_TOKEN ?? null,
    keyRing: c.KEY_RING,
    signingKey: c.SIGNING_KEY,
  };
}
