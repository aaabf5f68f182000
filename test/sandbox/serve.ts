import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";

/** What answers: a sandbox, or anything else with its shape. A rejection means the connection breaks. */
type Answering = { handle(request: Request): Promise<Response> };

export type Served<T extends Answering> = {
  readonly sandbox: T;
  /** `http://localhost:<port>`: by name, because only there browsers accept `__Host-` cookies over http. */
  readonly origin: string;
  /** Ends open connections and frees the port. */
  readonly close: () => Promise<void>;
};

/**
 * Puts a sandbox on the loopback interface and nowhere else. Requests for another host than this machine's own names
 * are refused (421): a page on the web must not reach the outbox by DNS rebinding. Port 0 takes a free one;
 * `open` is called with the origin before the first request. Rejects if the port is taken.
 */
export async function serve<T extends Answering>(
  open: (origin: string) => T,
  { port }: { readonly port: number },
): Promise<Served<T>> {
  let sandbox: T | undefined;
  let ownPort = port;
  const server = createServer((incoming, outgoing) => {
    if (!isOwnHost(incoming.headers.host, ownPort)) refuse(outgoing);
    else if (sandbox !== undefined) void answer(sandbox, incoming, outgoing);
  });
  ownPort = await listen(server, port, "127.0.0.1");
  const sixth = createServer((incoming, outgoing) => server.emit("request", incoming, outgoing));
  // Where "localhost" means ::1 first; a machine without IPv6 has only the other.
  const both = await listen(sixth, ownPort, "::1").then(
    () => [server, sixth],
    () => [server],
  );
  const origin = `http://localhost:${ownPort}`;
  sandbox = open(origin);
  return { sandbox, origin, close: async () => void (await Promise.all(both.map(stop))) };
}

function isOwnHost(host: string | undefined, port: number): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].some((name) => host === `${name}:${port}`);
}

function refuse(outgoing: ServerResponse): void {
  outgoing.writeHead(421, { "content-type": "text/plain; charset=utf-8" });
  outgoing.end("This server answers only under this machine's own name.\n");
}

async function answer(
  sandbox: Answering,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  outgoing.on("close", () => gone.abort());
  try {
    const response = await sandbox.handle(toRequest(incoming, gone.signal));
    writeHead(outgoing, response);
    if (response.body === null || incoming.method === "HEAD") outgoing.end();
    else await pipeline(Readable.fromWeb(response.body as ReadableStream), outgoing);
  } catch {
    // A fault asked for, or the client left: either way the connection is what breaks.
    outgoing.destroy();
  }
}

function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const method = incoming.method ?? "GET";
  const headers = new Headers();
  for (const [name, values] of Object.entries(incoming.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method,
    headers,
    signal,
    redirect: "manual",
    ...(hasBody
      ? { body: Readable.toWeb(incoming) as NonNullable<RequestInit["body"]>, duplex: "half" }
      : {}),
  });
}

function writeHead(outgoing: ServerResponse, response: Response): void {
  for (const [name, value] of response.headers) {
    if (name !== "set-cookie") outgoing.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader("set-cookie", cookies);
  outgoing.writeHead(response.status);
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
