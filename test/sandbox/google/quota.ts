import type { Api } from "../usage";
import { GoogleError } from "./google-error";

/** Units per user and minute of projects made since 1 May 2026: …/gmail/api/reference/quota. */
export const GMAIL_UNITS_PER_MINUTE = 6000;
/** Requests per user and minute: …/calendar/api/guides/quota. */
export const CALENDAR_REQUESTS_PER_MINUTE = 600;

const MINUTE_MS = 60_000;

/**
 * A refusal for quota. Both documented forms occur in the wild, so they take turns: 403 `userRateLimitExceeded`, then
 * 429 `rateLimitExceeded`, whose message (not a header) says when to come back.
 */
export function overQuota(refusal: {
  readonly api: Api;
  readonly refusals: number;
  readonly now: number;
}): GoogleError {
  const shared = { domain: "usageLimits" as const };
  if (refusal.api === "calendar") {
    return refusal.refusals % 2 === 1
      ? new GoogleError(403, {
          ...shared,
          reason: "userRateLimitExceeded",
          message: "User Rate Limit Exceeded",
        })
      : new GoogleError(429, {
          ...shared,
          reason: "rateLimitExceeded",
          message: "Rate Limit Exceeded",
        });
  }
  if (refusal.refusals % 2 === 1) {
    return new GoogleError(403, {
      ...shared,
      reason: "userRateLimitExceeded",
      message:
        "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user' of service 'gmail.googleapis.com' for consumer 'project_number:1'.",
      rpcStatus: "PERMISSION_DENIED",
    });
  }
  const nextMinute = (Math.floor(refusal.now / MINUTE_MS) + 1) * MINUTE_MS;
  return new GoogleError(429, {
    ...shared,
    reason: "rateLimitExceeded",
    message: `User-rate limit exceeded.  Retry after ${new Date(nextMinute).toISOString()}`,
    rpcStatus: "RESOURCE_EXHAUSTED",
  });
}

/** What parts beyond the 50 recommended for one batch get: …/gmail/api/guides/batch. */
export function tooManyConcurrent(): GoogleError {
  return new GoogleError(429, {
    message: "Too many concurrent requests for user.",
    domain: "usageLimits",
    reason: "rateLimitExceeded",
    rpcStatus: "RESOURCE_EXHAUSTED",
  });
}
