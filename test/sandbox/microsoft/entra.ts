import { Hono } from "hono";
import type { Grant } from "../google/grants";
import { ACCESS_TOKEN_SECONDS } from "../google/grants";
import { challengeOf, signIdToken } from "../google/id-token";
import { hashHex, hashUuid } from "../hash";
import type { Account, SandboxState } from "../state";
import { accountBySub } from "../state";
import { adminConsent } from "./admin-consent";
import { authorizeEntra } from "./entra-authorize";
import { holderOf, issueEntraRefresh, issueGraphToken } from "./entra-tokens";
import { spellScopes } from "./graph-scopes";
import { objectIdOf, tenantOf, traitsOf } from "./microsoft-state";

/** Endpoints for accounts of any tenant; their discovery names no issuer but a template. */
const MANY_TENANTS = new Set(["common", "organizations", "consumers"]);

/** Microsoft Entra under `<origin>/microsoft`; the issuer to configure is `<origin>/microsoft/common/v2.0`. */
export function createEntra(state: SandboxState): Hono {
  const app = new Hono();
  const base = "/microsoft/:tenant";
  app.get(`${base}/v2.0/.well-known/openid-configuration`, ({ req }) =>
    Response.json(discovery(state, req.param("tenant"))),
  );
  app.on(["GET", "POST"], `${base}/oauth2/v2.0/authorize`, ({ req }) =>
    authorizeEntra(state, req.raw),
  );
  app.on(["GET", "POST"], `${base}/v2.0/adminconsent`, ({ req }) =>
    adminConsent(state, req.raw, req.param("tenant")),
  );
  app.post(`${base}/oauth2/v2.0/token`, ({ req }) => token(state, req.raw));
  app.get(`${base}/discovery/v2.0/keys`, async () =>
    Response.json({ keys: [(await state.signingKey()).jwk] }),
  );
  return app;
}

function discovery(state: SandboxState, tenant: string): object {
  const base = `${state.options.origin}/microsoft/${tenant}`;
  const issuer = MANY_TENANTS.has(tenant) ? "{tenantid}" : tenant;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: [
      "client_secret_post",
      "private_key_jwt",
      "client_secret_basic",
    ],
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ["query", "fragment", "form_post"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    response_types_supported: ["code", "id_token", "code id_token", "id_token token"],
    scopes_supported: ["openid", "profile", "email", "offline_access"],
    issuer: `${state.options.origin}/microsoft/${issuer}/v2.0`,
    request_uri_parameter_supported: false,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    claims_supported: [
      "sub",
      "iss",
      "aud",
      "exp",
      "iat",
      "nonce",
      "preferred_username",
      "name",
      "tid",
      "ver",
      "email",
    ],
  };
}

async function token(state: SandboxState, request: Request): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const clientId = authenticatedClient(state, form);
  if (clientId === undefined) {
    return entraError(
      state,
      "invalid_client",
      "AADSTS7000215: Invalid client secret provided.",
      401,
    );
  }
  switch (form.get("grant_type")) {
    case "authorization_code":
      return exchangeCode(state, form, clientId);
    case "refresh_token":
      return refresh(state, form, clientId);
    default:
      return entraError(
        state,
        "unsupported_grant_type",
        "AADSTS70003: The app requested an unsupported grant type.",
      );
  }
}

async function exchangeCode(
  state: SandboxState,
  form: URLSearchParams,
  clientId: string,
): Promise<Response> {
  const { grants } = state.microsoft;
  const code = form.get("code") ?? "";
  const pending = grants.codes.get(code);
  // A code works once, even when the exchange fails.
  grants.codes.delete(code);
  const account = pending && accountBySub(state, pending.sub);
  if (!pending || !account || pending.clientId !== clientId) {
    return entraError(
      state,
      "invalid_grant",
      "AADSTS54005: OAuth2 Authorization code was already redeemed.",
    );
  }
  if (pending.expiresAt <= state.options.now()) {
    return entraError(
      state,
      "invalid_grant",
      "AADSTS70008: The provided authorization code has expired.",
    );
  }
  if (pending.redirectUri !== form.get("redirect_uri")) {
    return entraError(state, "invalid_grant", "AADSTS500112: The reply address does not match.");
  }
  const { challenge } = pending;
  const verifier = form.get("code_verifier") ?? "";
  const proof = challenge?.method === "S256" ? await challengeOf(verifier) : verifier;
  if (challenge && challenge.value !== proof) {
    return entraError(
      state,
      "invalid_grant",
      "AADSTS501481: The Code_Verifier does not match the code_challenge.",
    );
  }
  return tokenAnswer(state, {
    grant: pending,
    account,
    nonce: pending.nonce,
    offline: pending.offline,
  });
}

