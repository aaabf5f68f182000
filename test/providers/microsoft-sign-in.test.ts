import { expect, test } from "vitest";
import { adminConsentUrl } from "../../src/providers/microsoft-consent";
import {
  finishConsent,
  refreshAccess,
  revokeAccess,
  SCOPES,
  startConsent,
} from "../../src/providers/oauth";
import { ME, NOW, smallWorld } from "../sandbox/support/small-world";
import { CONFIG, ISSUER } from "./microsoft-account";

const REDIRECT = "http://localhost:9999/connect/microsoft/callback";
const SECRETS = { state: "state-1", nonce: "nonce-1", verifier: "v".repeat(43) };
const GRAPH = "https://graph.microsoft.com/";
type World = ReturnType<typeof smallWorld>;

function stepIn({ sandbox, clock }: World) {
  return {
    config: CONFIG,
    provider: "microsoft" as const,
    fetch: (input: RequestInfo | URL, init?: RequestInit) =>
      sandbox.handle(new Request(input, init)),
    now: clock.now,
    redirectUri: REDIRECT,
    ...SECRETS,
  };
}

function post({ sandbox }: World, url: URL, form: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams(form);
  return sandbox.handle(new Request(url, { method: "POST", body, redirect: "manual" }));
}

/** Walks to the consent page and answers it. */
async function answer(
  world: World,
  decision: string,
  scopes: readonly string[] = SCOPES.microsoft.calendar,
) {
  const step = stepIn(world);
  const url = await startConsent({ ...step, scopes });
  const redirect = await post(world, url, { account: ME, decision });
  const callbackUrl = new URL(redirect.headers.get("location") ?? "about:blank");
  return { step, url, redirect, callbackUrl };
}

async function signIn(world: World, scopes?: readonly string[]) {
  const { step, callbackUrl } = await answer(world, "allow", scopes);
  const consent = await finishConsent({ ...step, callbackUrl });
  if ("denied" in consent) throw new Error(consent.denied);
  return consent;
}

test("a consent at the tenants' common issuer says who it is by tenant and object id, and where the mailbox is", async () => {
  const consent = await signIn(smallWorld());
  const guid = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  expect(consent.issuer).toBe(ISSUER);
  expect(consent.subject).toMatch(new RegExp(`^${guid}/${guid}$`));
  expect(consent).toMatchObject({
    email: ME,
    name: "Mara Lind",
    expiresAt: NOW + 3599_000,
    refreshToken: expect.any(String),
    scopes: expect.arrayContaining([`${GRAPH}Calendars.ReadBasic`]),
  });
});

test("the second step's token covers the first one's permission, too", async () => {
  const world = smallWorld();
  const first = await signIn(world);
  const second = await signIn(world, SCOPES.microsoft.mail);
  expect(second.subject).toBe(first.subject);
  expect(second.scopes).toEqual(
    expect.arrayContaining([`${GRAPH}Calendars.ReadBasic`, `${GRAPH}Mail.ReadBasic`]),
  );
});

test("scopes that an answer spells without Graph's host are the same scopes", async () => {
  const world = smallWorld();
  world.sandbox.setMicrosoft(ME, { isPersonal: true });
  const consent = await signIn(world);
  expect(consent.scopes).toContain(`${GRAPH}Calendars.ReadBasic`);
  expect(consent.subject).toMatch(/^9188040d-6c67-4c5b-b112-36a304b66dad\//);
});

test("the address is the mailbox's own where it can be read, never just a claim that a tenant may set", async () => {
  const world = smallWorld();
  const { step, callbackUrl } = await answer(world, "allow");
  const mailbox = {
    value: [{ id: "c", isDefaultCalendar: true, owner: { address: "Real@Example.org" } }],
  };
  world.sandbox.addFaults([
    { path: "^/v1.0/me/calendars", effect: { kind: "status", status: 200, body: mailbox } },
  ]);
  expect(await finishConsent({ ...step, callbackUrl })).toMatchObject({
    email: "real@example.org",
  });
  const again = await answer(world, "allow");
  world.sandbox.addFaults([{ path: "^/v1.0/", effect: { kind: "status", status: 503 } }]);
  const consent = await finishConsent({ ...again.step, callbackUrl: again.callbackUrl });
  expect(consent).toMatchObject({ email: ME });
});

test("which account it is, is asked each time, unless it is about one account", async () => {
  const step = { ...stepIn(smallWorld()), scopes: SCOPES.microsoft.calendar };
  expect((await startConsent(step)).searchParams.get("prompt")).toBe("select_account");
  const again = await startConsent({ ...step, loginHint: ME });
  expect([again.searchParams.get("prompt"), again.searchParams.get("login_hint")]).toEqual([
    null,
    ME,
  ]);
});

test("no is an answer, not an error", async () => {
  const { step, callbackUrl } = await answer(smallWorld(), "cancel");
  expect(callbackUrl.searchParams.get("error_subcode")).toBe("cancel");
  expect(await finishConsent({ ...step, callbackUrl })).toEqual({ denied: "declined" });
});

test("where only an administrator may consent, that is the answer, and the administrator's link opens the way", async () => {
  const world = smallWorld();
  world.sandbox.setMicrosoft(ME, { needsAdmin: true });
  const asked = await answer(world, "allow");
  expect(await asked.redirect.text()).toContain("Need admin approval");
  const { step, callbackUrl } = await answer(world, "return");
  expect(await finishConsent({ ...step, callbackUrl })).toEqual({ denied: "admin-consent" });

  const scopes = [...SCOPES.microsoft.calendar, ...SCOPES.microsoft.mail];
  const link = adminConsentUrl({ issuer: ISSUER, clientId: "kith", scopes, redirectUri: REDIRECT });
  expect(link.href).toContain("/organizations/v2.0/adminconsent?");
  const page = await (await world.sandbox.handle(new Request(link))).text();
  const tenant = /option value="([^"]+)"/.exec(page)?.[1] ?? "";
  const granted = await post(world, link, { tenant, decision: "allow" });
  expect(granted.headers.get("location")).toContain("admin_consent=True");
  expect((await signIn(world)).scopes).toContain(`${GRAPH}Calendars.ReadBasic`);
});

