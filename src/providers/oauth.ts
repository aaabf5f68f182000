import * as oauth from "oauth4webapi";
import type { Provider } from "../domain/account";
import { ProviderError } from "../domain/failure";
import { entraIdentity, graphScopes } from "./microsoft-consent";
import { type Denial, denialOf, providerError } from "./oauth-failure";
import { type LoginClient, type OAuthServer, openOAuthServer } from "./oauth-server";

/** What every step needs: the registered clients, whose turn it is, the network and the time. */
type Step = {
  readonly config: {
    readonly google: LoginClient;
    readonly microsoft: LoginClient & { readonly graphUrl: string };
  };
  readonly provider: Provider;
  readonly fetch: typeof fetch;
  /** Epoch milliseconds. */
  readonly now: number;
};

type Secrets = { readonly state: string; readonly nonce: string; readonly verifier: string };

export type Granted = {
  readonly issuer: string;
  readonly subject: string;
  /** Only if the provider vouches for it; the mailbox's own where it can be read. Never identity. */
  readonly email: string | null;
  readonly name: string | null;
  readonly givenName: string | null;
  readonly locale: string | null;
  readonly accessToken: string;
  readonly expiresAt: number;
  readonly refreshToken: string | null;
  /** The scopes granted, which may be fewer than those asked for. */
  readonly scopes: readonly string[];
};

export type Consent = Granted | { readonly denied: Denial };

const SIGN_IN = ["openid", "email", "profile"];
const GOOGLE = "https://www.googleapis.com/auth/";
const GRAPH = "https://graph.microsoft.com/";

/** What the two steps of connecting ask for: signing in with the calendar, then mail. */
export const SCOPES = {
  google: {
    calendar: [...SIGN_IN, `${GOOGLE}calendar.readonly`],
    mail: [...SIGN_IN, `${GOOGLE}gmail.metadata`],
  },
  microsoft: {
    calendar: [...SIGN_IN, "offline_access", `${GRAPH}Calendars.ReadBasic`],
    mail: [...SIGN_IN, "offline_access", `${GRAPH}Mail.ReadBasic`],
  },
} as const satisfies Record<Provider, Record<"calendar" | "mail", readonly string[]>>;

