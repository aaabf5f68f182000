import { Resend } from "resend";
import type { MailFailure } from "./mail-error";
import { MailError } from "./mail-error";
import type { LetterId, Mailer } from "./mailer";
import { tagsOf } from "./webhook";

const TIMEOUT_MS = 20_000;
const ANSWER_MAX_BYTES = 64 * 1024;
/** A key used before with another body: Resend has that letter already. */
const ALREADY_ACCEPTED = "invalid_idempotent_request";

type Answer = {
  readonly status: number;
  readonly retryAfterSeconds: number | null;
};

/**
 * Letters through Resend. Click and open tracking are a domain's setting there and off (README); no message ever asks
 * for them. The SDK builds the request, `fetch` carries it: it follows no redirect and reads no endless answer.
 */
export function createResendMailer(options: {
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly fetch: typeof fetch;
}): Mailer {
  return {
    send: async (message, letter) => {
      let answer: Answer = { status: 0, retryAfterSeconds: null };
      const client = withFetch(
        new Resend(options.apiKey, { baseUrl: options.apiUrl }),
        async (url, init) => {
          const response = await options.fetch(url, {
            ...init,
            redirect: "manual",
            signal: AbortSignal.timeout(TIMEOUT_MS),
          });
          answer = { status: response.status, retryAfterSeconds: retryAfter(response.headers) };
          return response;
        },
      );
      const { data, error } = await client.emails.send(
        { ...message, headers: { ...message.headers }, tags: tagsOf(letter) },
        { idempotencyKey: idempotencyKey(letter) },
      );
      if (data?.id) return { providerId: data.id };
      if (error?.name === ALREADY_ACCEPTED) return { providerId: null };
      throw new MailError(
        failureOf(answer.status),
        `Resend answered ${answer.status} ${error?.name ?? "without an id"}.`,
        answer.retryAfterSeconds,
      );
    },
  };
}

/** What Resend knows the letter by: no name, no address. */
function idempotencyKey({ userId, slot }: LetterId): string {
  return `letter/${userId}/${slot}`;
}

function failureOf(status: number): MailFailure {
  if (status === 429) return "rate-limited";
  // 401 and 403 are ours to mend, not the letter's fault: it waits.
  return status === 400 || status === 413 || status === 422 ? "rejected" : "unavailable";
}

function retryAfter(headers: Headers): number | null {
  const seconds = Number(
    headers.get("retry-after") ?? headers.get("ratelimit-reset") ?? Number.NaN,
  );
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : null;
}

type Send = (url: string, init: RequestInit) => Promise<Response>;

/** The SDK calls the global fetch; this client calls ours. */
function withFetch(client: Resend, send: Send): Resend {
  return Object.assign(client, {
    fetchRequest: async (path: string, init: RequestInit) => {
      try {
        const response = await send(`${client.baseUrl}${path}`, init);
        const body: unknown = JSON.parse(await boundedText(response));
        return response.ok
          ? { data: body, error: null, headers: null }
          : { data: null, error: body, headers: null };
      } catch {
        // A network error, a timeout, a cut or foreign answer: the status seen so far says what it means.
        return { data: null, error: null, headers: null };
      }
    },
  });
}

async function boundedText(response: Response): Promise<string> {
  const length = Number(response.headers.get("content-length") ?? 0);
  if (length > ANSWER_MAX_BYTES) throw new Error("The answer is too long.");
  const text = await response.text();
  if (text.length > ANSWER_MAX_BYTES) throw new Error("The answer is too long.");
  return text;
}
