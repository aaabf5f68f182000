import type { SandboxState } from "../state";
import { describeScope, isSignIn, parseScopes } from "./scopes";

export type AuthorizeRequest = {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | undefined;
  readonly nonce: string | undefined;
  readonly challenge: { readonly value: string; readonly method: string } | undefined;
  readonly offline: boolean;
  readonly includeGranted: boolean;
  readonly prompt: readonly string[];
  readonly loginHint: string | undefined;
};

/** A request Google shows an error page for, because it may not be sent back to an unproven client. */
export class AuthorizeProblem extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "AuthorizeProblem";
    this.code = code;
  }
}

/** The parameters of developers.google.com/identity/protocols/oauth2/web-server, checked. */
export function authorizeRequest(
  state: SandboxState,
  query: URLSearchParams,
): AuthorizeRequest | AuthorizeProblem {
  const text = (name: string) => query.get(name) || undefined;
  const clientId = text("client_id");
  const redirectUri = text("redirect_uri");
  const scopes = parseScopes(text("scope") ?? "");
  if (!clientId)
    return new AuthorizeProblem("invalid_request", "Missing required parameter: client_id");
  const { clients } = state.options;
  if (clients && !clients.some(({ id }) => id === clientId)) {
    return new AuthorizeProblem("invalid_client", "The OAuth client was not found.");
  }
  if (!redirectUri)
    return new AuthorizeProblem("invalid_request", "Missing required parameter: redirect_uri");
  if (!isRedirectTarget(redirectUri))
    return new AuthorizeProblem("redirect_uri_mismatch", redirectUri);
  if (text("response_type") !== "code") {
    return new AuthorizeProblem("invalid_request", "Invalid response_type: only code is served");
  }
  if (scopes.length === 0)
    return new AuthorizeProblem("invalid_request", "Missing required parameter: scope");
  const strange = scopes.filter((scope) => !isSignIn(scope) && !describeScope(scope));
  if (strange.length > 0) {
    return new AuthorizeProblem(
      "invalid_scope",
      `Some requested scopes were invalid: ${strange.join(", ")}`,
    );
  }
  const challenge = text("code_challenge");
  return {
    clientId,
    redirectUri,
    scopes,
    state: text("state"),
    nonce: text("nonce"),
    challenge: challenge
      ? { value: challenge, method: text("code_challenge_method") ?? "plain" }
      : undefined,
    offline: text("access_type") === "offline",
    includeGranted: text("include_granted_scopes") === "true",
    prompt: (text("prompt") ?? "").split(" ").filter((word) => word !== ""),
    loginHint: text("login_hint"),
  };
}

/** https, or http on this machine, as for a Google web client. */
function isRedirectTarget(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.hash !== "") return false;
  if (url.protocol === "https:") return true;
  return url.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
}
