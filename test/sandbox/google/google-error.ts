/** An error answer of a Google API, thrown by a handler and turned into its documented body in one place. */
export class GoogleError extends Error {
  readonly status: number;
  readonly detail: GoogleErrorDetail;

  constructor(status: number, detail: GoogleErrorDetail) {
    super(detail.message);
    this.name = "GoogleError";
    this.status = status;
    this.detail = detail;
  }
}

export type GoogleErrorDetail = {
  readonly message: string;
  readonly domain: "global" | "usageLimits" | "calendar";
  readonly reason: string;
  /** The inner message where it differs from the outer one. */
  readonly innerMessage?: string;
  readonly location?: string;
  readonly locationType?: "header" | "parameter";
  /** google.rpc.Code; the Calendar API leaves it out. */
  readonly rpcStatus?: string;
  readonly details?: readonly unknown[];
  readonly headers?: Readonly<Record<string, string>>;
};

/** The JSON body of developers.google.com/workspace/gmail/api/guides/handle-errors and …/calendar/api/guides/errors. */
export function errorResponse(error: GoogleError): Response {
  const { detail, status } = error;
  const inner = {
    message: detail.innerMessage ?? detail.message,
    domain: detail.domain,
    reason: detail.reason,
    ...(detail.location && { location: detail.location, locationType: detail.locationType }),
  };
  const body = {
    code: status,
    message: detail.message,
    errors: [inner],
    ...(detail.rpcStatus && { status: detail.rpcStatus }),
    ...(detail.details && { details: detail.details }),
  };
  return Response.json({ error: body }, { status, headers: { ...detail.headers } });
}

const REALM = 'Bearer realm="https://accounts.google.com/"';

export function missingCredentials(): GoogleError {
  return new GoogleError(401, {
    message:
      "Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.",
    innerMessage: "Login Required.",
    domain: "global",
    reason: "required",
    location: "Authorization",
    locationType: "header",
    rpcStatus: "UNAUTHENTICATED",
    headers: { "WWW-Authenticate": REALM },
  });
}

export function invalidCredentials(): GoogleError {
  return new GoogleError(401, {
    message:
      "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.",
    innerMessage: "Invalid Credentials",
    domain: "global",
    reason: "authError",
    location: "Authorization",
    locationType: "header",
    rpcStatus: "UNAUTHENTICATED",
    headers: { "WWW-Authenticate": `${REALM}, error="invalid_token"` },
  });
}

export function insufficientScopes(method: string, scopes: readonly string[]): GoogleError {
  return new GoogleError(403, {
    message: "Request had insufficient authentication scopes.",
    innerMessage: "Insufficient Permission",
    domain: "global",
    reason: "insufficientPermissions",
    rpcStatus: "PERMISSION_DENIED",
    details: [
      {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        reason: "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        domain: "googleapis.com",
        metadata: {
          method,
          service: `${method.startsWith("gmail") ? "gmail" : "calendar-json"}.googleapis.com`,
        },
      },
    ],
    headers: {
      "WWW-Authenticate": `${REALM}, error="insufficient_scope", scope="${scopes.join(" ")}"`,
    },
  });
}

export function notFound(message = "Requested entity was not found."): GoogleError {
  const isCalendar = message === "Not Found";
  return new GoogleError(404, {
    message,
    domain: "global",
    reason: "notFound",
    ...(!isCalendar && { rpcStatus: "NOT_FOUND" }),
  });
}

export function invalidParameter(message: string, location?: string): GoogleError {
  return new GoogleError(400, {
    message,
    domain: "global",
    reason: "invalid",
    ...(location && { location, locationType: "parameter" as const }),
    rpcStatus: "INVALID_ARGUMENT",
  });
}

/** What `gmail.metadata` refuses: `q`, and the formats with a body. */
export function metadataForbids(message: string): GoogleError {
  return new GoogleError(403, {
    message,
    domain: "global",
    reason: "forbidden",
    rpcStatus: "PERMISSION_DENIED",
  });
}

export function fullSyncRequired(): GoogleError {
  return new GoogleError(410, {
    message: "Sync token is no longer valid, a full sync is required.",
    domain: "calendar",
    reason: "fullSyncRequired",
    location: "syncToken",
    locationType: "parameter",
  });
}
