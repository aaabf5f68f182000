import { expect, test } from "vitest";
import { googleFailure } from "../../src/providers/google-failure";
import { createMeter, createTransport, retryAfterSeconds } from "../../src/providers/transport";

const NOW = Date.parse("2026-11-22T10:00:00Z");
const URL_A = "https://api.example/x";

function transportTo(answer: (request: Request) => Promise<Response> | Response, timeoutMs = 1000) {
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) =>
    answer(new Request(input, init));
  return createTransport({
    fetch,
    meter: createMeter(),
    origins: ["https://api.example"],
    timeoutMs,
  });
}

test("a token goes to no other origin", async () => {
  let calls = 0;
  const send = transportTo(() => {
    calls += 1;
    return new Response();
  });
  await expect(send("https://evil.example/x")).rejects.toMatchObject({ kind: "unreadable" });
  expect(calls).toBe(0);
});

test("a redirect is not followed", async () => {
  const send = transportTo(
    () => new Response(null, { status: 302, headers: { location: "https://evil.example" } }),
  );
  await expect(send(URL_A)).rejects.toMatchObject({ kind: "unreadable" });
});

test("an endless answer is given up", async () => {
  const chunk = new Uint8Array(1 << 20);
  const body = () => new ReadableStream({ pull: (controller) => controller.enqueue(chunk) });
  await expect(transportTo(() => new Response(body()))(URL_A)).rejects.toMatchObject({
    kind: "unreadable",
  });
});

test("no answer in time is the provider's bad day", async () => {
  const send = transportTo(
    (request) =>
      new Promise((_, reject) => {
        request.signal.addEventListener("abort", () => reject(request.signal.reason));
      }),
    20,
  );
  await expect(send(URL_A)).rejects.toMatchObject({ kind: "unavailable" });
});

test.each([
  [{ "retry-after": "17" }, "", 17],
  [{ "retry-after": "Sun, 22 Nov 2026 10:01:00 GMT" }, "", 60],
  [{}, "User-rate limit exceeded.  Retry after 2026-11-22T10:02:00.000Z", 120],
  [{ "retry-after": "soon" }, "", null],
  [{}, "", null],
])("the wait an answer asks for is understood: %j %s", (headers, body, seconds) => {
  expect(
    retryAfterSeconds(
      { status: 429, body, headers: new Headers(headers as Record<string, string>) },
      NOW,
    ),
  ).toBe(seconds);
});

function refusal(status: number, reason: string, message = "") {
  const body = JSON.stringify({ error: { code: status, message, errors: [{ reason }] } });
  return googleFailure({ status, body, headers: new Headers() }, NOW).kind;
}

test.each([
  [403, "rateLimitExceeded", "rate-limited"],
  [403, "userRateLimitExceeded", "rate-limited"],
  [403, "insufficientPermissions", "consent-missing"],
  [403, "domainPolicy", "admin-consent"],
  [403, "accessNotConfigured", "unavailable"],
  [401, "authError", "reconnect"],
  [404, "notFound", "cursor-expired"],
  [410, "fullSyncRequired", "cursor-expired"],
  [501, "notImplemented", "cursor-expired"],
  [503, "backendError", "unavailable"],
  [400, "invalid", "unreadable"],
])("Google's %d %s means %s", (status, reason, kind) => {
  expect(refusal(status, reason)).toBe(kind);
});

test("an account without a mailbox is told from a bad request", () => {
  expect(refusal(400, "failedPrecondition", "Mail service not enabled")).toBe("no-mailbox");
});
