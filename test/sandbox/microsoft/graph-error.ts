import { hashUuid } from "../hash";

/** An error answer of Microsoft Graph: thrown by a handler, turned into its documented body in one place. */
export class GraphFault extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = "GraphFault";
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** The body of learn.microsoft.com/graph/errors. */
export function graphErrorResponse({ status, code, message, headers }: GraphFault): Response {
  const id = hashUuid(`${code} ${message}`);
  const innerError = { date: "2026-01-01T00:00:00", "request-id": id, "client-request-id": id };
  return Response.json(
    { error: { code, message, innerError } },
    { status, headers: { ...headers } },
  );
}

export function invalidToken(): GraphFault {
  return new GraphFault(
    401,
    "InvalidAuthenticationToken",
    "Lifetime validation failed, the token is expired.",
    { "www-authenticate": 'Bearer realm="", error="invalid_token"' },
  );
}

export function accessDenied(): GraphFault {
  return new GraphFault(
    403,
    "ErrorAccessDenied",
    "Access is denied. Check credentials and try again.",
  );
}

export function noMailbox(): GraphFault {
  return new GraphFault(
    404,
    "MailboxNotEnabledForRESTAPI",
    "The mailbox is either inactive, soft-deleted, or is hosted on-premise.",
  );
}

export function itemNotFound(): GraphFault {
  return new GraphFault(
    404,
    "ErrorItemNotFound",
    "The specified object was not found in the store.",
  );
}

export function badRequest(message: string): GraphFault {
  return new GraphFault(400, "RequestBroker--ParseUri", message);
}

/** learn.microsoft.com/graph/throttling-limits: four at a time for an app and a mailbox. */
export function tooManyAtOnce(): GraphFault {
  return new GraphFault(
    429,
    "ApplicationThrottled",
    "Application is over its MailboxConcurrency limit.",
    { "retry-after": "3" },
  );
}

export function overQuota(retryAfterSeconds: number): GraphFault {
  return new GraphFault(
    429,
    "ApplicationThrottled",
    "Application is over its limit of 10000 requests in 10 minutes.",
    { "retry-after": String(retryAfterSeconds) },
  );
}

/** …/graph/delta-query-overview: 410 with a Location to begin anew. */
export function syncStateNotFound(location: string): GraphFault {
  return new GraphFault(
    410,
    "SyncStateNotFound",
    "The sync state generation is not found; a full synchronization is required.",
    { location },
  );
}
