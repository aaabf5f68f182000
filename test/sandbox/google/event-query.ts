import type { ApiCall } from "./api-call";
import { boolParam, intParam } from "./api-call";
import { fullSyncRequired, GoogleError, invalidParameter } from "./google-error";
import { openPageToken } from "./page-token";

/** What a sync token remembers of the first call. */
export type SyncPoint = {
  readonly calendar: string;
  readonly seq: number;
  readonly single: boolean;
  readonly timeMin: number | null;
  readonly timeMax: number | null;
};

export type EventQuery = {
  readonly single: boolean;
  readonly showDeleted: boolean;
  readonly timeMin: number | null;
  readonly timeMax: number | null;
  readonly orderBy: "startTime" | "updated" | null;
  readonly updatedMin: number | null;
  readonly eventTypes: readonly string[];
  readonly maxResults: number;
  readonly maxAttendees: number;
  readonly since: SyncPoint | null;
};

/** Not allowed beside a sync token: the reference of events.list. */
const NOT_WITH_SYNC_TOKEN = [
  "iCalUID",
  "orderBy",
  "privateExtendedProperty",
  "q",
  "sharedExtendedProperty",
  "timeMin",
  "timeMax",
  "updatedMin",
];
const NOT_SERVED = ["iCalUID", "privateExtendedProperty", "q", "sharedExtendedProperty"];

/** The parameters of events.list, checked as Google checks them. */
export function eventQuery(call: ApiCall): EventQuery {
  const { query } = call;
  const since = syncPoint(query);
  for (const name of NOT_SERVED) {
    if (query.get(name)) throw invalidParameter(`The sandbox does not serve ${name}`, name);
  }
  const single = boolParam(query, "singleEvents") ?? false;
  if (since && since.single !== single) {
    throw badRequest("invalid", "Sync token cannot be used with other request restrictions");
  }
  const showDeleted = boolParam(query, "showDeleted");
  if (since && showDeleted === false) {
    throw badRequest("invalid", "Sync token cannot be used with other request restrictions");
  }
  const [timeMin, timeMax] = [timeParam(query, "timeMin"), timeParam(query, "timeMax")];
  if (timeMin !== null && timeMax !== null && timeMin >= timeMax) {
    throw badRequest("timeRangeEmpty", "The specified time range is empty.", "timeMax");
  }
  return {
    single,
    since,
    showDeleted: showDeleted ?? since !== null,
    timeMin: since ? since.timeMin : timeMin,
    timeMax: since ? since.timeMax : timeMax,
    orderBy: orderOf(query, single),
    updatedMin: timeParam(query, "updatedMin"),
    eventTypes: query.getAll("eventTypes"),
    maxResults: intParam(query, "maxResults", { standard: 250, most: 2500 }),
    maxAttendees: intParam(query, "maxAttendees", {
      standard: Number.MAX_SAFE_INTEGER,
      most: Number.MAX_SAFE_INTEGER,
    }),
  };
}

function syncPoint(query: URLSearchParams): SyncPoint | null {
  const token = query.get("syncToken");
  if (!token) return null;
  if (NOT_WITH_SYNC_TOKEN.some((name) => query.has(name))) {
    throw badRequest("invalid", "Sync token cannot be used with other request restrictions");
  }
  const point = openPageToken(token);
  if (!isSyncPoint(point)) throw fullSyncRequired();
  return point;
}

function orderOf(query: URLSearchParams, single: boolean): EventQuery["orderBy"] {
  const order = query.get("orderBy");
  if (!order) return null;
  if (order !== "startTime" && order !== "updated") {
    throw invalidParameter(`Invalid value '${order}' for orderBy.`, "orderBy");
  }
  if (order === "startTime" && !single) {
    throw badRequest(
      "invalid",
      "The requested ordering is not available for the particular query.",
      "orderBy",
    );
  }
  return order;
}

function timeParam(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (!text) return null;
  const hasOffset = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const time = hasOffset ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw badRequest("badRequest", "Bad Request", name);
  return Math.floor(time / 1000) * 1000;
}

function badRequest(reason: string, message: string, location?: string): GoogleError {
  const domain = reason === "timeRangeEmpty" ? "calendar" : "global";
  const place = location && { location, locationType: "parameter" as const };
  return new GoogleError(400, { message, domain, reason, ...place });
}

function isSyncPoint(value: unknown): value is SyncPoint {
  return typeof value === "object" && value !== null && "seq" in value && "single" in value;
}
