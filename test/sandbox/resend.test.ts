import { Resend } from "resend";
import { expect, test, vi } from "vitest";
import { ME, ORIGIN, smallWorld } from "./support/small-world";

const MAIL = {
  from: "Kith <kith@letters.example>",
  to: ME,
  subject: "Monday",
  text: "Hello",
  html: "<p>Hello</p>",
};
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

function post(
  sandbox: ReturnType<typeof smallWorld>["sandbox"],
  body: unknown,
  { path = "/resend/emails", ...headers }: Record<string, string> = {},
): Promise<Response> {
  const all = { authorization: "Bearer re_test", "content-type": "application/json", ...headers };
  const init = { method: "POST", headers: all, body: JSON.stringify(body) };
  return sandbox.handle(new Request(ORIGIN + path, init));
}

test("the Resend SDK sends one mail and a batch, which land in the outbox with headers and tags", async () => {
  const { sandbox } = smallWorld();
  vi.stubGlobal("fetch", (url: string, init: RequestInit) =>
    sandbox.handle(new Request(url, init)),
  );
  const resend = new Resend("re_test", { baseUrl: `${ORIGIN}/resend` });
  const one = await resend.emails.send(
    {
      ...MAIL,
      replyTo: "person@example.org",
      headers: { "List-Unsubscribe": "<https://kith.example/u/1>" },
      tags: [{ name: "letter", value: "l_1" }],
    },
    { idempotencyKey: "digest/1/2026-W47" },
  );
  const many = await resend.batch.send([MAIL, { ...MAIL, subject: "Second" }]);
  vi.unstubAllGlobals();
  expect(one.error).toBeNull();
  expect(many.data?.data).toHaveLength(2);
  expect(sandbox.outbox()).toMatchObject([
    {
      number: 1,
      id: one.data?.id,
      from: MAIL.from,
      to: [ME],
      replyTo: ["person@example.org"],
      headers: { "List-Unsubscribe": "<https://kith.example/u/1>" },
      tags: [{ name: "letter", value: "l_1" }],
      idempotencyKey: "digest/1/2026-W47",
    },
    { number: 2, subject: "Monday" },
    { number: 3, subject: "Second" },
  ]);
});

test("the same key and payload is one mail for 24 hours; another payload is a conflict", async () => {
  const { sandbox, clock } = smallWorld();
  const key = { "idempotency-key": "k" };
  const first = await (await post(sandbox, MAIL, key)).json();
  const again = await (await post(sandbox, MAIL, key)).json();
  expect(again).toEqual(first);
  const other = await post(sandbox, { ...MAIL, subject: "Tuesday" }, key);
  expect(other.status).toBe(409);
  expect(await other.json()).toMatchObject({ statusCode: 409, name: "invalid_idempotent_request" });
  expect(sandbox.outbox()).toHaveLength(1);
  clock.now += 24 * 3_600_000;
  await post(sandbox, MAIL, key);
  expect(sandbox.outbox()).toHaveLength(2);
  expect((await post(sandbox, MAIL, { "idempotency-key": "k".repeat(257) })).status).toBe(400);
});

test("what Resend finds wrong is said in its words, and nothing is sent", async () => {
  const { sandbox } = smallWorld(
    {},
    { emailFromDomain: "letters.example", resendApiKey: "re_test" },
  );
  const { text: _text, html: _html, ...bare } = MAIL;
  const { to: _to, ...nobody } = MAIL;
  const cases: [unknown, number, string][] = [
    [nobody, 422, "missing_required_field"],
    [bare, 422, "missing_required_field"],
    [{ ...MAIL, from: "nobody" }, 422, "validation_error"],
    [{ ...MAIL, to: ["x"] }, 422, "validation_error"],
    [{ ...MAIL, subject: "a\r\nBcc: x@example.org" }, 422, "validation_error"],
    [{ ...MAIL, headers: { "X-A": "b\r\nBcc: x@example.org" } }, 422, "validation_error"],
    [{ ...MAIL, tags: [{ name: "a b", value: "c" }] }, 422, "validation_error"],
    [{ ...MAIL, from: "k@other.example" }, 403, "validation_error"],
  ];
  for (const [body, status, name] of cases) {
    const answer = await post(sandbox, body);
    expect(await answer.json()).toMatchObject({
      statusCode: status,
      name,
      message: expect.any(String),
    });
    expect(answer.status).toBe(status);
  }
  expect((await post(sandbox, MAIL, { authorization: "" })).status).toBe(401);
  expect((await post(sandbox, MAIL, { authorization: "Bearer re_other" })).status).toBe(403);
  expect(sandbox.outbox()).toEqual([]);
});

