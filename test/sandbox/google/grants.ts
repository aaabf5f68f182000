import { sealJson, unsealJson } from "../encoding";
import { hashHex } from "../hash";

/** Who let which client do what. Tokens carry it themselves, so that they outlive a restart of the sandbox. */
export type Grant = {
  readonly sub: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
};

export type PendingCode = Grant & {
  readonly redirectUri: string;
  readonly nonce: string | undefined;
  readonly challenge: { readonly value: string; readonly method: string } | undefined;
  /** Whether the exchange hands out a refresh token. */
  readonly offline: boolean;
  readonly expiresAt: number;
};

export type Grants = {
  readonly codes: Map<string, PendingCode>;
  /** Scopes consented to so far, by subject and client. */
  readonly consents: Map<string, ReadonlySet<string>>;
  /** Raised by a revocation: tokens of an earlier generation are dead. */
  readonly generations: Map<string, number>;
  /** Access tokens with a lower serial have been expired by a control call, by subject. */
  readonly expiredBelow: Map<string, number>;
  serial: number;
};

type SealedToken = Grant & {
  readonly kind: "access" | "refresh";
  readonly generation: number;
  readonly serial: number;
  readonly expiresAt: number | null;
};

export const ACCESS_TOKEN_SECONDS = 3599;

export function createGrants(): Grants {
  return {
    codes: new Map(),
    consents: new Map(),
    generations: new Map(),
    expiredBelow: new Map(),
    serial: 0,
  };
}

export function issueAccessToken(grants: Grants, grant: Grant, now: number): string {
  const expiresAt = now + ACCESS_TOKEN_SECONDS * 1000;
  return `ya29.${seal(grants, { ...bare(grant), kind: "access", expiresAt })}`;
}

export function issueRefreshToken(grants: Grants, grant: Grant): string {
  return `1//${seal(grants, { ...bare(grant), kind: "refresh", expiresAt: null })}`;
}

/** The grant behind a living token of this kind; undefined if it is expired, revoked or no token at all. */
export function grantOf(
  grants: Grants,
  token: string,
  { kind, now }: { readonly kind: "access" | "refresh"; readonly now: number },
): Grant | undefined {
  const sealed = unsealJson(token.replace(/^(ya29\.|1\/\/)/, ""), hashHex);
  if (!isSealedToken(sealed) || sealed.kind !== kind) return undefined;
  if (sealed.generation !== generationOf(grants, sealed)) return undefined;
  if (sealed.expiresAt !== null && sealed.expiresAt <= now) return undefined;
  const isExpiredByHand = sealed.serial < (grants.expiredBelow.get(sealed.sub) ?? 0);
  return kind === "access" && isExpiredByHand ? undefined : bare(sealed);
}

/** Everything this client holds of this subject dies, consent included. */
export function revokeGrant(grants: Grants, grant: Pick<Grant, "sub" | "clientId">): void {
  grants.consents.delete(keyOf(grant));
  grants.generations.set(keyOf(grant), generationOf(grants, grant) + 1);
}

/** Every access token of the subject that is out now answers 401; refreshing still works. */
export function expireAccessTokens(grants: Grants, sub: string): void {
  grants.expiredBelow.set(sub, grants.serial + 1);
}

export function consentOf(
  grants: Grants,
  who: Pick<Grant, "sub" | "clientId">,
): ReadonlySet<string> {
  return grants.consents.get(keyOf(who)) ?? new Set();
}

export function addConsent(grants: Grants, grant: Grant): void {
  const scopes = new Set([...consentOf(grants, grant), ...grant.scopes]);
  grants.consents.set(keyOf(grant), scopes);
}

export function nextCode(grants: Grants, pending: PendingCode): string {
  grants.serial++;
  const code = `4/0A${hashHex(`code ${grants.serial} ${pending.sub}`)}${hashHex(pending.redirectUri)}`;
  grants.codes.set(code, pending);
  return code;
}

function seal(grants: Grants, token: Grant & Pick<SealedToken, "kind" | "expiresAt">): string {
  grants.serial++;
  const sealed = { ...token, serial: grants.serial, generation: generationOf(grants, token) };
  return sealJson(sealed, hashHex);
}

function bare({ sub, clientId, scopes }: Grant): Grant {
  return { sub, clientId, scopes };
}

function keyOf(who: Pick<Grant, "sub" | "clientId">): string {
  return `${who.sub} ${who.clientId}`;
}

function generationOf(grants: Grants, who: Pick<Grant, "sub" | "clientId">): number {
  return grants.generations.get(keyOf(who)) ?? 0;
}

function isSealedToken(value: unknown): value is SealedToken {
  return typeof value === "object" && value !== null && "generation" in value && "kind" in value;
}
