import { log } from "../log";
import { readAddresses } from "../store/ego";
import { forgetPerson } from "../store/forget-person";
import { newestObjection, readObjectionsSeq, setObjectionsSeq } from "../store/objections";
import type { Job } from "./job";
import { objectionFinder } from "./objected";

/**
 * Removes the addresses of people who objected since the user's addresses were last searched; two small reads where nobody
 * did. Whatever composes a letter does this first, so that an objection holds from the moment it is confirmed.
 * Answers whether anything went: the pages' picture went with it.
 */
export async function dropObjected(
  { env, config, outside }: Job,
  userId: number,
  db: D1Database,
): Promise<boolean> {
  const newest = await newestObjection(env.DB);
  if (newest === (await readObjectionsSeq(env.DB, userId))) return false;
  const addresses = await readAddresses(db, userId);
  const others = addresses.filter(({ kind }) => kind !== "self");
  const objected = await objectionFinder({ env, config })(
    new Set(others.map(({ address }) => address)),
  );
  const addressIds = others
    .filter(({ address }) => objected.has(address))
    .map(({ addressId }) => addressId);
  if (addressIds.length > 0) {
    await forgetPerson(db, { userId, addressIds, macs: [], now: outside.now() });
  }
  await setObjectionsSeq(env.DB, userId, newest);
  log("objections", { userId, dropped: addressIds.length });
  return addressIds.length > 0;
}
