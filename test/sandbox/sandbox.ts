import { Hono } from "hono";
import { answerWithFault } from "./answer-with-fault";
import type { Controls } from "./control";
import { createControlRoutes, createControls } from "./control";
import { answerBatch } from "./google/batch";
import { createCalendar } from "./google/calendar";
import { createGmail } from "./google/gmail";
import { addConsent, issueAccessToken, issueRefreshToken } from "./google/grants";
import { createOidc } from "./google/oidc";
import { parseScopes } from "./google/scopes";
import { createMailboxPages } from "./mailbox-pages";
import { createEntra } from "./microsoft/entra";
import { connectMicrosoft } from "./microsoft/entra-tokens";
import { createGraph } from "./microsoft/graph";
import { createOutboxPages } from "./outbox-pages";
import type { OutboxMail } from "./resend/outbox";
import { createResend } from "./resend/resend";
import type { LoggedRequest, SandboxOptions, SandboxState } from "./state";
import { createState } from "./state";
import type { Usage } from "./usage";

export type Sandbox = Controls & {
  /** Answers any request to the sandbox's origin. Rejects with `ConnectionLost` where a fault says so. */
  handle(request: Request): Promise<Response>;
  /** Tokens as after a consent, without walking through the pages. */
  connect(
    email: string,
    clientId: string,
    scope: string,
  ): { accessToken: string; refreshToken: string };
  /** The same at Microsoft. */
  connectMicrosoft(
    email: string,
    clientId: string,
    scope: string,
  ): { accessToken: string; refreshToken: string };
  usage(): Usage;
  /** Oldest first. */
  outbox(): readonly OutboxMail[];
  /** The newest requests to the providers' paths, oldest first. */
  requests(): readonly LoggedRequest[];
};

/** Kept in the log; older requests are only counted. */
const MOST_LOGGED = 50_000;

/**
 * A local Google, Microsoft and Resend on one origin: Google's APIs under their own paths (`/gmail/v1`, `/calendar/v3`, `/batch/gmail/v1`),
 * its sign-in under the issuer `<origin>/google`; Graph under `/v1.0`, its sign-in under the issuer `<origin>/microsoft/common/v2.0`;
 * Resend under `<origin>/resend`, and for people `/outbox` and `/mailbox`.
 * Runs in Node and in workerd; the same requests at the same times give the same answers, ID-token signatures aside.
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  const state = createState(options);
  const controls = createControls(state);
  const app = createRoutes(state, controls);
  return {
    ...controls,
    handle: (request) => {
      if (isProviderPath(new URL(request.url).pathname)) state.usage.httpRequests++;
      return answer(state, app, { request, inBatch: false });
    },
    connect: (email, clientId, scope) => connect(state, { email, clientId, scope }),
    connectMicrosoft: (email, clientId, scope) =>
      connectMicrosoft(state, { email, clientId, scope }),
    usage: () => structuredClone(state.usage),
    outbox: () => [...state.outbox.mails],
    requests: () => [...state.log],
  };
}

function createRoutes(state: SandboxState, controls: Controls): Hono {
  const app = new Hono();
  app.get("/", (context) => context.redirect("/outbox"));
  app.route("/", createOidc(state));
  app.post("/batch/gmail/v1", ({ req }) => {
    const { batch } = state.missing;
    if (batch) return new Response("Not Found", { status: batch });
    return answerBatch(state, req.raw, (request) => answer(state, app, { request, inBatch: true }));
  });
  app.route("/", createGmail(state));
  app.route("/", createCalendar(state));
  app.route("/", createEntra(state));
  app.route("/", createGraph(state));
  app.route("/", createResend(state));
  app.route("/", createOutboxPages(state));
  app.route("/", createMailboxPages(state));
  app.route("/", createControlRoutes(state, controls));
  app.notFound(() => new Response("Not Found", { status: 404 }));
  // A mistake of the sandbox itself must be seen as such, not as a provider's bad day.
  app.onError(
    (error) => new Response(`sandbox error: ${error.stack ?? error.message}`, { status: 599 }),
  );
  return app;
}

async function answer(
  state: SandboxState,
  app: Hono,
  { request, inBatch }: { readonly request: Request; readonly inBatch: boolean },
): Promise<Response> {
  const { pathname, search, searchParams } = new URL(request.url);
  if (!isProviderPath(pathname)) return app.fetch(request);
  const call = {
    at: state.options.now(),
    method: request.method,
    url: pathname + search,
    inBatch,
    fields: searchParams.get("fields") ?? undefined,
    metadataHeaders: searchParams.getAll("metadataHeaders"),
  };
  let status = 0;
  try {
    const response = await answerWithFault(state, request, async () => app.fetch(request));
    status = response.status;
    return response;
  } finally {
    if (state.log.length >= MOST_LOGGED) state.log.splice(0, MOST_LOGGED / 2);
    state.log.push({ ...call, status });
  }
}

function connect(
  state: SandboxState,
  {
    email,
    clientId,
    scope,
  }: { readonly email: string; readonly clientId: string; readonly scope: string },
): { accessToken: string; refreshToken: string } {
  const account = state.accounts.get(email);
  if (!account) throw new Error(`no mailbox ${email}`);
  const grant = { sub: account.mailbox.sub, clientId, scopes: parseScopes(scope) };
  addConsent(state.grants, grant);
  return {
    accessToken: issueAccessToken(state.grants, grant, state.options.now()),
    refreshToken: issueRefreshToken(state.grants, grant),
  };
}

function isProviderPath(pathname: string): boolean {
  return /^\/(google|gmail|calendar|batch|microsoft|v1\.0|resend)\//.test(pathname);
}
