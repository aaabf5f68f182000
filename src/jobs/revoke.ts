import type { Config } from "../config";
import type { Account } from "../domain/account";
import { describeError, log } from "../log";
import type { Outside } from "../outside";
import { revokeAccess } from "../providers/oauth";
import { readTokens } from "../store/accounts";
import { openVault } from "../store/vault";

/** What a provider was told with: read before the key goes, used after. */
export type Grant = Pick<Account, "provider" | "address" | "accountId"> & {
  readonly token: string | null;
};

/** The account's token, or null where there is none or it cannot be opened any more: leaving must not fail by it. */
export async function readGrant(
  db: D1Database,
  { config, outside }: { readonly config: Config; readonly outside: Outside },
  account: Account,
): Promise<Grant> {
  const { provider, address, accountId, userId } = account;
  try {
    const vault = await openVault(db, config.keyRing, userId, outside.random);
    const { refreshToken, accessToken } = await readTokens(db, vault, account);
    return { provider, address, accountId, token: refreshToken ?? accessToken };
  } catch (error) {
    log("revoke.no-token", { userId, accountId, error: describeError(error) });
    return { provider, address, accountId, token: null };
  }
}

/** Asks the provider to end the grant. False: it did not confirm, and the user may end it there. */
export async function revokeGrant(
  { config, outside }: { readonly config: Config; readonly outside: Outside },
  { provider, token }: Grant,
): Promise<boolean> {
  if (token === null || provider === "import") return false;
  try {
    return await revokeAccess({
      config,
      provider,
      token,
      fetch: outside.fetch,
      now: outside.now(),
    });
  } catch (error) {
    // The provider may be down; what is ours to delete is deleted, and the page says what is left to do.
    log("revoke.failed", { provider, error: describeError(error) });
    return false;
  }
}
