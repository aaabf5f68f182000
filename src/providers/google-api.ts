import { calendar, type calendar_v3 } from "googleapis/build/src/apis/calendar";
import { gmail, type gmail_v1 } from "googleapis/build/src/apis/gmail";
import * as v from "valibot";
import { ProviderError } from "../domain/failure";
import { googleFailure } from "./google-failure";
import { createTransport, type Meter } from "./transport";

const GMAIL_ORIGIN = "https://gmail.googleapis.com";
const CALENDAR_ORIGIN = "https://www.googleapis.com";

export type GoogleAccess = {
  /** One origin for all of Google's APIs; null: each API's own host. */
  readonly apiUrl: string | null;
  readonly accessToken: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly meter: Meter;
};

export type GoogleApi = {
  readonly gmail: gmail_v1.Gmail;
  readonly calendar: calendar_v3.Calendar;
  /** For what the client library cannot say: Gmail's batch endpoint. */
  readonly post: (path: string, contentType: string, body: string) => Promise<Response>;
  readonly meter: Meter;
  /** Features this Google turned out not to have. */
  readonly lacks: Set<"batch">;
};

/** Google's own clients over our transport: no retries of theirs, the bearer to no other origin. */
export function openGoogleApi(access: GoogleAccess): GoogleApi {
  const gmailRoot = access.apiUrl ?? GMAIL_ORIGIN;
  const calendarRoot = access.apiUrl ?? CALENDAR_ORIGIN;
  const send = createTransport({
    fetch: access.fetch,
    meter: access.meter,
    origins: [new URL(gmailRoot).origin, new URL(calendarRoot).origin],
    failureOf: (answer) => googleFailure(answer, access.now()),
  });
  const authorization = `Bearer ${access.accessToken}`;
  const options = {
    retry: false,
    headers: { authorization },
    // Only what a request is made of goes on; the library's options hold more.
    fetchImplementation: (url: string | URL | Request, init?: RequestInit) =>
      send(url, { method: init?.method ?? "GET", headers: new Headers(init?.headers) }),
  };
  return {
    gmail: gmail({ version: "v1", rootUrl: gmailRoot, ...options }),
    calendar: calendar({ version: "v3", rootUrl: calendarRoot, ...options }),
    post: (path, contentType, body) =>
      send(`${gmailRoot}${path}`, {
        method: "POST",
        headers: { authorization, "content-type": contentType },
        body,
      }),
    meter: access.meter,
    lacks: new Set(),
  };
}

/** The parsed answer of a call. Rejects with `ProviderError` only. */
export async function answerOf<const S extends v.GenericSchema>(
  schema: S,
  call: Promise<{ readonly data: unknown }>,
): Promise<v.InferOutput<S>> {
  const { data } = await call.catch((error: unknown) => {
    throw providerError(error);
  });
  return parseAnswer(schema, data);
}

/** A parsed answer; "unreadable" where it is not what the API documents. */
function parseAnswer<const S extends v.GenericSchema>(schema: S, data: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, data);
  if (parsed.success) return parsed.output;
  const where = v.getDotPath(parsed.issues[0]) ?? "the whole";
  throw new ProviderError("unreadable", `an answer of Google is not as documented: ${where}`);
}

/** The library wraps what its transport throws. */
function providerError(error: unknown): ProviderError {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof ProviderError) return at;
  }
  return new ProviderError("unavailable", "a call to Google failed", { cause: error });
}

/** Whether Google says that it does not know something (any more), or not yet. */
export function isGone(error: unknown): boolean {
  return error instanceof ProviderError && error.kind === "cursor-expired";
}
