import * as v from "valibot";
import { GoogleErrorBody } from "../../schemas/google-error";
import { type FailureKind, ProviderError } from "../domain/failure";
import { type FailedAnswer, retryAfterSeconds } from "./transport";

const RATE = new Set([
  "rateLimitExceeded",
  "userRateLimitExceeded",
  "quotaExceeded",
  "dailyLimitExceeded",
  "concurrentLimitExceeded",
]);
const SCOPE = new Set(["insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"]);
const PARSE = v.pipe(v.string(), v.parseJson(), GoogleErrorBody);

/**
 * What a refusal of a Google API means, by its reason first and its status second:
 * developers.google.com/workspace/gmail/api/guides/handle-errors. Its text goes nowhere but the log.
 */
export function googleFailure(answer: FailedAnswer, now: number): ProviderError {
  const parsed = v.safeParse(PARSE, answer.body);
  const error = parsed.success ? parsed.output.error : null;
  const reasons = [...(error?.errors ?? []), ...(error?.details ?? [])].map((e) => e.reason);
  const kind = kindOf(answer.status, reasons, error?.message ?? "");
  const wait = retryAfterSeconds(answer, now);
  const why = reasons.filter((reason) => reason !== "").join(", ") || "no reason";
  return new ProviderError(kind, `Google answered ${answer.status} (${why})`, {
    ...(wait !== null && { retryAfterSeconds: wait }),
  });
}

function kindOf(status: number, reasons: readonly string[], message: string): FailureKind {
  if (status === 429 || reasons.some((reason) => RATE.has(reason))) return "rate-limited";
  if (reasons.some((reason) => SCOPE.has(reason))) return "consent-missing";
  if (reasons.includes("domainPolicy")) return "admin-consent";
  if (status === 401) return "reconnect";
  // A missing feature is dealt with like a cursor that is no longer known: by reading anew.
  if ([404, 405, 410, 501].includes(status)) return "cursor-expired";
  if (status === 400 && /mail service not enabled/i.test(message)) return "no-mailbox";
  return status >= 500 || status === 403 || status === 408 ? "unavailable" : "unreadable";
}
