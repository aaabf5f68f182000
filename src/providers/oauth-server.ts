import * as oauth from "oauth4webapi";
import { ProviderError } from "../domain/failure";
import { createMeter, createTransport } from "./transport";

/** How Kith is known at an OpenID provider. */
export type LoginClient = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
};

/** A provider's endpoints and Kith as its client, ready for oauth4webapi. */
export type OAuthServer = {
  readonly server: oauth.AuthorizationServer;
  readonly client: oauth.Client;
  readonly authentication: oauth.ClientAuth;
  readonly http: {
    readonly [oauth.customFetch]: (url: string, options: object) => Promise<Response>;
    readonly [oauth.allowInsecureRequests]: boolean;
  };
};

/** Exported by oauth4webapi for Entra, without types or documentation; the version is pinned and a test signs in. */
const entra = oauth as unknown as {
  readonly _nodiscoverycheck: URL;
  readonly _expectedIssuer: symbol;
};

const TENANT = "{tenantid}";
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Discovery documents of this isolate, by issuer. */
const known = new Map<string, oauth.AuthorizationServer>();

/** The provider behind an issuer, by its discovery document. Plain http is allowed only for an http issuer (loopback). */
export async function openOAuthServer(
  login: LoginClient,
  outside: { readonly fetch: typeof fetch; readonly now: number },
): Promise<OAuthServer> {
  const send = createTransport({ fetch: outside.fetch, meter: createMeter(), origins: null });
  const http = {
    [oauth.customFetch]: (url: string, options: object) => send(url, options),
    [oauth.allowInsecureRequests]: new URL(login.issuer).protocol === "http:",
  };
  const server = known.get(login.issuer) ?? (await discover(login.issuer, http));
  known.set(login.issuer, server);
  const skew = Math.round((outside.now - Date.now()) / 1000);
  return {
    server,
    client: { client_id: login.clientId, [oauth.clockSkew]: skew, [oauth.clockTolerance]: 60 },
    authentication: oauth.ClientSecretPost(login.clientSecret),
    http,
  };
}

async function discover(
  issuer: string,
  http: OAuthServer["http"],
): Promise<oauth.AuthorizationServer> {
  const url = new URL(issuer);
  try {
    const answer = await oauth.discoveryRequest(url, { ...http, algorithm: "oidc" });
    if (!isEntra(url)) return await oauth.processDiscoveryResponse(url, answer);
    const server = await oauth.processDiscoveryResponse(entra._nodiscoverycheck, answer);
    // The template of all tenants, or a single tenant's own; never another host's.
    const isSameHost = new URL(server.issuer.replace(TENANT, "tenant")).origin === url.origin;
    if (!isSameHost) throw new ProviderError("unreadable", "discovery names another issuer");
    return Object.assign(server, { [entra._expectedIssuer]: expectedIssuer(server.issuer) });
  } catch (cause) {
    if (cause instanceof ProviderError) throw cause;
    throw new ProviderError("unavailable", `no discovery document at ${url.origin}`, { cause });
  }
}

/** The multi-tenant endpoints of Microsoft Entra, whose discovery names no single issuer. */
function isEntra(issuer: URL): boolean {
  return /\/(common|organizations|consumers)\/v2\.0\/?$/.test(issuer.pathname);
}

function expectedIssuer(template: string) {
  return ({ claims: { tid } }: { readonly claims: { readonly tid?: unknown } }): string => {
    if (typeof tid !== "string" || !GUID.test(tid)) {
      throw new ProviderError("unreadable", "the ID token names no tenant");
    }
    return template.replace(TENANT, tid);
  };
}
