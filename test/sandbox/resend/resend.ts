import { Hono } from "hono";
import { hashUuid } from "../hash";
import type { SandboxState } from "../state";
import type { OutboxMail } from "./outbox";
import type { MailProblem, ReadMail } from "./read-mail";
import { isProblem, readMail } from "./read-mail";

/** Newest vendor copy of resend.com/docs/api-reference/rate-limit; enforced only with `realQuota`. */
const REQUESTS_PER_SECOND = 5;
const MOST_IN_BATCH = 100;
const REMEMBERED_MS = 24 * 3_600_000;

type Send = (body: unknown, request: Request) => { readonly answer: unknown } | MailProblem;

/** Resend's sending endpoints under `/resend`: mails end in the outbox. */
export function createResend(state: SandboxState): Hono {
  const app = new Hono();
  app.post("/resend/emails", ({ req }) => receive(state, req.raw, sendOne(state)));
  app.post("/resend/emails/batch", ({ req }) => receive(state, req.raw, sendBatch(state)));
  app.get("/resend/emails/:id", ({ req }) => {
    const mail = state.outbox.mails.find(({ id }) => id === req.param("id"));
    if (!mail) return problem({ name: "not_found", statusCode: 404, message: "Email not found" });
    const { id, from, to, subject, html = null, text = null } = mail;
    const created = { created_at: new Date(mail.at).toISOString(), last_event: "sent" };
    return Response.json({ object: "email", id, from, to, subject, html, text, ...created });
  });
  return app;
}

async function receive(state: SandboxState, request: Request, send: Send): Promise<Response> {
  const refusedKey = keyProblem(state, request);
  if (refusedKey) return problem(refusedKey);
  const { headers, isOver } = rateOf(state);
  if (isOver) {
    const message = `Too many requests. You can only make ${REQUESTS_PER_SECOND} requests per second. See rate limit response headers for more information. Or contact support to increase rate limit.`;
    return problem(
      { name: "rate_limit_exceeded", statusCode: 429, message },
      { ...headers, "retry-after": "1" },
    );
  }
  const payload = await request.text();
  const replay = idempotentAnswer(state, request, payload);
  if (replay)
    return "statusCode" in replay
      ? problem(replay, headers)
      : Response.json(replay.answer, { headers });
  const sent = send(parseJson(payload), request);
  if ("statusCode" in sent) return problem(sent, headers);
  const key = request.headers.get("idempotency-key");
  if (key)
    state.outbox.remembered.set(key, { at: state.options.now(), payload, answer: sent.answer });
  return Response.json(sent.answer, { headers });
}

function sendOne(state: SandboxState): Send {
  return (body, request) => {
    const read = readMail(body, state.options.emailFromDomain);
    return isProblem(read) ? read : { answer: { id: accept(state, read, request) } };
  };
}

/** Strict: one bad mail fails all. Permissive: the good ones go out, the bad ones are listed by index. */
function sendBatch(state: SandboxState): Send {
  return (body, request) => {
    if (!Array.isArray(body) || body.length === 0 || body.length > MOST_IN_BATCH) {
      const message = `The request body must be an array of 1 to ${MOST_IN_BATCH} emails.`;
      return { name: "validation_error", statusCode: 422, message };
    }
    const reads = body.map((mail) => readBatchMail(mail, state.options.emailFromDomain));
    const bad = reads.flatMap((read, index) => (isProblem(read) ? [{ index, problem: read }] : []));
    const isPermissive = request.headers.get("x-batch-validation") === "permissive";
    if (bad[0] && !isPermissive) return bad[0].problem;
    const good = reads.filter((read): read is ReadMail => !isProblem(read));
    const data = good.map((mail) => ({ id: accept(state, mail, request) }));
    const errors = bad.map(({ index, problem: { message } }) => ({ index, message }));
    return { answer: { data, ...(isPermissive && errors.length > 0 && { errors }) } };
  };
}

function readBatchMail(mail: unknown, domain: string | undefined): ReadMail | MailProblem {
  for (const name of ["attachments", "scheduled_at"]) {
    if (typeof mail === "object" && mail !== null && name in mail) {
      const message = `The \`${name}\` field is not supported in batch.`;
      return { name: "validation_error", statusCode: 422, message };
    }
  }
  return readMail(mail, domain);
}

function accept(state: SandboxState, read: ReadMail, request: Request): string {
  const number = state.outbox.mails.length + 1;
  const id = hashUuid(`mail ${number}`);
  const idempotencyKey = request.headers.get("idempotency-key") ?? undefined;
  const mail: OutboxMail = { ...read, number, id, at: state.options.now(), idempotencyKey };
  state.outbox.mails.push(mail);
  return id;
}

function idempotentAnswer(
  state: SandboxState,
  request: Request,
  payload: string,
): { readonly answer: unknown } | ResendProblem | undefined {
  const key = request.headers.get("idempotency-key");
  if (key === null) return undefined;
  if (key.length === 0 || key.length > 256) {
    return {
      name: "invalid_idempotency_key",
      statusCode: 400,
      message: "The key must be between 1-256 chars.",
    };
  }
  const before = state.outbox.remembered.get(key);
  if (!before || before.at <= state.options.now() - REMEMBERED_MS) return undefined;
  if (before.payload === payload) return { answer: before.answer };
  const message = "Same idempotency key used with a different request payload.";
  return { name: "invalid_idempotent_request", statusCode: 409, message };
}

function keyProblem(state: SandboxState, request: Request): ResendProblem | undefined {
  const key = /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!key) return { name: "missing_api_key", statusCode: 401, message: "Missing API Key" };
  const expected = state.options.resendApiKey;
  if (expected === undefined || key === expected) return undefined;
  return { name: "invalid_api_key", statusCode: 403, message: "API key is invalid" };
}

function rateOf(state: SandboxState): {
  readonly headers: Record<string, string>;
  readonly isOver: boolean;
} {
  const second = Math.floor(state.options.now() / 1000);
  const used = (state.outbox.perSecond.get(second) ?? 0) + 1;
  state.outbox.perSecond.set(second, used);
  const headers = {
    "ratelimit-limit": String(REQUESTS_PER_SECOND),
    "ratelimit-remaining": String(Math.max(0, REQUESTS_PER_SECOND - used)),
    "ratelimit-reset": "1",
  };
  return { headers, isOver: state.options.realQuota && used > REQUESTS_PER_SECOND };
}

type ResendProblem = {
  readonly name: string;
  readonly statusCode: number;
  readonly message: string;
};

function problem(body: ResendProblem, headers: Record<string, string> = {}): Response {
  const { statusCode, name, message } = body;
  return Response.json({ statusCode, name, message }, { status: statusCode, headers });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
