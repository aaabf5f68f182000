import type { ConnectedAccount } from "../domain/account";
import { ProviderError } from "../domain/failure";
import { refreshAccess } from "../providers/oauth";
import type { ProviderConfig } from "../providers/open-mailbox";
import { readTokens, saveTokens } from "../store/accounts";
import type { Vault } from "../store/vault";

/** A token is not used in its last minute. */
const MARGIN_MS = 60_000;

type Source = {
  readonly db: D1Database;
  readonly vault: Vault;
  readonly config: ProviderConfig;
  readonly fetch: typeof fetch;
  readonly now: number;
  readonly account: ConnectedAccount;
  readonly lease: string;
};

/** The account's access token: as stored until it expires, or until the provider refuses it; refreshed once at most. */
export type Access = {
  readonly token: () => Promise<string>;
  /** The provider refused the token. Answers whether trying again with another one makes sense. */
  readonly refuse: () => boolean;
};

/** Rejects with "reconnect" only if the provider says that the grant is gone, or there is no refresh token at all. */
export function openAccess(source: Source): Access {
  let current: Promise<string> | null = null;
  let isRefused = false;
  let isFresh = false;

  async function obtain(): Promise<string> {
    const { db, vault, account, now } = source;
    const stored = await readTokens(db, vault, account);
    if (!isRefused && stored.accessToken !== null && stored.accessExpiresAt > now + MARGIN_MS) {
      return stored.accessToken;
    }
    if (stored.refreshToken === null) {
      throw new ProviderError("reconnect", "there is no refresh token");
    }
    const { config, fetch } = source;
    const { provider } = account;
    const fresh = await refreshAccess({
      config,
      provider,
      fetch,
      now,
      refreshToken: stored.refreshToken,
    });
    await saveTokens(
      db,
      vault,
      { ...account, lease: source.lease },
      { ...fresh, accessExpiresAt: fresh.expiresAt },
    );
    isFresh = true;
    return fresh.accessToken;
  }

  return {
    token: () => {
      current ??= obtain();
      return current;
    },
    refuse: () => {
      current = null;
      isRefused = true;
      return !isFresh;
    },
  };
}
