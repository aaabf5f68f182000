import * as oauth from "oauth4webapi";
import type { Sandbox } from "../sandbox";
import { ME, NOW, ORIGIN } from "./small-world";

// The sandbox lives at its own time, and ID tokens are checked against the client's.
export const CLIENT: oauth.Client = {
  client_id: "kith",
  [oauth.clockSkew]: Math.round((NOW - Date.now()) / 1000),
};
export const CLIENT_AUTH = oauth.ClientSecretPost("secret");
export const REDIRECT = "http://localhost:9999/connect/google/callback";

/** Options that send oauth4webapi's requests into the sandbox. */
export function over(sandbox: Sandbox) {
  return {
    [oauth.allowInsecureRequests]: true,
    [oauth.customFetch]: (
      url: string,
      { body, headers, method }: oauth.CustomFetchOptions<string, URLSearchParams | undefined>,
    ) => sandbox.handle(new Request(url, { headers, method, ...(body && { body }) })),
  };
}

export function discover(sandbox: Sandbox): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(`${ORIGIN}/google`);
  return oauth
    .discoveryRequest(issuer, over(sandbox))
    .then((response) => oauth.processDiscoveryResponse(issuer, response));
}

export function authorizeUrl(
  server: oauth.AuthorizationServer,
  extra: Record<string, string>,
): URL {
  const url = new URL(server.authorization_endpoint ?? "");
  const base = {
    client_id: "kith",
    redirect_uri: REDIRECT,
    response_type: "code",
    state: "the-state",
  };
  url.search = new URLSearchParams({ ...base, ...extra }).toString();
  return url;
}

export function post(
  sandbox: Sandbox,
  url: URL,
  form: readonly (readonly [string, string])[],
): Promise<Response> {
  const body = new URLSearchParams(form.map(([name, value]) => [name, value]));
  return sandbox.handle(new Request(url, { method: "POST", body, redirect: "manual" }));
}

/** Consents to the ticked scopes and exchanges the code, as oauth4webapi does it. */
export async function signIn(
  sandbox: Sandbox,
  extra: Record<string, string>,
  ticked: readonly string[],
) {
  const server = await discover(sandbox);
  const verifier = oauth.generateRandomCodeVerifier();
  const challenge = await oauth.calculatePKCECodeChallenge(verifier);
  const url = authorizeUrl(server, {
    nonce: "the-nonce",
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...extra,
  });
  const form = [
    ["account", ME],
    ["decision", "allow"],
    ...ticked.map((scope) => ["scope", scope]),
  ] as [string, string][];
  const redirect = await post(sandbox, url, form);
  const callback = new URL(redirect.headers.get("location") ?? "");
  const params = oauth.validateAuthResponse(server, CLIENT, callback, "the-state");
  const exchange = () =>
    oauth.authorizationCodeGrantRequest(
      server,
      CLIENT,
      CLIENT_AUTH,
      params,
      REDIRECT,
      verifier,
      over(sandbox),
    );
  const response = await exchange();
  const tokens = await oauth.processAuthorizationCodeResponse(server, CLIENT, response, {
    expectedNonce: "the-nonce",
  });
  await oauth.validateApplicationLevelSignature(server, response, over(sandbox));
  return { server, tokens, exchange, callback };
}
