import type { Grant } from "../google/grants";
import { addConsent, grantOf, issueAccessToken, issueRefreshToken } from "../google/grants";
import type { Account, SandboxState } from "../state";
import { accountBySub } from "../state";
import { parseGraphScopes } from "./graph-scopes";

const ACCESS = "EwB.";
const REFRESH = "0.AXo.";

/** A bearer token for Graph. */
export function issueGraphToken(state: SandboxState, grant: Grant): string {
  return ACCESS + issueAccessToken(state.microsoft.grants, grant, state.options.now());
}

/** A refresh token: a new one every time, while those before stay valid (…/entra/identity-platform/refresh-tokens). */
export function issueEntraRefresh(state: SandboxState, grant: Grant): string {
  return REFRESH + issueRefreshToken(state.microsoft.grants, grant);
}

/** Who is behind a living token of Entra; undefined where it is none. */
export function holderOf(
  state: SandboxState,
  token: string,
  kind: "access" | "refresh",
): { readonly grant: Grant; readonly account: Account } | undefined {
  const prefix = kind === "access" ? ACCESS : REFRESH;
  if (!token.startsWith(prefix)) return undefined;
  const now = state.options.now();
  const grant = grantOf(state.microsoft.grants, token.slice(prefix.length), { kind, now });
  const account = grant && accountBySub(state, grant.sub);
  return grant && account && { grant, account };
}

/** Tokens of Microsoft as after a consent, without walking through the pages. */
export function connectMicrosoft(
  state: SandboxState,
  {
    email,
    clientId,
    scope,
  }: { readonly email: string; readonly clientId: string; readonly scope: string },
): { accessToken: string; refreshToken: string } {
  const account = state.accounts.get(email);
  if (!account) throw new Error(`no mailbox ${email}`);
  const grant = { sub: account.mailbox.sub, clientId, scopes: parseGraphScopes(scope) };
  addConsent(state.microsoft.grants, grant);
  return {
    accessToken: issueGraphToken(state, grant),
    refreshToken: issueEntraRefresh(state, grant),
  };
}
