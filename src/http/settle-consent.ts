import type { ConsentCookie } from "../../schemas/browser";
import { parseAddress } from "../domain/address";
import { cleanName } from "../domain/name";
import type { QueueMessage } from "../jobs/messages";
import type { Granted } from "../providers/oauth";
import { connectAccount, readAccount } from "../store/accounts";
import { setDue } from "../store/due";
import { readProfile, updateProfile } from "../store/profiles";
import { shardOf } from "../store/shard";
import { addLogin, createUser, findLogin, type Login } from "../store/users";
import { openVault } from "../store/vault";
import { readableOf } from "./consent-scopes";
import { isZone } from "./pages/format";
import type { ConsentProblem } from "./pages/problem-page";
import type { WebContext } from "./web";

/** Whose consent it was and which account it is now, or why it could not be settled. */
export type Settled = Login | { readonly problem: ConsentProblem };

type Owner = { readonly userId: number; readonly shard: number };

/** The clock looks by itself so long after the queue was told, should that message be lost. */
const SAFETY_MS = 15 * 60_000;

/**
 * Makes a granted consent true: somebody new, a further account, or an account renewed in place. Who somebody is, is the
 * provider's issuer and subject alone; an e-mail address is never identity.
 */
export async function settleConsent(
  c: WebContext,
  consent: ConsentCookie,
  granted: Granted,
): Promise<Settled> {
  const login = await findLogin(c.env.DB, granted);
  const problem = problemOf(c, consent, login);
  if (problem !== null) return { problem };
  if (login !== null && consent.step === "sign-in" && !(await coversAccount(c, login, granted))) {
    return login;
  }
  // Where a letter goes is known only by an address the provider vouches for.
  const address = granted.email === null ? null : parseAddress(granted.email);
  if (address === null) return { problem: "provider" };
  const owner = login ?? c.get("visitor")?.user ?? (await newUser(c, consent, granted, address));
  const accountId = await storeAccount(c, consent, { granted, owner, login, address });
  await confirmLetterAddress(c, owner, address);
  const settled = { userId: owner.userId, shard: owner.shard, accountId };
  if (login === null && !(await addLogin(c.env.DB, { ...loginOf(granted), ...settled }))) {
    return { problem: "cannot-add" };
  }
  await startReading(c, settled);
  return settled;
}

/** Why this login may not be taken on this road, or null. */
function problemOf(
  c: WebContext,
  consent: ConsentCookie,
  login: Login | null,
): ConsentProblem | null {
  const visitor = c.get("visitor")?.user.userId ?? null;
  const isOwn = login !== null && login.userId === visitor;
  switch (consent.step) {
    case "connect":
      return null;
    case "sign-in":
      if (login === null) return "unknown-account";
      return visitor === null || isOwn ? null : "other-account";
    case "add":
      return login === null || isOwn ? null : "cannot-add";
    case "mail":
    case "renew":
      return isOwn && login.accountId === consent.accountId ? null : "other-account";
  }
}

/** Whether a mere sign-in brought tokens as good as the stored ones: then it heals an account whose own have died. */
async function coversAccount(c: WebContext, login: Login, granted: Granted): Promise<boolean> {
  const account = await readAccount(shardOf(c.env, login.shard), login);
  // What somebody disconnected, signing in does not bring back.
  if (account === null || account.status === "disconnected") return false;
  const had = readableOf(account.provider, account.scopes);
  const has = readableOf(account.provider, granted.scopes);
  return (has.calendar || !had.calendar) && (has.mail || !had.mail);
}

function newUser(
  c: WebContext,
  consent: ConsentCookie,
  granted: Granted,
  address: string,
): Promise<Owner> {
  return createUser(c.env, {
    language: c.get("language"),
    zone: consent.zone ?? guessZone(c),
    // Not compared with the address: here "Mara" at mara@… is a name.
    name: cleanName(granted.givenName ?? granted.name ?? "", ""),
    letterAddress: address,
    historyYears: c.get("config").historyYears,
    now: c.get("outside").now(),
  });
}

/** Where the network says the browser is; it can be set right in the settings. */
function guessZone(c: WebContext): string {
  const zone = c.req.raw.cf?.timezone;
  return typeof zone === "string" && isZone(zone) ? zone : "UTC";
}

/** Whoever began with an archive has no address for letters before the first login gives one. */
async function confirmLetterAddress(c: WebContext, owner: Owner, address: string): Promise<void> {
  const db = shardOf(c.env, owner.shard);
  const profile = await readProfile(db, owner.userId);
  if (profile?.letterAddress !== "") return;
  await updateProfile(db, owner.userId, { letterAddress: address });
}

async function storeAccount(
  c: WebContext,
  { provider }: ConsentCookie,
  account: {
    readonly granted: Granted;
    readonly owner: Owner;
    readonly login: Login | null;
    readonly address: string;
  },
): Promise<number> {
  const { granted, owner, login, address } = account;
  const { random, now } = c.get("outside");
  const db = shardOf(c.env, owner.shard);
  const vault = await openVault(db, c.get("config").keyRing, owner.userId, random);
  return connectAccount(db, vault, {
    userId: owner.userId,
    accountId: login?.accountId ?? null,
    provider,
    ...loginOf(granted),
    address,
    scopes: granted.scopes,
    readable: readableOf(provider, granted.scopes),
    accessToken: granted.accessToken,
    accessExpiresAt: granted.expiresAt,
    refreshToken: granted.refreshToken,
    now: now(),
  });
}

function loginOf({ issuer, subject }: Granted): Pick<Granted, "issuer" | "subject"> {
  return { issuer, subject };
}

async function startReading(c: WebContext, { userId, shard, accountId }: Login): Promise<void> {
  const at = c.get("outside").now() + SAFETY_MS;
  await setDue(c.env.DB, { userId, kind: "sync", at });
  await setDue(c.env.DB, { userId, kind: "letter", at });
  const message: QueueMessage = { kind: "sync", userId, shard, accountId };
  await c.env.SYNC_QUEUE.send(message);
}
