import { deriveKey, macOf } from "../actions/sign";
import type { Config } from "../config";
import { mailboxOf } from "../domain/address";
import { findObjections, newestObjection } from "../store/objections";

/** Addresses asked about in one query: each is 43 characters of JSON. */
const SLICE = 5000;

/** The name under which an objection is kept: one for all spellings of a mailbox, and no way back to the address. */
export async function objectionMac(config: Config, address: string): Promise<string> {
  return macOf(await deriveKey(config.signingKey, "objection"), mailboxOf(address));
}

/** Tells which of some addresses belong to people who objected. Asks nothing more where nobody ever did. */
export function objectionFinder({
  env,
  config,
}: {
  readonly env: Env;
  readonly config: Config;
}): (addresses: ReadonlySet<string>) => Promise<ReadonlySet<string>> {
  let isAny: Promise<boolean> | undefined;
  return async (addresses) => {
    if (addresses.size === 0) return new Set();
    isAny ??= newestObjection(env.DB).then((seq) => seq > 0);
    if (!(await isAny)) return new Set();
    const key = await deriveKey(config.signingKey, "objection");
    const list = [...addresses];
    const macs = await Promise.all(list.map((address) => macOf(key, mailboxOf(address))));
    const objected = new Set<string>();
    for (let from = 0; from < macs.length; from += SLICE) {
      const found = await findObjections(env.DB, macs.slice(from, from + SLICE));
      for (let index = from; index < Math.min(macs.length, from + SLICE); index += 1) {
        if (found.has(macs[index] ?? "")) objected.add(list[index] ?? "");
      }
    }
    return objected;
  };
}
