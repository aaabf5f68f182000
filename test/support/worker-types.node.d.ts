import type { webcrypto } from "node:crypto";
import type * as workers from "@cloudflare/workers-types";

/** Node-side code passes these through; its own globals (URL, Request, …) stay Node's. */
declare global {
  type D1Database = workers.D1Database;
  type D1PreparedStatement = workers.D1PreparedStatement;
  type D1Result<T = unknown> = workers.D1Result<T>;
  type Queue<Body = unknown> = workers.Queue<Body>;
  type Message<Body = unknown> = workers.Message<Body>;
  type MessageBatch<Body = unknown> = workers.MessageBatch<Body>;
  type ExportedHandler<E = unknown> = workers.ExportedHandler<E>;
  type CryptoKey = webcrypto.CryptoKey;
  type HeadersInit = ConstructorParameters<typeof Headers>[0];
  /** What Node-side code needs of it; the whole one is generated, and reaches all of the Worker. */
  type Env = Readonly<Record<string, unknown>> & {
    readonly DB: D1Database;
    readonly SYNC_QUEUE: Queue;
    readonly DIGEST_QUEUE: Queue;
  };
}
