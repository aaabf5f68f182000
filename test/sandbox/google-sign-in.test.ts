import * as oauth from "oauth4webapi";
import { expect, test } from "vitest";
import { authorizeUrl, CLIENT, discover, over, post, REDIRECT, signIn } from "./support/sign-in";
import { CALENDAR_SCOPE, MAIL_SCOPE, ME, ORIGIN, smallWorld } from "./support/small-world";

const SIGN_IN = "openid email profile";

test("oauth4webapi discovers, signs in with PKCE and nonce, and finds the ID token's signature and iss right", async () => {
  const { sandbox } = smallWorld();
  const { server, tokens, callback } = await signIn(
    sandbox,
    { scope: `${SIGN_IN} ${CALENDAR_SCOPE}`, access_type: "offline", prompt: "consent" },
    [CALENDAR_SCOPE],
  );
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  expect(callback.searchParams.get("iss")).toBe(`${ORIGIN}/google`);
  expect(claims).toMatchObject({
    sub: "100000000000000000001",
    email: ME,
    email_verified: true,
    aud: "kith",
  });
  expect(tokens).toMatchObject({ expires_in: 3599, token_type: "bearer" });
  expect(tokens.refresh_token).toMatch(/^1\/\//);
  const info = await oauth.userInfoRequest(server, CLIENT, tokens.access_token, over(sandbox));
  expect(
    await oauth.processUserInfoResponse(server, CLIENT, claims?.sub ?? "", info),
  ).toMatchObject({
    email: ME,
    given_name: "Mara",
    family_name: "Lind",
  });
});

test("the scope of the token answer is what was ticked, in full spelling", async () => {
  const { sandbox } = smallWorld();
  const asked = { scope: `${SIGN_IN} ${CALENDAR_SCOPE} ${MAIL_SCOPE}`, access_type: "offline" };
  const { tokens } = await signIn(sandbox, asked, [MAIL_SCOPE]);
  const names = "https://www.googleapis.com/auth/userinfo.";
  expect(tokens.scope).toBe(`openid ${names}email ${names}profile ${MAIL_SCOPE}`);
});

test("a later consent with include_granted_scopes carries the earlier scopes too", async () => {
  const { sandbox } = smallWorld();
  await signIn(sandbox, { scope: `openid email ${CALENDAR_SCOPE}`, access_type: "offline" }, [
    CALENDAR_SCOPE,
  ]);
  const later = { scope: `openid email ${MAIL_SCOPE}`, include_granted_scopes: "true" };
  const { tokens } = await signIn(sandbox, later, [MAIL_SCOPE]);
  expect(tokens.scope?.split(" ")).toEqual(expect.arrayContaining([CALENDAR_SCOPE, MAIL_SCOPE]));
});

test("a refresh token comes with the first consent, and again only with prompt=consent", async () => {
  const { sandbox } = smallWorld();
  const asked = { scope: `openid email ${CALENDAR_SCOPE}`, access_type: "offline" };
  const first = await signIn(sandbox, asked, [CALENDAR_SCOPE]);
  const second = await signIn(sandbox, asked, [CALENDAR_SCOPE]);
  const third = await signIn(sandbox, { ...asked, prompt: "consent" }, [CALENDAR_SCOPE]);
  const online = await signIn(sandbox, { ...asked, access_type: "online", prompt: "consent" }, [
    CALENDAR_SCOPE,
  ]);
  const given = [first, second, third, online].map(
    ({ tokens }) => tokens.refresh_token !== undefined,
  );
  expect(given).toEqual([true, false, true, false]);
});

test("a code works once, and not with another verifier or redirect_uri", async () => {
  const { sandbox } = smallWorld();
  const { exchange } = await signIn(sandbox, { scope: "openid email" }, []);
  const again = await exchange();
  expect(again.status).toBe(400);
  expect(await again.json()).toEqual({
    error: "invalid_grant",
    error_description: "Malformed auth code.",
  });

  const server = await discover(sandbox);
  const answers: string[] = [];
  for (const wrong of [
    { code_verifier: "x".repeat(43) },
    { redirect_uri: "http://localhost:9999/other" },
  ]) {
    const url = authorizeUrl(server, {
      scope: "openid",
      code_challenge: "c".repeat(43),
      code_challenge_method: "S256",
    });
    const redirect = await post(sandbox, url, [
      ["account", ME],
      ["decision", "allow"],
    ]);
    const code = new URL(redirect.headers.get("location") ?? "").searchParams.get("code") ?? "";
    const form = {
      grant_type: "authorization_code",
      client_id: "kith",
      client_secret: "s",
      code,
      redirect_uri: REDIRECT,
      ...wrong,
    };
    const response = await post(
      sandbox,
      new URL(server.token_endpoint ?? ""),
      Object.entries(form),
    );
    answers.push((await response.json<{ error: string }>()).error);
  }
  expect(answers).toEqual(["invalid_grant", "redirect_uri_mismatch"]);
});

test("cancelling sends access_denied back to the client, with its state", async () => {
  const { sandbox } = smallWorld();
  const url = authorizeUrl(await discover(sandbox), { scope: "openid" });
  const answer = await post(sandbox, url, [
    ["account", ME],
    ["decision", "cancel"],
  ]);
  const location = new URL(answer.headers.get("location") ?? "");
  expect(answer.status).toBe(302);
  expect(Object.fromEntries(location.searchParams)).toEqual({
    error: "access_denied",
    state: "the-state",
    iss: `${ORIGIN}/google`,
  });
});

test("the pages offer every mailbox, then a ticked box for each scope that is not for signing in", async () => {
  const { sandbox } = smallWorld();
  const url = authorizeUrl(await discover(sandbox), {
    scope: `${SIGN_IN} ${CALENDAR_SCOPE} ${MAIL_SCOPE}`,
  });
  const chooser = await (await sandbox.handle(new Request(url))).text();
  expect(chooser).toContain(`name="account" value="${ME}"`);
  const consent = await (await post(sandbox, url, [["account", ME]])).text();
  const boxes = [
    ...consent.matchAll(/<input type="checkbox" name="scope" value="([^"]+)" checked/g),
  ];
  expect(boxes.map(([, scope]) => scope)).toEqual([CALENDAR_SCOPE, MAIL_SCOPE]);
});

test("a request that cannot be trusted ends on a page, not at the client", async () => {
  const { sandbox } = smallWorld();
  const server = await discover(sandbox);
  const wrong = [
    { redirect_uri: "http://evil.example/" },
    { scope: "openid nonsense" },
    { response_type: "token" },
  ];
  for (const change of wrong) {
    const response = await sandbox.handle(
      new Request(authorizeUrl(server, { scope: "openid", ...change })),
    );
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("Access blocked");
  }
});