/** The address of the provider's consent page. `state`, `nonce` and `verifier` come back in `finishConsent`. */
export async function startConsent(
  step: Step &
    Secrets & {
      readonly scopes: readonly string[];
      readonly redirectUri: string;
      readonly loginHint?: string;
    },
): Promise<URL> {
  const { server, client } = await open(step);
  const endpoint = server.authorization_endpoint;
  if (!endpoint) throw new ProviderError("unreadable", "discovery names no authorization endpoint");
  const url = new URL(endpoint);
  const parameters: Record<string, string> = {
    client_id: client.client_id,
    response_type: "code",
    redirect_uri: step.redirectUri,
    scope: step.scopes.join(" "),
    state: step.state,
    nonce: step.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(step.verifier),
    code_challenge_method: "S256",
    ...(step.loginHint !== undefined && { login_hint: step.loginHint }),
    // Google gives a refresh token only for offline access, and after the first consent only if consent is asked again.
    ...(step.provider === "google" && {
      access_type: "offline",
      include_granted_scopes: "true",
      prompt: "consent",
    }),
    // Entra takes the one account a browser is signed in with unasked: nobody could connect a second one.
    ...(step.provider === "microsoft" &&
      step.loginHint === undefined && { prompt: "select_account" }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url;
}

/**
 * What the user decided, from the address the provider sent the browser back to: the tokens and the scopes granted, or
 * why not. Checks state, `iss` (RFC 9207), the ID token and its nonce. Throws `ProviderError` when the provider fails.
 */
export async function finishConsent(
  step: Step & Secrets & { readonly redirectUri: string; readonly callbackUrl: URL },
): Promise<Consent> {
  const opened = await open(step);
  const { server, client, authentication, http } = opened;
  let parameters: URLSearchParams;
  try {
    parameters = oauth.validateAuthResponse(server, client, step.callbackUrl, step.state);
  } catch (error) {
    return { denied: denialOf(error) };
  }
  try {
    const answer = await oauth.authorizationCodeGrantRequest(
      ...([
        server,
        client,
        authentication,
        parameters,
        step.redirectUri,
        step.verifier,
        http,
      ] as const),
    );
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, answer, {
      expectedNonce: step.nonce,
      requireIdToken: true,
    });
    return await granted(tokens, step);
  } catch (error) {
    // The code was used before (a reload), or waited for too long.
    if (error instanceof oauth.ResponseBodyError && error.error === "invalid_grant") {
      return { denied: "not-ours" };
    }
    throw providerError(error);
  }
}

export type Refreshed = {
  readonly accessToken: string;
  readonly expiresAt: number;
  /** Null: the one there is stays. */
  readonly refreshToken: string | null;
  /** Null: as granted before. */
  readonly scopes: readonly string[] | null;
};

/**
 * A new access token. Throws `ProviderError`: "reconnect" only where the provider says that the grant is gone
 * (invalid_grant, RFC 6749 §5.2); whatever may pass is "unavailable" or "rate-limited".
 */
export async function refreshAccess(
  step: Step & { readonly refreshToken: string },
): Promise<Refreshed> {
  const { server, client, authentication, http } = await open(step);
  try {
    const answer = await oauth.refreshTokenGrantRequest(
      ...([server, client, authentication, step.refreshToken, http] as const),
    );
    const tokens = await oauth.processRefreshTokenResponse(server, client, answer);
    return {
      accessToken: tokens.access_token,
      expiresAt: expiry(tokens, step.now),
      refreshToken: tokens.refresh_token ?? null,
      scopes: tokens.scope === undefined ? null : scopesOf(tokens.scope, step.provider),
    };
  } catch (error) {
    throw providerError(error);
  }
}

/** Ends the grant at the provider. False where the provider offers no such thing (Microsoft) or knows the token no more. */
export async function revokeAccess(step: Step & { readonly token: string }): Promise<boolean> {
  const { server, client, authentication, http } = await open(step);
  if (!server.revocation_endpoint) return false;
  try {
    const answer = await oauth.revocationRequest(
      ...([server, client, authentication, step.token, http] as const),
    );
    if (answer.status === 400) return false;
    await oauth.processRevocationResponse(answer);
    return true;
  } catch (error) {
    throw providerError(error);
  }
}

function open(step: Step): Promise<OAuthServer> {
  return openOAuthServer(step.config[step.provider], step);
}

async function granted(tokens: oauth.TokenEndpointResponse, step: Step): Promise<Granted> {
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  if (!claims) throw new ProviderError("unreadable", "the answer holds no ID token");
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
  const { email, email_verified: isVerified, name, given_name: givenName, locale } = claims;
  const accessToken = tokens.access_token;
  const scopes = scopesOf(tokens.scope ?? "", step.provider);
  const identity =
    step.provider === "microsoft"
      ? await entraIdentity(claims, { ...step, ...step.config.microsoft, accessToken, scopes })
      : {
          issuer: claims.iss,
          subject: claims.sub,
          email: isVerified === false ? null : text(email),
        };
  return {
    ...identity,
    name: text(name),
    givenName: text(givenName),
    locale: text(locale),
    accessToken,
    expiresAt: expiry(tokens, step.now),
    refreshToken: tokens.refresh_token ?? null,
    scopes,
  };
}

function scopesOf(scope: string, provider: Provider): string[] {
  const names = scope.split(" ").filter((name) => name !== "");
  return provider === "microsoft" ? graphScopes(names) : names;
}

/** RFC 6749 lets `expires_in` be missing; then the token is used for ten minutes. */
function expiry(tokens: oauth.TokenEndpointResponse, now: number): number {
  return now + (tokens.expires_in ?? 600) * 1000;
}
