import type { Context, Handler } from "hono";
import type { Account, SandboxState } from "../state";
import { accountBySub } from "../state";
import type { Api } from "../usage";
import { spend } from "../usage";
import type { FieldMask } from "./field-mask";
import { applyFieldMask, parseFieldMask, unknownField } from "./field-mask";
import {
  errorResponse,
  GoogleError,
  insufficientScopes,
  invalidCredentials,
  invalidParameter,
  missingCredentials,
} from "./google-error";
import type { Grant } from "./grants";
import { grantOf } from "./grants";
import { overQuota } from "./quota";

export type ApiMethod = {
  /** As in Google's discovery document: "gmail.users.messages.list". */
  readonly id: string;
  readonly api: Api;
  /** Any one of these is enough. */
  readonly scopes: readonly string[];
  readonly units: number;
  /** Units a user may spend in a minute. */
  readonly unitsPerMinute: number;
  /** Every field of the answer, as a `fields` mask. */
  readonly answer: FieldMask;
};

export type ApiCall = {
  readonly state: SandboxState;
  readonly account: Account;
  readonly grant: Grant;
  readonly now: number;
  readonly query: URLSearchParams;
  readonly path: (name: string) => string;
};

/** The full field list of an answer, for `ApiMethod.answer`. */
export function answerFields(mask: string): FieldMask {
  const parsed = parseFieldMask(mask);
  if (!parsed) throw new Error(`malformed mask ${mask}`);
  return parsed;
}

/** A handler that does what every Google API method does first: token, scope, quota, mask; and the error body last. */
export function apiHandler(
  state: SandboxState,
  method: ApiMethod,
  run: (call: ApiCall) => unknown,
): Handler {
  return (context) => {
    try {
      const query = new URL(context.req.url).searchParams;
      const now = state.options.now();
      const { account, grant } = authenticate(state, context, { method, now });
      const mask = maskOf(query, method);
      charge(state, method, { account, now });
      const path = (name: string) => context.req.param(name) ?? "";
      const answer = run({ state, account, grant, now, query, path });
      return Response.json(applyFieldMask(answer, mask), {
        headers: { "cache-control": "private", vary: "Origin, X-Origin, Referer" },
      });
    } catch (error) {
      if (error instanceof GoogleError) return errorResponse(error);
      throw error;
    }
  };
}

/** A whole number within bounds; Google refuses what is not one and cuts what is too large. */
export function intParam(
  query: URLSearchParams,
  name: string,
  { standard, most }: { readonly standard: number; readonly most: number },
): number {
  const text = query.get(name);
  if (text === null || text === "") return standard;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw invalidParameter(`Invalid value '${text}' for ${name}.`, name);
  }
  return Math.min(value, most);
}

/** A boolean query parameter; undefined if absent. */
export function boolParam(query: URLSearchParams, name: string): boolean | undefined {
  const text = query.get(name);
  if (text === null || text === "") return undefined;
  if (text !== "true" && text !== "false") {
    throw invalidParameter(
      `Invalid value '${text}'. Values must match the following regular expression: 'true|false'`,
      name,
    );
  }
  return text === "true";
}

function authenticate(
  state: SandboxState,
  context: Context,
  { method, now }: { readonly method: ApiMethod; readonly now: number },
): { account: Account; grant: Grant } {
  const header = context.req.header("authorization");
  if (!header) throw missingCredentials();
  const token = /^Bearer (\S+)$/i.exec(header)?.[1];
  const grant =
    token === undefined ? undefined : grantOf(state.grants, token, { kind: "access", now });
  const account = grant && accountBySub(state, grant.sub);
  if (!grant || !account) throw invalidCredentials();
  if (!method.scopes.some((scope) => grant.scopes.includes(scope))) {
    throw insufficientScopes(method.id, method.scopes);
  }
  const user = context.req.param("userId");
  if (user !== undefined && user !== "me" && user !== account.mailbox.email) {
    throw new GoogleError(403, {
      message: `Delegation denied for ${account.mailbox.email}`,
      domain: "global",
      reason: "forbidden",
      rpcStatus: "PERMISSION_DENIED",
    });
  }
  return { account, grant };
}

function maskOf(query: URLSearchParams, method: ApiMethod): FieldMask {
  const text = query.get("fields");
  if (text === null || text === "") return new Map();
  const mask = parseFieldMask(text);
  const unknown = mask ? unknownField(mask, method.answer) : text;
  if (!mask || unknown !== undefined) {
    throw new GoogleError(400, {
      message: `Invalid field selection ${unknown}`,
      domain: "global",
      reason: "invalidParameter",
      location: "fields",
      locationType: "parameter",
      rpcStatus: "INVALID_ARGUMENT",
    });
  }
  return mask;
}

function charge(
  state: SandboxState,
  method: ApiMethod,
  { account, now }: { readonly account: Account; readonly now: number },
): void {
  const limit = state.options.realQuota ? method.unitsPerMinute : Number.POSITIVE_INFINITY;
  const { api, id, units } = method;
  const { email } = account.mailbox;
  if (spend(state.usage, { email, api, method: id, units }, { now, limit })) return;
  throw overQuota({ api, refusals: state.usage.mailboxes[email]?.[api]?.refused ?? 1, now });
}
