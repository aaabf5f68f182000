import { keyOf } from "../actions/action-key";
import { type LinkClaim, verifyLink } from "../actions/link";
import { deriveKey } from "../actions/sign";
import { givenName } from "../digest/names";
import { readAddressName } from "../store/address-name";
import type { ActionKey } from "../store/log";
import { shardOf } from "../store/shard";
import { readUser, type User } from "../store/users";
import type { WebContext } from "./web";

/** A letter's link, verified, with what its page needs. */
export type Linked = {
  readonly token: string;
  readonly claim: LinkClaim;
  readonly key: ActionKey;
  readonly user: User;
  readonly db: D1Database;
  /** Whom it is about; null where it is about the letter. */
  readonly person: { readonly full: string; readonly given: string } | null;
};

/**
 * The link behind a token. Null for every token that is bad, has ended, or whose user or person is gone: they all get
 * the same answer. The signature is checked before any database is asked.
 */
export async function readLinked(c: WebContext, token: string): Promise<Linked | null> {
  const linkKey = await deriveKey(c.get("config").signingKey, "link");
  const claim = await verifyLink(linkKey, token, c.get("outside").now());
  if (!claim) return null;
  const user = await readUser(c.env.DB, claim.userId);
  if (!user) return null;
  const db = shardOf(c.env, user.shard);
  const key = keyOf(claim);
  if (claim.subject === null) return { token, claim, key, user, db, person: null };
  const known = await readAddressName(db, claim.userId, claim.subject);
  if (!known) return null;
  const full = known.name || (known.address.split("@")[0] ?? "");
  const given = givenName(full) ?? full.split(/\s+/u)[0] ?? full;
  return { token, claim, key, user, db, person: { full, given } };
}
