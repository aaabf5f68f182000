import * as v from "valibot";
import { ObjectionClaims } from "../../schemas/rights";
import { deriveKey, signText, verifyText } from "../actions/sign";
import type { Config } from "../config";

const LIFE_MS = 7 * 86_400_000;

/** The token of a confirmation link, good for seven days. It holds the mailbox's fingerprint, never the address. */
export async function signObjection(config: Config, mac: string, now: number): Promise<string> {
  const key = await deriveKey(config.signingKey, "objection-link");
  return signText(key, JSON.stringify([1, mac, Math.floor((now + LIFE_MS) / 1_000)]));
}

/** The fingerprint in a token that Kith signed and that has not ended, or null. */
export async function verifyObjection(
  config: Config,
  token: string,
  now: number,
): Promise<string | null> {
  const key = await deriveKey(config.signingKey, "objection-link");
  const text = await verifyText(key, token);
  if (text === null) return null;
  const claims = v.safeParse(v.pipe(v.string(), v.parseJson(), ObjectionClaims), text);
  if (!claims.success) return null;
  const [, mac, ends] = claims.output;
  return ends * 1_000 > now ? mac : null;
}
