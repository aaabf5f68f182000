import type { SandboxState } from "../state";
import { describePermission, isSignIn, parseGraphScopes } from "./graph-scopes";

export type EntraRequest = {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | undefined;
  readonly nonce: string | undefined;
  readonly challenge: { readonly value: string; readonly method: string } | undefined;
  readonly prompt: string | undefined;
  readonly loginHint: string | undefined;
};

/** A request that Entra answers with a page of its own, because it may not be sent back to an unproven client. */
export class EntraProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = "EntraProblem";
  }
}

/** The parameters of …/entra/identity-platform/v2-oauth2-auth-code-flow, checked. */
export function entraRequest(
  state: SandboxState,
  query: URLSearchParams,
): EntraRequest | EntraProblem {
  const text = (name: string) => query.get(name) || undefined;
  const clientId = text("client_id");
  const redirectUri = text("redirect_uri");
  const scopes = parseGraphScopes(text("scope") ?? "");
  if (!clientId) return missing("client_id");
  const { clients } = state.options;
  if (clients && !clients.some(({ id }) => id === clientId)) {
    return new EntraProblem(
      `AADSTS700016: Application with identifier '${clientId}' was not found in the directory.`,
    );
  }
  if (!redirectUri) return missing("redirect_uri");
  if (!isRedirectTarget(redirectUri)) {
    return new EntraProblem(
      "AADSTS50011: The redirect URI specified in the request does not match those configured for the application.",
    );
  }
  if (text("response_type") !== "code") return missing("response_type");
  if (scopes.length === 0) return missing("scope");
  const strange = scopes.find((scope) => !isSignIn(scope) && !describePermission(scope));
  if (strange !== undefined) {
    return new EntraProblem(
      `AADSTS70011: The provided value for the input parameter 'scope' is not valid: ${strange}`,
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
    prompt: text("prompt"),
    loginHint: text("login_hint"),
  };
}

/** https, or http on this machine, as for a web app registered at Entra. */
export function isRedirectTarget(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.hash !== "") return false;
  if (url.protocol === "https:") return true;
  return url.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
}

function missing(name: string): EntraProblem {
  return new EntraProblem(
    `AADSTS900144: The request body must contain the following parameter: '${name}'.`,
  );
}