test("signing in alone needs no administrator", async () => {
  const world = smallWorld();
  world.sandbox.setMicrosoft(ME, { needsAdmin: true });
  const consent = await signIn(world, ["openid", "email", "profile"]);
  expect(consent.email).toBe(ME);
});

const FOREIGN = "11111111-2222-4333-8444-555555555555";

test.each([
  ["names no tenant", { tid: undefined }],
  ["names no object id", { oid: undefined }],
  ["names a tenant that is no id", { tid: "../evil" }],
  ["is of another tenant than its issuer", { tid: FOREIGN }],
  ["is of another issuer", { iss: `https://evil.example/${FOREIGN}/v2.0`, tid: FOREIGN }],
])("an ID token that %s is refused", async (_, changes) => {
  const world = smallWorld();
  const { step, callbackUrl } = await answer(world, "allow");
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    const response = await world.sandbox.handle(request);
    if (!request.url.endsWith("/token")) return response;
    const body: { id_token: string } = await response.json();
    return Response.json({ ...body, id_token: withClaims(body.id_token, changes) });
  };
  await expect(finishConsent({ ...step, fetch, callbackUrl })).rejects.toMatchObject({
    name: "ProviderError",
  });
});

function withClaims(token: string, changes: Record<string, string | undefined>): string {
  const [head = "", body = "", signature = ""] = token.split(".");
  const claims = JSON.parse(atob(body.replaceAll("-", "+").replaceAll("_", "/")));
  const text = btoa(JSON.stringify({ ...claims, ...changes }));
  return `${head}.${text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}.${signature}`;
}

test("a refresh gives a new refresh token and leaves the old one valid; a revoked grant says so", async () => {
  const world = smallWorld();
  const step = stepIn(world);
  const { refreshToken } = await signIn(world);
  const old = { ...step, refreshToken: refreshToken ?? "" };
  const first = await refreshAccess(old);
  expect(first.refreshToken).not.toBe(refreshToken);
  expect((await refreshAccess(old)).refreshToken).not.toBe(first.refreshToken);
  expect(await revokeAccess({ ...step, token: refreshToken ?? "" })).toBe(false);
  world.sandbox.revoke(ME, "kith");
  await expect(refreshAccess(old)).rejects.toMatchObject({ kind: "reconnect" });
});

test.each([
  ["invalid_grant", 400, "reconnect"],
  ["interaction_required", 400, "reconnect"],
  ["temporarily_unavailable", 503, "unavailable"],
  ["invalid_client", 401, "unavailable"],
])("%s from the token endpoint means %s %s", async (error, status, kind) => {
  const world = smallWorld();
  const { refreshToken } = await signIn(world);
  const body = { error, error_description: "AADSTS00000: No." };
  world.sandbox.addFaults([
    { path: "oauth2/v2.0/token", effect: { kind: "status", status, body } },
  ]);
  const refreshing = refreshAccess({ ...stepIn(world), refreshToken: refreshToken ?? "" });
  await expect(refreshing).rejects.toMatchObject({ kind });
});
