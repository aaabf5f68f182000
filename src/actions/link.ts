import * as v from "valibot";
import { LinkClaims } from "../../schemas/link";
import type { ActionPurpose } from "../domain/action";
import { DAY_MS, LINK_DAYS } from "../domain/limits";
import { signText, verifyText } from "./sign";

/** What a link is good for: one act of one user on one subject of one letter. */
export type LinkClaim = {
  readonly purpose: ActionPurpose;
  readonly userId: number;
  /** An address id, or null where the act is about the letter itself. */
  readonly subject: number | null;
  /** The letter's slot. */
  readonly item: string;
};

/** A link's token, good for 30 days; for unsubscribing it never ends (mail programs keep old mails). `key`: "link". */
export function signLink(key: CryptoKey, claim: LinkClaim, now: number): Promise<string> {
  const { purpose, userId, subject, item } = claim;
  const ends = purpose === "unsubscribe" ? 0 : Math.floor((now + LINK_DAYS * DAY_MS) / 1_000);
  return signText(key, JSON.stringify([1, purpose, userId, subject, item, ends]));
}

/** The claim of a token that this key signed and that has not ended; null for everything else. Reads no database. */
export async function verifyLink(
  key: CryptoKey,
  token: string,
  now: number,
): Promise<LinkClaim | null> {
  const text = await verifyText(key, token);
  if (text === null) return null;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), LinkClaims), text);
  if (!parsed.success) return null;
  const [, purpose, userId, subject, item, ends] = parsed.output;
  return ends !== 0 && ends * 1_000 <= now ? null : { purpose, userId, subject, item };
}
