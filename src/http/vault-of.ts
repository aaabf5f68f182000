import { openVault, type Vault } from "../store/vault";
import { visitorOf, type WebContext } from "./web";

/** The visitor's vault. */
export function vaultOf(c: WebContext): Promise<Vault> {
  const { db, user } = visitorOf(c);
  return openVault(db, c.get("config").keyRing, user.userId, c.get("outside").random);
}
