import { openMessage } from "../../src/jobs/letter-message";
import type { Message } from "../../src/mail/mailer";
import { readMessage } from "../../src/store/letters";
import { openVault } from "../../src/store/vault";
import { LOCAL_SECRETS } from "../support/local-secrets";

/** The letter as it was stored before it was sent, whichever run of this state sent it. */
export async function readLetterSent(
  db: D1Database,
  userId: number,
  slot: string,
): Promise<Message> {
  const sealed = await readMessage(db, { userId, slot });
  if (!sealed) throw new Error(`There is no letter ${slot}.`);
  const vault = await openVault(db, localKeyRing(), userId, (bytes) =>
    crypto.getRandomValues(new Uint8Array(bytes)),
  );
  return (await openMessage(vault, slot, sealed)).message;
}

function localKeyRing(): Record<string, Uint8Array<ArrayBuffer>> {
  const ring: Record<string, string> = JSON.parse(LOCAL_SECRETS.KEY_RING);
  return Object.fromEntries(
    Object.entries(ring).map(([id, key]) => [
      id,
      Uint8Array.from(atob(key), (c) => c.charCodeAt(0)),
    ]),
  );
}
