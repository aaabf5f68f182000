import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  convertV4MiniflareOptions,
  Log,
  LogLevel,
  Miniflare,
  Response as MiniflareResponse,
} from "miniflare";
import { LOCAL_SECRETS } from "../support/local-secrets";
import { buildWorker } from "./build-worker";
import { applyMigrations } from "./migrate";

type KithOptions = {
  readonly port: number;
  /** false: nothing listens; requests come through `send` only. */
  readonly listen: boolean;
  readonly now: number;
  /** The clock stands still: a run that must give equal output for equal input. */
  readonly frozen: boolean;
  /** Where the local Google and Resend are. */
  readonly outsideOrigin: string;
  /** Answers what the Worker asks of the outside, where nothing listens there; null: over the network. */
  readonly answer: ((request: Request) => Promise<Response>) | null;
  readonly state: string | null;
  readonly historyYears: number;
  readonly onError: (message: string) => void;
};

/** The whole Worker on this machine: its D1, queues and cron, in the real runtime. */
export type Kith = {
  readonly appUrl: string;
  readonly directory: D1Database;
  readonly send: (request: Request) => Promise<Response>;
  /** The cron tick. */
  readonly tick: (scheduledTime: number) => Promise<void>;
  readonly enqueueLetter: (body: unknown) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Builds and starts the Worker. With `state` the database stays there; else it is temporary and `stop` removes it. */
export async function startKith(options: KithOptions): Promise<Kith> {
  const temporary = await mkdtemp(path.join(tmpdir(), "kith-"));
  const state =
    options.state === null ? path.join(temporary, "state") : path.resolve(options.state);
  await mkdir(state, { recursive: true });
  const script = await buildWorker(path.join(temporary, "worker"));
  const appUrl = `http://localhost:${options.port}`;
  const miniflare = new Miniflare(miniflareOptions(options, { script, state, appUrl }));
  const directory = (await miniflare.getD1Database("DB")) as unknown as D1Database;
  await applyMigrations(directory);
  await releaseLeases(directory);
  return {
    appUrl,
    directory,
    send: async (request) =>
      (await miniflare.dispatchFetch(request.url, {
        method: request.method,
        headers: Object.fromEntries(request.headers),
        body: request.body === null ? null : await request.text(),
        redirect: "manual",
      })) as unknown as Response,
    tick: async (scheduledTime) => {
      const worker = await miniflare.getWorker();
      await worker.scheduled({ scheduledTime: new Date(scheduledTime), cron: "*/15 * * * *" });
    },
    enqueueLetter: async (body) => {
      const queue = await miniflare.getQueueProducer("DIGEST_QUEUE");
      await queue.send(body);
    },
    stop: async () => {
      await miniflare.dispose();
      await rm(temporary, { recursive: true, force: true });
    },
  };
}

/** The Worker's own lines about what went wrong (src/log.ts). */
const FAILURE = /^\{"event":"[a-z.-]*(failed|dead|unknown)"/;

function miniflareOptions(
  options: KithOptions,
  at: { readonly script: string; readonly state: string; readonly appUrl: string },
) {
  const consumer = { maxBatchSize: 1, maxBatchTimeout: 0, maxRetries: 10 };
  return convertV4MiniflareOptions({
    name: "kith",
    modules: [{ type: "ESModule", path: at.script }],
    modulesRoot: path.dirname(at.script),
    compatibilityDate: "2026-11-01",
    ...(options.listen ? { host: "127.0.0.1", port: options.port } : {}),
    defaultPersistRoot: at.state,
    d1Databases: { DB: "kith" },
    d1Persist: path.join(at.state, "d1"),
    queueProducers: { SYNC_QUEUE: "kith-sync", DIGEST_QUEUE: "kith-digest" },
    queueConsumers: {
      "kith-sync": { ...consumer, deadLetterQueue: "kith-sync-dead" },
      "kith-digest": { ...consumer, deadLetterQueue: "kith-digest-dead" },
      "kith-sync-dead": { maxBatchSize: 10, maxBatchTimeout: 1 },
      "kith-digest-dead": { maxBatchSize: 10, maxBatchTimeout: 1 },
    },
    ratelimits: { LIMITER: { namespace_id: "1001", simple: { limit: 1000, period: 60 } } },
    bindings: {
      APP_URL: at.appUrl,
      GOOGLE_ISSUER: `${options.outsideOrigin}/google`,
      GOOGLE_API_URL: options.outsideOrigin,
      GOOGLE_CLIENT_ID: "kith-local",
      MICROSOFT_ISSUER: `${options.outsideOrigin}/microsoft/common/v2.0`,
      MICROSOFT_GRAPH_URL: options.outsideOrigin,
      MICROSOFT_CLIENT_ID: "kith-local",
      RESEND_API_URL: `${options.outsideOrigin}/resend`,
      MAIL_FROM: "Kith <monday@kith.example>",
      REPLY_TO: "help@kith.example",
      HISTORY_YEARS: options.historyYears,
      LOCAL_CLOCK: options.frozen ? { frozenAt: options.now } : { ahead: options.now - Date.now() },
      ...LOCAL_SECRETS,
    },
    log: new Log(LogLevel.NONE),
    handleStructuredLogs: ({ level, message }) => {
      if (level === "error" || FAILURE.test(message)) options.onError(message);
    },
    ...(options.answer === null ? {} : { outboundService: handOver(options.answer) }),
    cf: false,
  });
}

type Incoming = {
  readonly url: string;
  readonly method: string;
  readonly headers: Iterable<[string, string]>;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
};

/** Hands the Worker's requests to a function of this process. */
function handOver(answer: (request: Request) => Promise<Response>) {
  return async (incoming: Incoming) => {
    const body = ["GET", "HEAD"].includes(incoming.method) ? null : await incoming.arrayBuffer();
    const headers = [...incoming.headers];
    const response = await answer(
      new Request(incoming.url, { method: incoming.method, headers, body }),
    );
    return new MiniflareResponse(await response.arrayBuffer(), {
      status: response.status,
      headers: [...response.headers],
    });
  };
}

/** A run that was killed leaves leases behind; on a state that only this process uses nobody holds them. */
async function releaseLeases(db: D1Database): Promise<void> {
  await db.batch([
    db.prepare("UPDATE accounts SET lease = NULL, lease_until = 0"),
    db.prepare("UPDATE letters SET lease_until = 0 WHERE state <> 'sent'"),
    db.prepare("UPDATE due SET at = 0"),
  ]);
}
