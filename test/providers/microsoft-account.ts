import { syncAccount } from "../../src/ingest/sync-account";
import { microsoftReadable } from "../../src/providers/microsoft";
import { graphScopes } from "../../src/providers/microsoft-consent";
import { connectAccount } from "../../src/store/accounts";
import { takeSnapshot } from "../../src/store/snapshot";
import { openVault } from "../../src/store/vault";
import type { Sandbox } from "../sandbox/sandbox";
import { ME, ORIGIN } from "../sandbox/support/small-world";
import { GRAPH_SCOPES } from "./read-to-end";

const KEY_RING = { k1: new Uint8Array(32).fill(7) };
const CLIENT = { clientId: "kith", clientSecret: "secret" };
export const ISSUER = `${ORIGIN}/microsoft/common/v2.0`;
export const CONFIG = {
  google: { ...CLIENT, issuer: `${ORIGIN}/google`, apiUrl: ORIGIN },
  microsoft: { ...CLIENT, issuer: ISSUER, graphUrl: ORIGIN },
  mailFrom: "Kith <monday@kith.example>",
  replyTo: "help@kith.example",
};

function random(bytes: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(bytes));
}

/** A Microsoft account connected as after consent, ready to be synced as the queue would. */
export async function connectOutlook(
  db: D1Database,
  { sandbox, clock }: { readonly sandbox: Sandbox; readonly clock: { now: number } },
  {
    email = ME,
    userId = 1,
    years = 3,
  }: { readonly email?: string; readonly userId?: number; readonly years?: number } = {},
) {
  const vault = await openVault(db, KEY_RING, userId, random);
  const scopes = graphScopes(GRAPH_SCOPES.split(" "));
  const accountId = await connectAccount(db, vault, {
    ...{ userId, accountId: null, provider: "microsoft", issuer: ISSUER, subject: `tid/${email}` },
    ...{ address: email, scopes, readable: microsoftReadable(scopes) },
    ...sandbox.connectMicrosoft(email, "kith", GRAPH_SCOPES),
    accessExpiresAt: clock.now + 3_599_000,
    now: clock.now,
  });
  const sync = (changes: { readonly pages?: number; readonly fetch?: typeof fetch } = {}) =>
    syncAccount({
      ...{
        db,
        vault,
        config: CONFIG,
        now: clock.now,
        random,
        userId,
        accountId,
        historyYears: years,
      },
      fetch: (input, init) => sandbox.handle(new Request(input, init)),
      ...changes,
    });
  async function syncAll(changes: Parameters<typeof sync>[0] = {}) {
    for (let chunks = 0; chunks < 200; chunks++) {
      const outcome = await sync(changes);
      if (outcome.done) return outcome;
    }
    throw new Error("the account is never read to the end");
  }
  return { accountId, vault, sync, syncAll, snapshot: () => takeSnapshot(db, userId) };
}
