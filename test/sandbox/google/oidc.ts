import { Hono } from "hono";
import type { Account, SandboxState } from "../state";
import { accountBySub } from "../state";
import { authorize } from "./consent";
import type { Grant, PendingCode } from "./grants";
import {
  ACCESS_TOKEN_SECONDS,
  grantOf,
  issueAccessToken,
  issueRefreshToken,
  revokeGrant,
} from "./grants";
import { accessTokenHash, challengeOf, signIdToken } from "./id-token";

/** Google's OpenID Connect endpoints; the issuer is `<origin>/google`, everything else follows from its discovery document. */
export function createOidc(state: SandboxState): Hono {
  const app = new Hono();
  const issuer = issuerOf(state);
  app.get("/google/.well-known/openid-configuration", () => Response.json(discovery(issuer)));
  app.on(["GET", "POST"], "/google/o/oauth2/v2/auth", (context) =>
    authorize(state, context.req.raw),
  );
  app.post("/google/token", (context) => token(state, context.req.raw));
  app.post("/google/revoke", (context) => revoke(state, context.req.raw));
  app.get("/google/oauth2/v3/certs", async () =>
    Response.json({ keys: [(await state.signingKey()).jwk] }),
  );
  app.on(["GET", "POST"], "/google/v1/userinfo", (context) => userInfo(state, context.req.raw));
  return app;
}

function discovery(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/o/oauth2/v2/auth`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/v1/userinfo`,
    revocation_endpoint: `${issuer}/revoke`,
    jwks_uri: `${issuer}/oauth2/v3/certs`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    scopes_supported: ["openid", "email", "profile"],
    token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
    claims_supported: [
      "aud",
      "email",
      "email_verified",
      "exp",
      "family_name",
      "given_name",
      "iat",
      "iss",
      "name",
      "picture",
      "sub",
    ],
    code_challenge_methods_supported: ["plain", "S256"],
    grant_types_supported: ["authorization_code", "refresh_token"],
    authorization_response_iss_parameter_supported: true,
  };
}

async function token(state: SandboxState, request: Request): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const clientId = authenticatedClient(state, request, form);
  if (clientId === undefined) return oauthError(401, "invalid_client", "Unauthorized");
  switch (form.get("grant_type")) {
    case "authorization_code":
      return exchangeCode(state, form, clientId);
    case "refresh_token":
      return refresh(state, form, clientId);
    default:
      return oauthError(
        400,
        "unsupported_grant_type",
        `Invalid grant_type: ${form.get("grant_type") ?? ""}`,
      );
  }
}

async function exchangeCode(
  state: SandboxState,
  form: URLSearchParams,
  clientId: string,
): Promise<Response> {
  const code = form.get("code") ?? "";
  const pending = state.grants.codes.get(code);
  // A code works once, even when the exchange fails.
  state.grants.codes.delete(code);
  if (!pending || pending.clientId !== clientId)
    return oauthError(400, "invalid_grant", "Malformed auth code.");
  if (pending.expiresAt <= state.options.now())
    return oauthError(400, "invalid_grant", "Bad Request");
  if (pending.redirectUri !== form.get("redirect_uri"))
    return oauthError(400, "redirect_uri_mismatch", "Bad Request");
  if (!(await provesChallenge(pending, form.get("code_verifier")))) {
    return oauthError(
      400,
      "invalid_grant",
      form.has("code_verifier") ? "Invalid code verifier." : "Missing code verifier.",
    );
  }
  const { nonce } = pending;
  const fresh = pending.offline ? { refresh_token: issueRefreshToken(state.grants, pending) } : {};
  return Response.json({ ...(await tokenAnswer(state, pending, nonce)), ...fresh }, NO_STORE);
}

async function refresh(
  state: SandboxState,
  form: URLSearchParams,
  clientId: string,
): Promise<Response> {
  const now = state.options.now();
  const grant = grantOf(state.grants, form.get("refresh_token") ?? "", { kind: "refresh", now });
  if (!grant || grant.clientId !== clientId || !accountBySub(state, grant.sub)) {
    return oauthError(400, "invalid_grant", "Token has been expired or revoked.");
  }
  return Response.json(await tokenAnswer(state, grant, undefined), NO_STORE);
}

