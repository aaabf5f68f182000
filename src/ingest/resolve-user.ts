import { ownAddressesOf } from "../domain/account";
import { resolvePeople } from "../domain/resolve-people";
import { listAccounts } from "../store/accounts";
import { addressStatements, readAddressFacts, saveResolved } from "../store/addresses";
import { noteBounces } from "../store/bounces";
import { readLog } from "../store/log";

/** Decides anew who each of the user's addresses is, from all that is stored, and writes what changed. */
export async function resolveUser(db: D1Database, userId: number): Promise<void> {
  const accounts = await listAccounts(db, userId);
  const logins = accounts.flatMap(ownAddressesOf);
  const own = logins.map((address) => ({
    address,
    name: "",
    nameOwn: false,
    nameAt: 0,
    evidence: 0,
  }));
  // Whoever disconnected everything still has people, and no login.
  if (own.length > 0) await db.batch(addressStatements(db, userId, own));
  const facts = await readAddressFacts(db, userId);
  const before = new Map(facts.map((address) => [address.addressId, address]));
  const resolved = resolvePeople(facts, logins, await readLog(db, userId));
  const changed = resolved.filter(({ addressId, personId, kind }) => {
    const was = before.get(addressId);
    return was?.personId !== personId || was.kind !== kind;
  });
  await saveResolved(db, userId, changed);
  await noteBounces(db, userId, facts);
}
