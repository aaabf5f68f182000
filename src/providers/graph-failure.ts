import * as v from "valibot";
import { GraphErrorBody } from "../../schemas/graph";
import { type FailureKind, ProviderError } from "../domain/failure";
import { type FailedAnswer, retryAfterSeconds } from "./transport";

const NO_MAILBOX =
  /^(MailboxNotEnabledForRESTAPI|MailboxNotSupportedForRESTAPI|ErrorNonExistentMailbox|ErrorMailboxStoreUnavailable|MailboxNotFound)$/i;
const THROTTLED =
  /^(ApplicationThrottled|TooManyRequests|ErrorServerBusy|ErrorTooManyObjectsOpened)$/i;
const DENIED = /^(ErrorAccessDenied|Authorization_RequestDenied|AccessDenied|Forbidden)$/i;
/** A place in a list or a delta that is no longer known; some come as 400, with the reason in the text only. */
const LOST = /sync\s?state|resync|(delta|skip|sync)\s?token|badly formed token/i;
const PARSE = v.pipe(v.string(), v.parseJson(), GraphErrorBody);

/**
 * What a refusal of Microsoft Graph means, by its code first and its status second: learn.microsoft.com/graph/errors.
 * Its text goes nowhere but the log.
 */
export function graphFailure(answer: FailedAnswer, now: number): ProviderError {
  const parsed = v.safeParse(PARSE, answer.body);
  const { code, message } = parsed.success ? parsed.output.error : { code: "", message: "" };
  const kind = kindOf(answer.status, code, message);
  const wait = retryAfterSeconds(answer, now);
  return new ProviderError(kind, `Graph answered ${answer.status} (${code || "no code"})`, {
    ...(wait !== null && { retryAfterSeconds: wait }),
  });
}

function kindOf(status: number, code: string, message: string): FailureKind {
  if (NO_MAILBOX.test(code)) return "no-mailbox";
  if (status === 429 || THROTTLED.test(code)) return "rate-limited";
  if (status === 401) return "reconnect";
  if (status === 400 && LOST.test(`${code} ${message}`)) return "cursor-expired";
  // A missing feature or item is dealt with like a cursor that is no longer known: by reading anew.
  if ([404, 405, 410, 501].includes(status)) return "cursor-expired";
  if (status === 403 && DENIED.test(code)) return "consent-missing";
  return status >= 500 || status === 403 || status === 408 ? "unavailable" : "unreadable";
}

/** Whether the provider says that it does not know something (any more), or not at all. */
export function isLost(error: unknown): boolean {
  return error instanceof ProviderError && error.kind === "cursor-expired";
}
