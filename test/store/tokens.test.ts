import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { connectAccount, readTokens } from "../../src/store/accounts";
import { openVault } from "../../src/store/vault";

const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
const RING = { k1: new Uint8Array(32).fill(7) };

async function connect(userId: number, provider: "google" | "microsoft", subject: string) {
  const vault = await openVault(env.DB, RING, userId, random);
  const accountId = await connectAccount(env.DB, vault, {
    ...{ userId, accountId: null, provider, issuer: "https://issuer.test", subject },
    ...{ address: `${subject}@x.test`, scopes: [], readable: { calendar: true, mail: true } },
    ...{ accessToken: `access ${subject}`, accessExpiresAt: 1, refreshToken: `refresh ${subject}` },
    now: 1,
  });
  return { vault, key: { userId, accountId } };
}

test("a token opens for its own user, account, provider and use; whoever moves rows about gets nothing", async () => {
  const { vault, key } = await connect(1, "google", "ana");
  await connect(1, "google", "bo");
  await connect(2, "google", "eve");
  const tokens = { accessToken: "access ana", accessExpiresAt: 1, refreshToken: "refresh ana" };
  expect(await readTokens(env.DB, vault, key)).toEqual(tokens);
  const row = await env.DB.prepare(
    "SELECT access_token, refresh_token FROM accounts WHERE user_id = 1 AND account_id = 0",
  ).first<{ access_token: number[]; refresh_token: number[] }>();
  const refresh = new Uint8Array(row?.refresh_token ?? []);
  const stored = [...Object.values(row ?? {})].map((bytes) =>
    new TextDecoder("latin1").decode(new Uint8Array(bytes)),
  );
  expect(stored.join().length).toBeGreaterThan(40);
  expect(stored.join()).not.toMatch(/ana|access|refresh/);
  const from = (which: string) => `(SELECT refresh_token FROM accounts WHERE ${which})`;
  for (const change of [
    `refresh_token = ${from("user_id = 1 AND account_id = 1")}`,
    `refresh_token = ${from("user_id = 2")}`,
    "refresh_token = access_token",
    "provider = 'microsoft'",
  ]) {
    const where = "WHERE user_id = 1 AND account_id = 0";
    await env.DB.prepare(`UPDATE accounts SET ${change} ${where}`).run();
    await expect(readTokens(env.DB, vault, key), change).rejects.toThrow();
    const restore = `UPDATE accounts SET refresh_token = ?1, provider = 'google' ${where}`;
    await env.DB.prepare(restore).bind(refresh).run();
    expect(await readTokens(env.DB, vault, key), change).toEqual(tokens);
  }
});
