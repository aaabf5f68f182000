import { GraphCalendarPage } from "../../schemas/graph";
import { parseAddress } from "../domain/address";
import { ProviderError } from "../domain/failure";
import { type GraphAccess, openGraphApi } from "./graph-api";
import { microsoftReadable } from "./microsoft";
import { createMeter } from "./transport";

/** Whose mailbox it is, asked once when it is connected. */
export const OWNER_SELECT = "id,isDefaultCalendar,owner";
const GRAPH = "https://graph.microsoft.com/";
const SIGN_IN = new Set(["openid", "profile", "email", "offline_access"]);

/** What the ID token of Entra says: learn.microsoft.com/entra/identity-platform/id-token-claims-reference. */
type EntraClaims = { readonly [name: string]: unknown };

/** A sign-in at Entra, and what it lets Kith ask Graph. */
type SignIn = Omit<GraphAccess, "now" | "meter"> & {
  readonly issuer: string;
  readonly scopes: readonly string[];
  /** Epoch milliseconds. */
  readonly now: number;
};

/**
 * Who somebody is at Entra: the tenant and the user's id in it, for ever. There is one issuer for all tenants. The address
 * is the mailbox's own, as Exchange has it; where that cannot be read, the name they sign in with.
 */
export async function entraIdentity(
  claims: EntraClaims,
  signIn: SignIn,
): Promise<{ readonly issuer: string; readonly subject: string; readonly email: string | null }> {
  const text = (name: string) => (typeof claims[name] === "string" ? claims[name] : "");
  const [tid, oid] = [text("tid"), text("oid")];
  if (tid === "" || oid === "") throw new ProviderError("unreadable", "the ID token names no user");
  const subject = `${tid}/${oid}`;
  return {
    issuer: signIn.issuer,
    subject,
    email: (await mailboxAddress(signIn)) ?? signInAddress(text),
  };
}

/**
 * `email` is whatever the owner of a tenant says; a sign-in name is at a domain that the tenant has proven. Guests have a
 * made-up one: mara_example.org#EXT#@tenant.onmicrosoft.com.
 */
function signInAddress(text: (claim: string) => string): string | null {
  const name = text("preferred_username");
  const isUsable = parseAddress(name) !== null && !name.includes("#EXT#");
  return (isUsable ? name : text("email")) || null;
}

/** Scopes in full spelling; an answer may leave out Graph's host. */
export function graphScopes(scopes: readonly string[]): string[] {
  return scopes.map((scope) =>
    SIGN_IN.has(scope) || scope.includes("://") ? scope : `${GRAPH}${scope}`,
  );
}

/** Null where the calendar may not be read, or cannot be at the moment. */
async function mailboxAddress(signIn: SignIn): Promise<string | null> {
  if (!microsoftReadable(signIn.scopes).calendar) return null;
  try {
    const api = openGraphApi({ ...signIn, now: () => signIn.now, meter: createMeter() });
    const query = { $select: OWNER_SELECT, $top: "100" };
    const { value } = await api.get(GraphCalendarPage, "/me/calendars", query);
    const standard = value.find((calendar) => calendar.isDefaultCalendar);
    return parseAddress(standard?.owner?.address ?? "");
  } catch (error) {
    if (error instanceof ProviderError) return null;
    throw error;
  }
}

/**
 * The page where an administrator lets a whole organisation use these scopes: made to be forwarded. It leads back to
 * `redirectUri` with `admin_consent=True`, or `error`: learn.microsoft.com/entra/identity-platform/v2-admin-consent.
 */
export function adminConsentUrl(client: {
  readonly issuer: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
}): URL {
  // Personal accounts have no administrator.
  const tenant = client.issuer.replace(/\/(common|consumers)(\/v2\.0)\/?$/, "/organizations$2");
  const url = new URL(`${tenant.replace(/\/$/, "")}/adminconsent`);
  url.searchParams.set("client_id", client.clientId);
  url.searchParams.set("redirect_uri", client.redirectUri);
  const permissions = client.scopes.filter((scope) => !SIGN_IN.has(scope));
  url.searchParams.set("scope", permissions.join(" "));
  return url;
}
