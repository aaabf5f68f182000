import { expect, test } from "vitest";
import {
  finishConsent,
  refreshAccess,
  revokeAccess,
  SCOPES,
  startConsent,
} from "../../src/providers/oauth";
import { post, REDIRECT } from "../sandbox/support/sign-in";
import { CALENDAR_SCOPE, ME, NOW, ORIGIN, smallWorld } from "../sandbox/support/small-world";

const SECRETS = { state: "state-1", nonce: "nonce-1", verifier: "v".repeat(43) };

function stepIn({ sandbox, clock }: ReturnType<typeof smallWorld>) {
  const client = { issuer: `${ORIGIN}/google`, clientId: "kith", clientSecret: "secret" };
  return {
    config: { google: client, microsoft: { ...client, graphUrl: ORIGIN } },
    provider: "google" as const,
    fetch: (input: RequestInfo | URL, init?: RequestInit) =>
      sandbox.handle(new Request(input, init)),
    now: clock.now,
    redirectUri: REDIRECT,
    ...SECRETS,
  };
}

/** Walks to the consent page and answers it; gives the address the browser is sent back to. */
async function answer(
  world: ReturnType<typeof smallWorld>,
  decision: "allow" | "cancel",
  ticked: readonly string[],
) {
  const step = stepIn(world);
  const url = await startConsent({ ...step, scopes: SCOPES.google.calendar });
  const form = [
    ["account", ME],
    ["decision", decision],
    ...ticked.map((scope) => ["scope", scope] as const),
  ] as const;
  const redirect = await post(world.sandbox, url, form as readonly (readonly [string, string])[]);
  return { step, callbackUrl: new URL(redirect.headers.get("location") ?? "") };
}

test("a consent gives tokens, who it is, and the scopes that were granted", async () => {
  const { step, callbackUrl } = await answer(smallWorld(), "allow", [CALENDAR_SCOPE]);
  const consent = await finishConsent({ ...step, callbackUrl });
  expect(consent).toMatchObject({
    issuer: `${ORIGIN}/google`,
    subject: "100000000000000000001",
    email: ME,
    expiresAt: NOW + 3599_000,
    refreshToken: expect.any(String),
    scopes: expect.arrayContaining([CALENDAR_SCOPE]),
  });
});

test("an unticked scope is not among the granted ones", async () => {
  const { step, callbackUrl } = await answer(smallWorld(), "allow", []);
  const consent = await finishConsent({ ...step, callbackUrl });
  expect("scopes" in consent && consent.scopes).not.toContain(CALENDAR_SCOPE);
});

test("no is an answer, not an error", async () => {
  const { step, callbackUrl } = await answer(smallWorld(), "cancel", []);
  expect(await finishConsent({ ...step, callbackUrl })).toEqual({ denied: "declined" });
});

test.each([
  ["another state", (url: URL) => url.searchParams.set("state", "forged")],
  ["another issuer", (url: URL) => url.searchParams.set("iss", "https://evil.example")],
])("an answer with %s is not ours", async (_what, forge) => {
  const { step, callbackUrl } = await answer(smallWorld(), "allow", [CALENDAR_SCOPE]);
  forge(callbackUrl);
  expect(await finishConsent({ ...step, callbackUrl })).toEqual({ denied: "not-ours" });
});

test("a code works once; with another verifier or nonce it does not work", async () => {
  const world = smallWorld();
  const { step, callbackUrl } = await answer(world, "allow", [CALENDAR_SCOPE]);
  await finishConsent({ ...step, callbackUrl });
  expect(await finishConsent({ ...step, callbackUrl })).toEqual({ denied: "not-ours" });
  const second = await answer(world, "allow", [CALENDAR_SCOPE]);
  const verifier = "w".repeat(43);
  expect(
    await finishConsent({ ...second.step, verifier, callbackUrl: second.callbackUrl }),
  ).toEqual({ denied: "not-ours" });
  const third = await answer(world, "allow", [CALENDAR_SCOPE]);
  await expect(
    finishConsent({ ...third.step, nonce: "nonce-2", callbackUrl: third.callbackUrl }),
  ).rejects.toMatchObject({ kind: "unavailable" });
});

test("refreshing gives a new token; after revoking it says that the grant is gone", async () => {
  const world = smallWorld();
  const { refreshToken } = world.sandbox.connect(ME, "kith", CALENDAR_SCOPE);
  const step = stepIn(world);
  expect(await refreshAccess({ ...step, refreshToken })).toMatchObject({
    accessToken: expect.any(String),
    refreshToken: null,
  });
  expect(await revokeAccess({ ...step, token: refreshToken })).toBe(true);
  await expect(refreshAccess({ ...step, refreshToken })).rejects.toMatchObject({
    kind: "reconnect",
  });
  expect(await revokeAccess({ ...step, token: refreshToken })).toBe(false);
});