test("a strict batch fails whole, a permissive one names the bad mails", async () => {
  const { sandbox } = smallWorld();
  const mails = [MAIL, { ...MAIL, to: "x" }, MAIL];
  const path = "/resend/emails/batch";
  expect((await post(sandbox, mails, { path })).status).toBe(422);
  expect(sandbox.outbox()).toEqual([]);
  const answer = await post(sandbox, mails, { path, "x-batch-validation": "permissive" });
  const body = await answer.json<{ data: unknown[]; errors: unknown[] }>();
  expect(body.data).toHaveLength(2);
  expect(body.errors).toEqual([{ index: 1, message: expect.stringContaining("`to`") }]);
  expect(
    (
      await post(
        sandbox,
        Array.from({ length: 101 }, () => MAIL),
        { path },
      )
    ).status,
  ).toBe(422);
});

test("rate headers are always there; with real quotas the sixth request of a second is refused", async () => {
  const { sandbox, clock } = smallWorld({}, { realQuota: true });
  const answers = [];
  for (let n = 0; n < 6; n++) answers.push(await post(sandbox, MAIL));
  expect(answers[0]?.headers.get("ratelimit-limit")).toBe("5");
  expect(answers[0]?.headers.get("ratelimit-remaining")).toBe("4");
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
  expect(answers[5]?.headers.get("retry-after")).toBe("1");
  clock.now += 1000;
  expect((await post(sandbox, MAIL)).status).toBe(200);
});

test("a webhook is signed by the Svix scheme over its raw body, and carries the mail's tags", async () => {
  const { sandbox, clock } = smallWorld({}, { webhookSecret: SECRET });
  await post(sandbox, { ...MAIL, tags: [{ name: "letter", value: "l_1" }] });
  // The verifier has no clock to pass in.
  clock.now = Date.now();
  const order = {
    type: "email.bounced",
    mail: 1,
    url: "https://kith.example/webhooks/resend",
  } as const;
  const request = await sandbox.webhook(order);
  const body = await request.text();
  const part = (name: string) => request.headers.get(`svix-${name}`) ?? "";
  const headers = { id: part("id"), timestamp: part("timestamp"), signature: part("signature") };
  const { webhooks } = new Resend("re_test");
  expect(webhooks.verify({ payload: body, headers, webhookSecret: SECRET })).toMatchObject({
    type: "email.bounced",
    data: { to: [ME], tags: { letter: "l_1" }, bounce: { type: "Permanent" } },
  });
  const repeated = await sandbox.webhook({ ...order, id: part("id") });
  expect(repeated.headers.get("svix-id")).toBe(part("id"));
  expect((await sandbox.webhook(order)).headers.get("svix-id")).not.toBe(
    request.headers.get("svix-id"),
  );
});

test("a webhook asked for over HTTP is delivered, and the answer's status told", async () => {
  const seen: Request[] = [];
  const fetch = async (request: Request) => {
    seen.push(request);
    return new Response(null, { status: 204 });
  };
  const { sandbox } = smallWorld({}, { webhookSecret: SECRET, fetch });
  await post(sandbox, MAIL);
  const order = { type: "email.complained", mail: 1, url: "https://kith.example/webhooks/resend" };
  const answer = await post(sandbox, [order], { path: "/control/webhook" });
  expect(await answer.json()).toEqual({ status: 204 });
  expect(seen.map(({ url }) => url)).toEqual([order.url]);
});
