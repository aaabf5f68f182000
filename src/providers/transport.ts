import { ProviderError } from "../domain/failure";

const TIMEOUT_MS = 30_000;
/** The largest honest answer is a calendar page of 500 entries with many attendees. */
const BODY_MAX_BYTES = 16 * 2 ** 20;

/** What calling a provider has cost so far; the adapter adds the units, because only it knows the price list. */
export type Meter = { requests: number; quotaUnits: number };

export function createMeter(): Meter {
  return { requests: 0, quotaUnits: 0 };
}

export type TransportOptions = {
  readonly fetch: typeof fetch;
  readonly meter: Meter;
  /** The only origins a request may go to: the bearer token goes nowhere else. Null: any (discovery decides). */
  readonly origins: readonly string[] | null;
  /** Makes the error of an answer that is not 2xx. Without it such answers are returned. */
  readonly failureOf?: (answer: FailedAnswer) => ProviderError;
  readonly timeoutMs?: number;
};

export type FailedAnswer = {
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
};

/**
 * The one way out for calls to providers: a time limit over headers and body, a bound on the body, no redirects, only the
 * given origins, no retries. Rejects with `ProviderError` only.
 */
export function createTransport(options: TransportOptions): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, { ...init, redirect: "manual" });
    const { origin } = new URL(request.url);
    if (options.origins && !options.origins.includes(origin)) {
      throw new ProviderError("unreadable", `a call to ${origin} was refused`);
    }
    options.meter.requests += 1;
    const answer = await exchange(request, options);
    if (answer.status >= 300 && answer.status < 400) {
      throw new ProviderError("unreadable", `${origin} answered with a redirect`);
    }
    if (options.failureOf && !answer.ok) {
      const { status, headers } = answer;
      throw options.failureOf({ status, headers, body: await answer.text() });
    }
    return answer;
  };
}

async function exchange(request: Request, options: TransportOptions): Promise<Response> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), options.timeoutMs ?? TIMEOUT_MS);
  try {
    const send = options.fetch;
    const answer = await send(new Request(request, { signal: limit.signal }));
    const { status, statusText, headers } = answer;
    const body = await readBounded(answer);
    const hasNoBody = status === 204 || status === 205 || status === 304;
    return new Response(hasNoBody ? null : body, { status, statusText, headers });
  } catch (cause) {
    if (cause instanceof ProviderError) throw cause;
    const why = limit.signal.aborted ? "did not answer in time" : "could not be reached";
    throw new ProviderError("unavailable", `${new URL(request.url).origin} ${why}`, { cause });
  } finally {
    clearTimeout(timer);
  }
}

async function readBounded(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    length += chunk.byteLength;
    if (length > BODY_MAX_BYTES) throw new ProviderError("unreadable", "an answer is too large");
    chunks.push(chunk);
  }
  const body = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}

/**
 * How long an answer asks to wait, in seconds: by Retry-After (a number or a date), or by the date Google writes into the
 * text of its error. Null where it does not say.
 */
export function retryAfterSeconds(answer: FailedAnswer, now: number): number | null {
  const header = answer.headers.get("retry-after")?.trim();
  if (header && /^\d+$/.test(header)) return Number(header);
  const written = /Retry after (\d{4}-\d\d-\d\dT[\d:.]+Z)/i.exec(answer.body)?.[1];
  const until = Date.parse(header ?? written ?? "");
  return Number.isNaN(until) ? null : Math.max(0, Math.ceil((until - now) / 1000));
}
