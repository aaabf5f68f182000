export type Api = "gmail" | "calendar" | "graph";

/** What a mailbox's clients have asked of one API, by method. */
type ApiUsage = {
  requests: number;
  units: number;
  /** Calls refused for quota; they cost nothing. */
  refused: number;
  readonly methods: Record<string, { requests: number; units: number }>;
  /** Units by the minute's start, epoch ms. */
  readonly unitsByMinute: Record<number, number>;
};

export type Usage = {
  /** HTTP requests received in all, whoever sent them; a batch is one. */
  httpRequests: number;
  /** By mailbox address, then by API. */
  readonly mailboxes: Record<string, Partial<Record<Api, ApiUsage>>>;
};

export type Call = {
  readonly email: string;
  readonly api: Api;
  /** As Google's discovery documents name it: "gmail.users.messages.list". */
  readonly method: string;
  readonly units: number;
};

const MINUTE_MS = 60_000;

/** Counts one call; false, and counted as refused, if it would go over `limit` units in this minute. */
export function spend(
  usage: Usage,
  call: Call,
  { now, limit }: { readonly now: number; readonly limit: number },
): boolean {
  const api = apiUsage(usage, call.email, call.api);
  const minute = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const spent = api.unitsByMinute[minute] ?? 0;
  if (spent + call.units > limit) {
    api.refused++;
    return false;
  }
  api.unitsByMinute[minute] = spent + call.units;
  const method = api.methods[call.method] ?? { requests: 0, units: 0 };
  api.methods[call.method] = method;
  for (const counter of [api, method]) {
    counter.requests++;
    counter.units += call.units;
  }
  return true;
}

function apiUsage(usage: Usage, email: string, api: Api): ApiUsage {
  const mailbox = usage.mailboxes[email] ?? {};
  usage.mailboxes[email] = mailbox;
  const existing = mailbox[api];
  if (existing) return existing;
  const fresh = { requests: 0, units: 0, refused: 0, methods: {}, unitsByMinute: {} };
  mailbox[api] = fresh;
  return fresh;
}
