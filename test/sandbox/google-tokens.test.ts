import * as oauth from "oauth4webapi";
import { expect, test } from "vitest";
import { CLIENT, CLIENT_AUTH, over, post, signIn } from "./support/sign-in";
import { CALENDAR_SCOPE, ME, ORIGIN, smallWorld } from "./support/small-world";

test("refreshing gives a new access token and no refresh token; after a revocation invalid_grant", async () => {
  const { sandbox, clock } = smallWorld();
  const { server, tokens } = await signIn(
    sandbox,
    { scope: `openid email ${CALENDAR_SCOPE}`, access_type: "offline" },
    [CALENDAR_SCOPE],
  );
  const refresh = () =>
    oauth.refreshTokenGrantRequest(
      server,
      CLIENT,
      CLIENT_AUTH,
      tokens.refresh_token ?? "",
      over(sandbox),
    );
  const userInfo = async (token: string) =>
    (
      await oauth
        .userInfoRequest(server, CLIENT, token, over(sandbox))
        .catch(() => ({ status: 401 }))
    ).status;
  clock.now += 3_599_000;
  expect(await userInfo(tokens.access_token)).toBe(401);
  const fresh = await oauth.processRefreshTokenResponse(server, CLIENT, await refresh());
  expect(fresh.refresh_token).toBeUndefined();
  expect(await userInfo(fresh.access_token)).toBe(200);
  const revocation = await oauth.revocationRequest(
    server,
    CLIENT,
    CLIENT_AUTH,
    fresh.access_token,
    over(sandbox),
  );
  await oauth.processRevocationResponse(revocation);
  expect(await userInfo(fresh.access_token)).toBe(401);
  const refused = await refresh();
  expect(refused.status).toBe(400);
  expect(await refused.json()).toEqual({
    error: "invalid_grant",
    error_description: "Token has been expired or revoked.",
  });
});

test("tokens outlive a restart of the sandbox, and made-up ones are nobody's", async () => {
  const { refreshToken } = smallWorld().sandbox.connect(ME, "kith", CALENDAR_SCOPE);
  const { sandbox } = smallWorld();
  const statuses: number[] = [];
  for (const token of [refreshToken, `${refreshToken}0`, "1//x"]) {
    const form = {
      grant_type: "refresh_token",
      client_id: "kith",
      client_secret: "s",
      refresh_token: token,
    };
    statuses.push(
      (await post(sandbox, new URL(`${ORIGIN}/google/token`), Object.entries(form))).status,
    );
  }
  expect(statuses).toEqual([200, 400, 400]);
});

test("where clients are configured, an unknown one or a wrong secret is refused", async () => {
  const { sandbox } = smallWorld({}, { clients: [{ id: "kith", secret: "right" }] });
  const form = {
    grant_type: "refresh_token",
    client_id: "kith",
    client_secret: "wrong",
    refresh_token: "1//x",
  };
  const answer = await post(sandbox, new URL(`${ORIGIN}/google/token`), Object.entries(form));
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ error: "invalid_client" });
});
