// By its modules: of the whole package the bundle would hold uploads and batches, which Kith never makes.
import { Client } from "@microsoft/microsoft-graph-client/lib/es/src/Client";
import { GraphClientError } from "@microsoft/microsoft-graph-client/lib/es/src/GraphClientError";
import type { Middleware } from "@microsoft/microsoft-graph-client/lib/es/src/middleware/IMiddleware";
import * as v from "valibot";
import { ProviderError } from "../domain/failure";
import { graphFailure } from "./graph-failure";
import { createTransport, type Meter } from "./transport";

const VERSION = "v1.0";
/** Ids that stay the same when an item is moved, and times in UTC whatever the mailbox is set to. */
const PREFER = 'IdType="ImmutableId", outlook.timezone="UTC"';

export type GraphAccess = {
  /** Where Graph lives, without a version. */
  readonly graphUrl: string;
  readonly accessToken: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly meter: Meter;
};

export type GraphQuery = Readonly<Record<string, string>>;

/** Reading from Microsoft Graph. Every answer is parsed; rejects with `ProviderError` only. */
export type GraphApi = {
  readonly get: <const S extends v.GenericSchema>(
    schema: S,
    path: string,
    query?: GraphQuery,
    pageSize?: number,
  ) => Promise<v.InferOutput<S>>;
  /** Goes on where an answer said so (`@odata.nextLink`, `@odata.deltaLink`); only to Graph itself. */
  readonly follow: <const S extends v.GenericSchema>(
    schema: S,
    link: string,
    pageSize?: number,
  ) => Promise<v.InferOutput<S>>;
};

/** Microsoft's own client over our transport: no retries of its, the bearer to no other origin. */
export function openGraphApi(access: GraphAccess): GraphApi {
  const base = new URL(access.graphUrl);
  const client = Client.initWithMiddleware({
    baseUrl: access.graphUrl,
    defaultVersion: VERSION,
    middleware: createMiddleware(access, base.origin),
  });
  async function read<const S extends v.GenericSchema>(
    schema: S,
    path: string,
    pageSize?: number,
  ): Promise<v.InferOutput<S>> {
    access.meter.quotaUnits += 1;
    const size = pageSize === undefined ? "" : `, odata.maxpagesize=${pageSize}`;
    const call = client.api(path).header("Prefer", PREFER + size);
    const answer: unknown = await call.get().catch((error: unknown) => {
      throw providerError(error);
    });
    return parseAnswer(schema, answer);
  }
  return {
    get: (schema, path, query = {}, pageSize) => {
      const pairs = Object.entries(query).map(
        ([name, text]) => `${name}=${encodeURIComponent(text)}`,
      );
      return read(schema, pairs.length === 0 ? path : `${path}?${pairs.join("&")}`, pageSize);
    },
    follow: async (schema, link, pageSize) => read(schema, pathOf(link, base), pageSize),
  };
}

/** The client has no way to throw anything of ours but inside an error of its own. */
function createMiddleware(access: GraphAccess, origin: string): Middleware {
  const send = createTransport({
    fetch: access.fetch,
    meter: access.meter,
    origins: [origin],
    failureOf: (answer) => graphFailure(answer, access.now()),
  });
  return {
    execute: async (context) => {
      try {
        const headers = new Headers(context.options?.headers as HeadersInit | undefined);
        headers.set("authorization", `Bearer ${access.accessToken}`);
        context.response = await send(context.request, { method: "GET", headers });
      } catch (cause) {
        const error = new GraphClientError("the transport refused");
        error.customError = cause;
        throw error;
      }
    },
  };
}

/** The part of a link behind the version. The client takes whatever holds "https://" for a whole address. */
function pathOf(link: string, base: URL): string {
  const url = URL.parse(link);
  const root = `${base.pathname.replace(/\/$/, "")}/${VERSION}/`;
  if (!url || url.origin !== base.origin || !url.pathname.startsWith(root)) {
    throw new ProviderError("unreadable", "a link of Graph leads elsewhere");
  }
  return `/${url.pathname.slice(root.length)}${url.search.replaceAll("://", "%3A%2F%2F")}`;
}

function providerError(error: unknown): ProviderError {
  const cause: unknown = error instanceof GraphClientError ? error.customError : error;
  if (cause instanceof ProviderError) return cause;
  return new ProviderError("unavailable", "a call to Graph failed", { cause: error });
}

/** A parsed answer; "unreadable" where it is not what Graph documents. */
function parseAnswer<const S extends v.GenericSchema>(schema: S, data: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, data);
  if (parsed.success) return parsed.output;
  const where = v.getDotPath(parsed.issues[0]) ?? "the whole";
  throw new ProviderError("unreadable", `an answer of Graph is not as documented: ${where}`);
}
