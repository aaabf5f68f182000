import type { Provider } from "../domain/account";
import { openGoogle } from "./google";
import { openMicrosoft } from "./microsoft";
import type { LoginClient } from "./oauth-server";
import type { Mailbox } from "./provider";
import type { Meter } from "./transport";

/** Where providers live and how Kith is known there. */
export type ProviderConfig = {
  readonly google: LoginClient & { readonly apiUrl: string | null };
  readonly microsoft: LoginClient & { readonly graphUrl: string };
};

export type OpenOptions = {
  readonly config: ProviderConfig;
  readonly provider: Provider;
  /** The login's own address, normalised. */
  readonly login: string;
  /** Kith's own addresses, normalised: its letters and the answers to them are no contact. */
  readonly kith: readonly string[];
  readonly accessToken: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly meter: Meter;
};

/** An account at its provider, open for reading. */
export function openMailbox({ config, provider, ...options }: OpenOptions): Mailbox {
  switch (provider) {
    case "google":
      return openGoogle({ ...options, apiUrl: config.google.apiUrl });
    case "microsoft":
      return openMicrosoft({ ...options, graphUrl: config.microsoft.graphUrl });
  }
}