async function refresh(
  state: SandboxState,
  form: URLSearchParams,
  clientId: string,
): Promise<Response> {
  const holder = holderOf(state, form.get("refresh_token") ?? "", "refresh");
  if (!holder || holder.grant.clientId !== clientId) {
    return entraError(
      state,
      "invalid_grant",
      "AADSTS50173: The provided grant has expired due to it being revoked, a fresh auth token is needed.",
    );
  }
  return tokenAnswer(state, { ...holder, nonce: undefined, offline: true });
}

async function tokenAnswer(
  state: SandboxState,
  {
    grant,
    account,
    nonce,
    offline,
  }: {
    readonly grant: Grant;
    readonly account: Account;
    readonly nonce: string | undefined;
    readonly offline: boolean;
  },
): Promise<Response> {
  const isPersonal = traitsOf(state.microsoft, account.mailbox.email).isPersonal === true;
  const isSignIn = grant.scopes.includes("openid");
  const body = {
    token_type: "Bearer",
    scope: spellScopes(grant.scopes, isPersonal),
    expires_in: ACCESS_TOKEN_SECONDS,
    ext_expires_in: ACCESS_TOKEN_SECONDS,
    access_token: issueGraphToken(state, grant),
    ...(offline && { refresh_token: issueEntraRefresh(state, grant) }),
    ...(isSignIn && { id_token: await idToken(state, { grant, account, nonce }) }),
  };
  return Response.json(body, NO_STORE);
}

async function idToken(
  state: SandboxState,
  {
    grant,
    account,
    nonce,
  }: { readonly grant: Grant; readonly account: Account; readonly nonce: string | undefined },
): Promise<string> {
  const { email, name, sub } = account.mailbox;
  const tenant = tenantOf(state.microsoft, email);
  const issuedAt = Math.floor(state.options.now() / 1000);
  const has = (scope: string) => grant.scopes.includes(scope);
  return signIdToken(await state.signingKey(), {
    aud: grant.clientId,
    iss: `${state.options.origin}/microsoft/${tenant}/v2.0`,
    iat: issuedAt,
    nbf: issuedAt,
    exp: issuedAt + 3900,
    ...(has("email") && { email }),
    ...(has("profile") && { name, oid: objectIdOf({ sub }), preferred_username: email }),
    ...(nonce !== undefined && { nonce }),
    // The subject is pairwise: another one for every client.
    sub: hashHex(`${sub} ${grant.clientId}`),
    tid: tenant,
    ver: "2.0",
  });
}

function authenticatedClient(state: SandboxState, form: URLSearchParams): string | undefined {
  const id = form.get("client_id");
  const secret = form.get("client_secret");
  if (!id || !secret) return undefined;
  const { clients } = state.options;
  return !clients || clients.some((c) => c.id === id && c.secret === secret) ? id : undefined;
}

/** …/entra/identity-platform/v2-oauth2-auth-code-flow, error response. */
function entraError(
  state: SandboxState,
  error: string,
  description: string,
  status = 400,
): Response {
  const code = Number(/AADSTS(\d+)/.exec(description)?.[1] ?? 0);
  const timestamp = `${new Date(state.options.now()).toISOString().slice(0, 19).replace("T", " ")}Z`;
  const trace = hashUuid(`${description} ${timestamp}`);
  const ids = { timestamp, trace_id: trace, correlation_id: trace };
  const body = { error, error_description: description, error_codes: [code], ...ids };
  return Response.json(body, { ...NO_STORE, status });
}

const NO_STORE = { headers: { "cache-control": "no-store, no-cache", pragma: "no-cache" } };
