import { addConsent, consentOf, nextCode } from "../google/grants";
import { hashUuid } from "../hash";
import type { Account, SandboxState } from "../state";
import { accountPage, needAdminPage, permissionPage, troublePage } from "./entra-pages";
import type { EntraRequest } from "./entra-request";
import { EntraProblem, entraRequest } from "./entra-request";
import { isSignIn } from "./graph-scopes";
import { needsAdministrator } from "./microsoft-state";

const CODE_LIFE_MS = 10 * 60_000;

const DECLINED = "AADSTS65004: User declined to consent to access the app.";
const NEEDS_ADMIN = "AADSTS90094: The grant requires admin permission.";
const NOT_CONSENTED =
  "AADSTS65001: The user or administrator has not consented to use the application.";

/**
 * The authorization endpoint. GET shows the account chooser. Its pages POST to the same URL (query included), so a script
 * drives them with one form post, `application/x-www-form-urlencoded`:
 *
 * - `account`: the mailbox's address (alone it leads to the consent page, to "Need admin approval", or straight back to
 *   the client where everything asked for was granted before);
 * - `decision`: `allow`, `cancel`, or `return` from "Need admin approval". There is nothing to tick: all or nothing.
 *
 * The answer to a decision is a 302 to the client's `redirect_uri` with `state` and `code`, or `error=access_denied`.
 */
export async function authorizeEntra(state: SandboxState, request: Request): Promise<Response> {
  const asked = entraRequest(state, new URL(request.url).searchParams);
  if (asked instanceof EntraProblem) return troublePage(asked.message);
  const form = new URLSearchParams(request.method === "POST" ? await request.text() : "");
  const decision = form.get("decision");
  if (decision === "cancel") return refuse(asked, DECLINED, "cancel");
  if (decision === "return") return refuse(asked, NEEDS_ADMIN);
  const account = state.accounts.get(form.get("account") ?? hintedAccount(asked, form) ?? "");
  if (!account) {
    if (asked.prompt === "none") return backToClient(asked, { error: "login_required" });
    return accountPage(state.accounts.values(), asked, request.url);
  }
  const { email, sub } = account.mailbox;
  const before = consentOf(state.microsoft.grants, { sub, clientId: asked.clientId });
  const isNew = !asked.scopes.every((scope) => before.has(scope));
  const wantsMore = asked.scopes.some((scope) => !isSignIn(scope) && !before.has(scope));
  if (wantsMore && needsAdministrator(state.microsoft, { email, clientId: asked.clientId })) {
    return needAdminPage(account, asked, request.url);
  }
  if (decision === "allow") return grantTo(state, asked, account);
  if (!isNew && asked.prompt !== "consent") return grantTo(state, asked, account);
  if (asked.prompt === "none") {
    const error = { error: "consent_required", error_description: NOT_CONSENTED };
    return backToClient(asked, error);
  }
  return permissionPage(account, asked, request.url);
}

/** An access token carries all that was ever consented to, not only what was asked for this time. */
function grantTo(state: SandboxState, asked: EntraRequest, account: Account): Response {
  const { grants } = state.microsoft;
  const who = { sub: account.mailbox.sub, clientId: asked.clientId };
  addConsent(grants, { ...who, scopes: asked.scopes });
  const consented = [...consentOf(grants, who)].filter((scope) => scope !== "offline_access");
  const code = nextCode(grants, {
    ...who,
    scopes: consented,
    redirectUri: asked.redirectUri,
    nonce: asked.nonce,
    challenge: asked.challenge,
    offline: asked.scopes.includes("offline_access"),
    expiresAt: state.options.now() + CODE_LIFE_MS,
  });
  return backToClient(asked, { code, session_state: hashUuid(code) });
}

function refuse(asked: EntraRequest, description: string, subcode?: string): Response {
  return backToClient(asked, {
    error: "access_denied",
    ...(subcode !== undefined && { error_subcode: subcode }),
    error_description: description,
  });
}

/** RFC 6749 §4.1.2. Entra sends no `iss`. */
function backToClient(asked: EntraRequest, answer: Readonly<Record<string, string>>): Response {
  const url = new URL(asked.redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (asked.state !== undefined) url.searchParams.set("state", asked.state);
  const headers = { location: url.href, "cache-control": "no-store" };
  return new Response(null, { status: 302, headers });
}

function hintedAccount(asked: EntraRequest, form: URLSearchParams): string | undefined {
  return form.has("account") || asked.prompt === "select_account" ? undefined : asked.loginHint;
}
