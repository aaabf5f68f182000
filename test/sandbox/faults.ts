/** A failure on demand: the next `times` requests that match, after letting `skip` of them pass. */
export type Fault = {
  /** HTTP method; unset: any. */
  readonly method?: string;
  /** A regular expression over path and query, e.g. "^/gmail/v1/users/me/messages\\?"; unset: any. */
  readonly path?: string;
  /** Unset: 0. */
  readonly skip?: number;
  /** Unset: 1; null: for ever. */
  readonly times?: number | null;
  readonly effect: FaultEffect;
};

type FaultEffect =
  /** This answer instead of the real one. */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The real answer, later. */
  | { readonly kind: "delay"; readonly ms: number }
  /** The real answer, of which only the first bytes arrive (unset: half). */
  | { readonly kind: "cut"; readonly bytes?: number }
  /** 401, as for an access token that has just expired; requests that carry none pass. */
  | { readonly kind: "expired-token" }
  /** What the API answers to a cursor that is too old: 404 for Gmail's history, 410 for Calendar and Graph; other requests pass. */
  | { readonly kind: "expired-cursor" }
  /** No answer: after `ms`, or never, the connection breaks. The request is not carried out. */
  | { readonly kind: "hang"; readonly ms?: number }
  /** 500 where the real answer holds this text, such as the Message-ID of a message that the provider chokes on; `times` counts those. */
  | { readonly kind: "choke"; readonly text: string }
  /** The real answer with another text in the place of each `text`. */
  | { readonly kind: "garble"; readonly text: string; readonly by: string }
  /** The request is carried out, but the answer is this status, or (unset) the connection breaks. */
  | { readonly kind: "lost-answer"; readonly status?: number };

/** A connection that broke: `handle` rejects with it. A socket server destroys the socket. */
export class ConnectionLost extends Error {
  constructor() {
    super("the sandbox broke the connection, as it was told to");
    this.name = "ConnectionLost";
  }
}

/** The fault due for this request, and the list with its counters moved on. */
export function takeFault(
  faults: readonly Fault[],
  request: { readonly method: string; readonly url: string },
): { readonly fault: Fault | undefined; readonly rest: readonly Fault[] } {
  let taken: Fault | undefined;
  const rest = faults.flatMap((fault) => {
    if (taken || fault.effect.kind === "choke" || !matches(fault, request)) return [fault];
    if (fault.skip) return [{ ...fault, skip: fault.skip - 1 }];
    taken = fault;
    if (fault.times === null) return [fault];
    const left = (fault.times ?? 1) - 1;
    return left > 0 ? [{ ...fault, times: left }] : [];
  });
  return { fault: taken, rest };
}

/** Whether the provider chokes on this answer, and the list with its counters moved on. */
export function takeChoke(
  faults: readonly Fault[],
  request: { readonly method: string; readonly url: string },
  body: string,
): { readonly isChoking: boolean; readonly rest: readonly Fault[] } {
  const fault = faults.find(
    ({ effect, ...rest }) =>
      effect.kind === "choke" &&
      body.includes(effect.text) &&
      matches({ effect, ...rest }, request),
  );
  if (!fault) return { isChoking: false, rest: faults };
  const left = fault.times === null ? null : (fault.times ?? 1) - 1;
  const rest = faults.flatMap((other) => {
    if (other !== fault) return [other];
    return left === 0 ? [] : [{ ...fault, times: left }];
  });
  return { isChoking: true, rest };
}

function matches(
  fault: Fault,
  request: { readonly method: string; readonly url: string },
): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== request.method) return false;
  if (fault.effect.kind === "expired-cursor" && !isCursorRequest(request.url)) return false;
  if (fault.effect.kind === "expired-token" && !isApiRequest(request.url)) return false;
  return fault.path === undefined || new RegExp(fault.path).test(request.url);
}

function isCursorRequest(url: string): boolean {
  return (
    /^\/gmail\/v1\/users\/[^/]+\/history\?/.test(url) ||
    /[?&](syncToken|(\$|%24)deltatoken)=/.test(url)
  );
}

/** A request with an access token: not signing in, not sending mail. */
function isApiRequest(url: string): boolean {
  return !/^\/(google|microsoft|resend)\//.test(url);
}