async function tokenAnswer(
  state: SandboxState,
  grant: Grant,
  nonce: string | undefined,
): Promise<object> {
  const accessToken = issueAccessToken(state.grants, grant, state.options.now());
  const account = accountBySub(state, grant.sub);
  const isSignIn = grant.scopes.includes("openid") && account;
  const idToken = isSignIn
    ? { id_token: await idTokenFor(state, { grant, account, accessToken, nonce }) }
    : {};
  return {
    access_token: accessToken,
    expires_in: ACCESS_TOKEN_SECONDS,
    scope: grant.scopes.join(" "),
    token_type: "Bearer",
    ...idToken,
  };
}

async function idTokenFor(
  state: SandboxState,
  {
    grant,
    account,
    accessToken,
    nonce,
  }: {
    readonly grant: Grant;
    readonly account: Account;
    readonly accessToken: string;
    readonly nonce: string | undefined;
  },
): Promise<string> {
  const issuedAt = Math.floor(state.options.now() / 1000);
  return signIdToken(await state.signingKey(), {
    iss: issuerOf(state),
    azp: grant.clientId,
    aud: grant.clientId,
    ...claimsOf(account, grant.scopes),
    at_hash: await accessTokenHash(accessToken),
    ...(nonce !== undefined && { nonce }),
    iat: issuedAt,
    exp: issuedAt + 3600,
  });
}

function userInfo(state: SandboxState, request: Request): Response {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  const grant = grantOf(state.grants, bearer, { kind: "access", now: state.options.now() });
  const account = grant && accountBySub(state, grant.sub);
  if (!grant || !account) {
    const headers = {
      "www-authenticate": 'Bearer realm="https://accounts.google.com/", error="invalid_token"',
    };
    const body = { error: "invalid_request", error_description: "Invalid Credentials" };
    return Response.json(body, { status: 401, headers });
  }
  return Response.json(claimsOf(account, grant.scopes));
}

async function revoke(state: SandboxState, request: Request): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const text = form.get("token") ?? new URL(request.url).searchParams.get("token") ?? "";
  const now = state.options.now();
  const grant =
    grantOf(state.grants, text, { kind: "refresh", now }) ??
    grantOf(state.grants, text, { kind: "access", now });
  if (!grant) return oauthError(400, "invalid_token", "Token expired or revoked");
  revokeGrant(state.grants, grant);
  return Response.json({});
}

function claimsOf(account: Account, scopes: readonly string[]): object {
  const { sub, email, name, givenName } = account.mailbox;
  const familyName = name.startsWith(givenName) ? name.slice(givenName.length).trim() : "";
  const has = (part: string) => scopes.some((scope) => scope.endsWith(`userinfo.${part}`));
  return {
    sub,
    ...(has("email") && { email, email_verified: true }),
    ...(has("profile") && {
      name,
      given_name: givenName,
      ...(familyName && { family_name: familyName }),
    }),
  };
}

/** The client's id if its secret is right (any non-empty one where no clients are configured). */
function authenticatedClient(
  state: SandboxState,
  request: Request,
  form: URLSearchParams,
): string | undefined {
  const basic = /^Basic (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const [basicId, basicSecret] = basic ? atob(basic).split(":").map(formDecode) : [];
  const id = basicId ?? form.get("client_id");
  const secret = basicSecret ?? form.get("client_secret");
  if (!id || !secret) return undefined;
  const { clients } = state.options;
  return !clients || clients.some((client) => client.id === id && client.secret === secret)
    ? id
    : undefined;
}

async function provesChallenge(
  { challenge }: PendingCode,
  verifier: string | null,
): Promise<boolean> {
  if (!challenge) return true;
  if (verifier === null) return false;
  return challenge.value === (challenge.method === "S256" ? await challengeOf(verifier) : verifier);
}

function oauthError(status: number, error: string, description: string): Response {
  return Response.json({ error, error_description: description }, { ...NO_STORE, status });
}

function issuerOf(state: SandboxState): string {
  return `${state.options.origin}/google`;
}

function formDecode(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}

const NO_STORE = { headers: { "cache-control": "no-cache, no-store, max-age=0, must-revalidate" } };
