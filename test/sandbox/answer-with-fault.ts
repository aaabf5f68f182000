import { ConnectionLost, takeChoke, takeFault } from "./faults";
import {
  errorResponse,
  fullSyncRequired,
  invalidCredentials,
  notFound,
} from "./google/google-error";
import { graphErrorResponse, invalidToken, syncStateNotFound } from "./microsoft/graph-error";
import type { SandboxState } from "./state";

/** The real answer, unless a failure is due for this request. */
export async function answerWithFault(
  state: SandboxState,
  request: Request,
  answer: () => Promise<Response>,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const call = { method: request.method, url: pathname + search };
  const { fault, rest } = takeFault(state.faults, call);
  state.faults = rest;
  const effect = fault?.effect;
  switch (effect?.kind) {
    case undefined:
    case "choke":
      return orChoke(state, call, await answer());
    case "status":
      return statusAnswer(effect);
    case "delay":
      await sleep(state, effect.ms);
      return answer();
    case "cut":
      return cutShort(await answer(), effect.bytes);
    case "expired-token":
      if (isGraph(pathname)) return graphErrorResponse(invalidToken());
      return errorResponse(invalidCredentials());
    case "expired-cursor":
      if (isGraph(pathname))
        return graphErrorResponse(syncStateNotFound(state.options.origin + pathname));
      return errorResponse(pathname.startsWith("/gmail") ? notFound() : fullSyncRequired());
    case "garble":
      return garble(await answer(), effect);
    case "hang":
      return hang(state, request, effect.ms);
    case "lost-answer":
      await answer();
      if (effect.status === undefined) throw new ConnectionLost();
      return statusAnswer({ status: effect.status });
  }
}

function isGraph(pathname: string): boolean {
  return pathname.startsWith("/v1.0/");
}

function statusAnswer({
  status,
  body,
  headers,
}: {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}): Response {
  if (typeof body === "string") return new Response(body, { status, headers: { ...headers } });
  if (body !== undefined) return Response.json(body, { status, headers: { ...headers } });
  const error = {
    code: status,
    message: "The service is currently unavailable.",
    status: "UNAVAILABLE",
  };
  return Response.json({ error }, { status, headers: { ...headers } });
}

async function orChoke(
  state: SandboxState,
  call: { readonly method: string; readonly url: string },
  response: Response,
): Promise<Response> {
  if (!state.faults.some(({ effect }) => effect.kind === "choke")) return response;
  const { status, headers } = response;
  const body = await response.text();
  const { isChoking, rest } = takeChoke(state.faults, call, body);
  state.faults = rest;
  return isChoking ? statusAnswer({ status: 500 }) : new Response(body, { status, headers });
}

async function garble(
  response: Response,
  { text, by }: { readonly text: string; readonly by: string },
): Promise<Response> {
  const { status, headers } = response;
  return new Response((await response.text()).replaceAll(text, by), { status, headers });
}

async function cutShort(response: Response, bytes: number | undefined): Promise<Response> {
  const whole = new Uint8Array(await response.arrayBuffer());
  const kept = whole.slice(0, bytes ?? Math.floor(whole.length / 2));
  return new Response(kept, { status: response.status, headers: response.headers });
}

async function hang(state: SandboxState, request: Request, ms: number | undefined): Promise<never> {
  const aborted = new Promise<never>((_resolve, reject) => {
    const stop = () => reject(request.signal.reason ?? new ConnectionLost());
    if (request.signal.aborted) stop();
    request.signal.addEventListener("abort", stop, { once: true });
  });
  if (ms === undefined) return aborted;
  await Promise.race([aborted, sleep(state, ms)]);
  throw new ConnectionLost();
}

function sleep(state: SandboxState, ms: number): Promise<void> {
  const wait = state.options.sleep ?? ((time) => new Promise((done) => setTimeout(done, time)));
  return wait(ms);
}
