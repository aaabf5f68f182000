import {
  createExecutionContext,
  createMessageBatch,
  env,
  waitOnExecutionContext,
} from "cloudflare:test";
import { readConfig } from "../../src/config";
import type { Job } from "../../src/jobs/job";
import type { Outside } from "../../src/outside";
import { createWorker } from "../../src/worker";
import type { Mailbox } from "../sandbox/mailbox";
import { createSandbox, type Sandbox } from "../sandbox/sandbox";
import { aMailbox } from "../sandbox/support/small-world";

export const PROVIDER_ORIGIN = "https://provider.test";
export const APP_ORIGIN = "https://kith.test";
export const CALENDAR = "https://www.googleapis.com/auth/calendar.readonly";
export const MAIL = "https://www.googleapis.com/auth/gmail.metadata";
export const MARA = "mara@example.org";
export const JON = "jon@example.org";

/** The first Connect button, and the consent that allows all it asks for. */
export const CONNECT = { step: "connect", zone: "Europe/Berlin" };
export const ALL_OF_CALENDAR = { account: MARA, ticked: [CALENDAR] };

type Row = { readonly stream: string; readonly user_id: number };

/** What a table holds, over all databases. */
export async function rowsOf(table: string): Promise<Row[]> {
  const found = await Promise.all(
    [env.DB, env.SHARD_01].map((db) => db.prepare(`SELECT * FROM ${table}`).all<Row>()),
  );
  return found.flatMap(({ results }) => results);
}

/** What somebody does on the provider's consent screen. */
type Decision = {
  readonly account?: string;
  readonly ticked?: readonly string[];
  readonly cancel?: true;
};

export type World = {
  readonly sandbox: Sandbox;
  /** The virtual clock; tests move it. */
  readonly clock: { now: number };
  /** What went to the sync queue. */
  readonly queued: unknown[];
  /** Runs the oldest message of the sync queue. */
  readonly deliver: () => Promise<void>;
  readonly browser: () => Browser;
  /** What a job runs with, here and now. */
  readonly job: () => Job;
};

/** Kith's pages over a sandbox with two mailboxes and their guests; each browser has cookies of its own. */
export function aWorld(changes: Partial<Env> = {}, guests: readonly Mailbox[] = []): World {
  const clock = { now: Date.parse("2026-11-22T10:00:00Z") };
  const mailboxes = [
    aMailbox({ email: MARA }),
    aMailbox({ email: JON, sub: "100000000000000000002", name: "Jon Berg", givenName: "Jon" }),
    ...guests,
  ];
  const sandbox = createSandbox({
    data: { mailboxes, shiftWeeks: 0 },
    origin: PROVIDER_ORIGIN,
    now: () => clock.now,
    realQuota: false,
  });
  const queued: unknown[] = [];
  const outside: Outside = {
    fetch: (input, init) => sandbox.handle(new Request(input, init)),
    now: () => clock.now,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  };
  const worker = createWorker(outside);
  const bindings: Env & { GOOGLE_API_URL: string } = {
    ...env,
    GOOGLE_ISSUER: `${PROVIDER_ORIGIN}/google`,
    GOOGLE_API_URL: PROVIDER_ORIGIN,
    SYNC_QUEUE: {
      send: async (message: unknown) => void queued.push(message),
      sendBatch: async (messages: Iterable<{ body: unknown }>) => {
        for (const { body } of messages) queued.push(body);
      },
    } as unknown as Queue,
    ...changes,
  };
  const deliver = async () => {
    const messages = queued
      .splice(0, 1)
      .map((body) => ({ id: "m", timestamp: new Date(0), attempts: 1, body }));
    await worker.queue(createMessageBatch("kith-sync", messages), bindings);
  };
  const job = () => ({ env: bindings, outside, config: readConfig(bindings) });
  const answer: Answer = async (request) => {
    const context = createExecutionContext();
    const response = await worker.fetch(request, bindings, context);
    await waitOnExecutionContext(context);
    return response;
  };
  return { sandbox, clock, queued, deliver, browser: () => createBrowser(answer, sandbox), job };
}

