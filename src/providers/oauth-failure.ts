import * as oauth from "oauth4webapi";
import { ProviderError } from "../domain/failure";

/** Why there is no consent: the user said no, an administrator must consent, or the answer belongs to no question of ours. */
export type Denial = "declined" | "admin-consent" | "not-ours" | "failed";

/** The grant itself, or (Entra) the user's presence or consent is wanting: only connecting again helps. */
const GONE = new Set([
  "invalid_grant",
  "interaction_required",
  "consent_required",
  "login_required",
]);

/** Why the provider sent the browser back without a consent. */
export function denialOf(error: unknown): Denial {
  if (!(error instanceof oauth.AuthorizationResponseError)) return "not-ours";
  const says = `${error.error} ${error.error_description ?? ""}`;
  // Entra: the tenant lets only an administrator consent.
  if (/AADSTS(90094|90095|65001|650056)|admin_consent|consent_required/.test(says))
    return "admin-consent";
  return error.error === "access_denied" ? "declined" : "failed";
}

/** The provider's refusal by what it means: "reconnect" only where the grant itself is gone (RFC 6749 §5.2). */
export function providerError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  if (error instanceof oauth.ResponseBodyError) {
    if (GONE.has(error.error)) {
      return new ProviderError("reconnect", "the grant is gone", { cause: error });
    }
    const wait = Number(error.response.headers.get("retry-after") ?? Number.NaN);
    const kind = error.status === 429 ? "rate-limited" : "unavailable";
    return new ProviderError(kind, `the token endpoint refused: ${error.error}`, {
      cause: error,
      ...(Number.isFinite(wait) && { retryAfterSeconds: wait }),
    });
  }
  if (error instanceof Error && error.cause instanceof ProviderError) return error.cause;
  return new ProviderError("unavailable", "the token endpoint gave no usable answer", {
    cause: error,
  });
}
