import type { SandboxState } from "../state";
import { adminPage, troublePage } from "./entra-pages";
import { isRedirectTarget } from "./entra-request";
import { parseGraphScopes } from "./graph-scopes";
import { tenantOf } from "./microsoft-state";

const DENIED = "AADSTS65004: The resource owner or authorization server denied the request.";

/**
 * The administrator's consent for a whole tenant: …/entra/identity-platform/v2-admin-consent. Every visitor is taken for
 * an administrator of the tenant they choose (`tenant` in the form, unless the path names one); `decision` is `allow` or `cancel`.
 */
export async function adminConsent(
  state: SandboxState,
  request: Request,
  pathTenant: string,
): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const clientId = query.get("client_id");
  const redirectUri = query.get("redirect_uri") ?? "";
  if (!clientId || !isRedirectTarget(redirectUri)) {
    return troublePage("AADSTS900144: The request must contain 'client_id' and 'redirect_uri'.");
  }
  const scopes = parseGraphScopes(query.get("scope") ?? "");
  const form = new URLSearchParams(request.method === "POST" ? await request.text() : "");
  const tenants = tenantsOf(state);
  const chosen = tenants.find(({ id }) => id === (form.get("tenant") ?? pathTenant));
  const back = (answer: Readonly<Record<string, string>>) => {
    const url = new URL(redirectUri);
    for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
    const asked = query.get("state");
    if (asked) url.searchParams.set("state", asked);
    return new Response(null, { status: 302, headers: { location: url.href } });
  };
  if (form.get("decision") === "cancel") {
    return back({ error: "consent_required", error_description: DENIED, admin_consent: "True" });
  }
  if (form.get("decision") !== "allow" || !chosen) {
    return adminPage(tenants, { redirectUri, scopes }, request.url);
  }
  state.microsoft.adminConsents.add(`${chosen.id} ${clientId}`);
  return back({ admin_consent: "True", tenant: chosen.id, scope: scopes.join(" ") });
}

function tenantsOf(state: SandboxState): { readonly id: string; readonly name: string }[] {
  const tenants = new Map<string, string>();
  for (const email of state.accounts.keys()) {
    tenants.set(tenantOf(state.microsoft, email), email.slice(email.lastIndexOf("@") + 1));
  }
  return [...tenants].map(([id, name]) => ({ id, name }));
}