type Incoming = Request<unknown, IncomingRequestCfProperties>;
type Answer = (request: Incoming) => Promise<Response>;

export type Browser = {
  /** Sends anything to any host that Kith answers under, with this browser's cookies. */
  readonly send: (path: string, init: RequestInit, host?: string) => Promise<Response>;
  readonly cookies: Map<string, string>;
  /** Set-Cookie lines of the last answer. */
  readonly lastCookies: () => readonly string[];
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  readonly head: (path: string) => Promise<Response>;
  /** Sends a form as from one of Kith's own pages, unless `headers` say otherwise. */
  readonly post: (
    path: string,
    fields?: Record<string, string>,
    headers?: Record<string, string>,
  ) => Promise<Response>;
  /** Sends JSON as a script of Kith's own pages does. */
  readonly postJson: (
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<Response>;
  /** Presses a Connect button and answers the consent screen; where the provider then sends the browser. */
  readonly consent: (fields: Record<string, string>, decision: Decision) => Promise<URL>;
  /** Follows redirects inside Kith until a page comes; its path. */
  readonly land: (url: URL) => Promise<string>;
  /** The whole road through a consent; the path where it ends. */
  readonly connect: (fields: Record<string, string>, decision: Decision) => Promise<string>;
};

/** A browser as far as a server can tell: keeps cookies, says where its requests come from. */
function createBrowser(answer: Answer, sandbox: Sandbox): Browser {
  const cookies = new Map<string, string>();
  let lastCookies: readonly string[] = [];
  const send = async (path: string, init: RequestInit, host = APP_ORIGIN) => {
    const headers = new Headers(init.headers);
    const pairs = [...cookies].map(([name, value]) => `${name}=${value}`);
    if (pairs.length > 0) headers.set("Cookie", pairs.join("; "));
    const response = await answer(new Request(host + path, { ...init, headers }) as Incoming);
    lastCookies = response.headers.getSetCookie();
    for (const line of lastCookies) keepCookie(cookies, line);
    return response;
  };
  const get: Browser["get"] = (path, headers = {}) => send(path, { headers });
  const post: Browser["post"] = (path, fields = {}, headers = SAME_ORIGIN) =>
    send(path, { method: "POST", body: new URLSearchParams(fields), headers });
  const consent: Browser["consent"] = async (fields, decision) => {
    const start = await post("/connect/google", fields);
    return decide(sandbox, start.headers.get("Location") ?? `${start.status}`, decision);
  };
  const land: Browser["land"] = async (url) => {
    let path = url.pathname + url.search;
    for (;;) {
      const response = await get(path);
      const next = response.headers.get("Location");
      if (next === null && response.status !== 200) throw new Error(`${path}: ${response.status}`);
      if (next === null) return path;
      path = next;
    }
  };
  return {
    send,
    cookies,
    lastCookies: () => lastCookies,
    get,
    head: (path) => send(path, { method: "HEAD" }),
    post,
    postJson: (path, body, headers = {}) =>
      send(path, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { ...SAME_ORIGIN, "Content-Type": "application/json", ...headers },
      }),
    consent,
    land,
    connect: async (fields, decision) => land(await consent(fields, decision)),
  };
}

export const SAME_ORIGIN = { "Sec-Fetch-Site": "same-origin" };

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = ""] = line.split(";");
  const [name = "", value = ""] = pair.split("=");
  if (/max-age=0/i.test(line)) cookies.delete(name);
  else cookies.set(name, value);
}

async function decide(sandbox: Sandbox, screen: string, decision: Decision): Promise<URL> {
  if (!screen.startsWith(PROVIDER_ORIGIN)) throw new Error(`not sent to the provider: ${screen}`);
  const form = new URLSearchParams({ decision: decision.cancel ? "cancel" : "allow" });
  if (decision.account !== undefined) form.set("account", decision.account);
  for (const scope of decision.ticked ?? []) form.append("scope", scope);
  const back = await sandbox.handle(new Request(screen, { method: "POST", body: form }));
  const target = back.headers.get("Location");
  if (target === null) throw new Error(`the consent screen answered ${back.status}`);
  return new URL(target);
}
