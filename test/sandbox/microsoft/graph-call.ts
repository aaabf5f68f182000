import type { Context, Handler } from "hono";
import type { Account, SandboxState } from "../state";
import { spend } from "../usage";
import { holderOf } from "./entra-tokens";
import {
  accessDenied,
  GraphFault,
  graphErrorResponse,
  invalidToken,
  noMailbox,
  overQuota,
  tooManyAtOnce,
} from "./graph-error";
import { traitsOf } from "./microsoft-state";

/** learn.microsoft.com/graph/throttling-limits, Outlook service limits, for each app and mailbox. */
const MOST_AT_ONCE = 4;
const REQUESTS_PER_WINDOW = 10_000;
const WINDOW_MINUTES = 10;
const MINUTE_MS = 60_000;

export type GraphMethod = {
  /** For the counts: "graph.messages.list". */
  readonly id: string;
  /** Any one of these is enough. */
  readonly scopes: readonly string[];
  /** Of the mailbox, so that an account without one has nothing there. */
  readonly isMailbox: boolean;
};

export type GraphCall = {
  readonly state: SandboxState;
  readonly account: Account;
  /** Epoch ms. */
  readonly now: number;
  readonly url: URL;
  readonly path: (name: string) => string;
  /** `Prefer: IdType="ImmutableId"` was sent. */
  readonly immutableIds: boolean;
  /** The values of Prefer, lower-case names. */
  readonly prefer: ReadonlyMap<string, string>;
};

/** A handler that does what every Graph method does first: token, throttling, scope, mailbox; and the error body last. */
export function graphHandler(
  state: SandboxState,
  method: GraphMethod,
  run: (call: GraphCall) => object,
): Handler {
  return async (context) => {
    try {
      const account = authenticate(state, context, method);
      return await throttled(state, method, {
        email: account.mailbox.email,
        run: () => {
          const prefer = preferences(context);
          const answer = run({
            state,
            account,
            now: state.options.now(),
            url: new URL(context.req.url),
            path: (name) => context.req.param(name) ?? "",
            immutableIds: prefer.get("idtype")?.toLowerCase() === "immutableid",
            prefer,
          });
          return Response.json(answer, { headers: answerHeaders(prefer) });
        },
      });
    } catch (error) {
      if (error instanceof GraphFault) return graphErrorResponse(error);
      throw error;
    }
  };
}

function authenticate(state: SandboxState, context: Context, method: GraphMethod): Account {
  const bearer = /^Bearer (\S+)$/i.exec(context.req.header("authorization") ?? "")?.[1];
  const holder = bearer === undefined ? undefined : holderOf(state, bearer, "access");
  if (!holder) throw invalidToken();
  const { account, grant } = holder;
  if (!method.scopes.some((scope) => grant.scopes.includes(scope))) throw accessDenied();
  const isMissing = traitsOf(state.microsoft, account.mailbox.email).hasMailbox === false;
  if (method.isMailbox && isMissing) throw noMailbox();
  return account;
}

/** Counts the request, and refuses the fifth at a time and (with the real quota) the one over the limit. */
async function throttled(
  state: SandboxState,
  method: GraphMethod,
  { email, run }: { readonly email: string; readonly run: () => Response },
): Promise<Response> {
  const { inFlight } = state.microsoft;
  const running = inFlight.get(email) ?? 0;
  if (running >= MOST_AT_ONCE) throw tooManyAtOnce();
  charge(state, method, email);
  inFlight.set(email, running + 1);
  try {
    // An answer takes a moment, or requests sent together would never meet.
    await null;
    return run();
  } finally {
    inFlight.set(email, (inFlight.get(email) ?? 1) - 1);
  }
}

function charge(state: SandboxState, { id }: GraphMethod, email: string): void {
  const now = state.options.now();
  const spent = state.usage.mailboxes[email]?.graph?.unitsByMinute ?? {};
  const first = Math.floor(now / MINUTE_MS) * MINUTE_MS - (WINDOW_MINUTES - 1) * MINUTE_MS;
  let inWindow = 0;
  for (let minute = first; minute <= now; minute += MINUTE_MS) inWindow += spent[minute] ?? 0;
  const isOver = state.options.realQuota && inWindow >= REQUESTS_PER_WINDOW;
  const limit = isOver ? 0 : Number.POSITIVE_INFINITY;
  if (spend(state.usage, { email, api: "graph", method: id, units: 1 }, { now, limit })) return;
  throw overQuota(60);
}

/** `Prefer: IdType="ImmutableId", odata.maxpagesize=50` (RFC 7240). */
function preferences({ req }: Context): ReadonlyMap<string, string> {
  const values = (req.header("prefer") ?? "").split(",").map((value): [string, string] => {
    const [name = "", ...rest] = value.split("=");
    return [name.trim().toLowerCase(), rest.join("=").trim().replace(/^"|"$/g, "")];
  });
  return new Map(values.filter(([name]) => name !== ""));
}

function answerHeaders(prefer: ReadonlyMap<string, string>): Record<string, string> {
  const applied = [...prefer].map(([name, value]) => `${name}="${value}"`).join(", ");
  return {
    "content-type": "application/json;odata.metadata=minimal;odata.streaming=true;charset=utf-8",
    "cache-control": "private",
    ...(applied !== "" && { "preference-applied": applied }),
  };
}
