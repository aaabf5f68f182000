import { type SyncOutcome, syncAccount } from "../../src/ingest/sync-account";
import { connectAccount } from "../../src/store/accounts";
import { takeSnapshot } from "../../src/store/snapshot";
import { openVault } from "../../src/store/vault";
import type { Sandbox } from "../sandbox/sandbox";
import { CALENDAR_SCOPE, MAIL_SCOPE, ME, ORIGIN } from "../sandbox/support/small-world";

const KEY_RING = { k1: new Uint8Array(32).fill(7) };
const CLIENT = { issuer: `${ORIGIN}/google`, clientId: "kith", clientSecret: "secret" };

const CONFIG = {
  google: { ...CLIENT, apiUrl: ORIGIN },
  microsoft: { ...CLIENT, graphUrl: ORIGIN },
  mailFrom: "Kith <monday@kith.example>",
  replyTo: "help@kith.example",
};

function random(bytes: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(bytes));
}

/** What a user set, as after the first sign-in. */
export async function addProfile(db: D1Database, userId = 1): Promise<void> {
  await db
    .prepare(
      "INSERT INTO profiles (user_id, name, letter_address, created_at) VALUES (?1, 'Mara', ?2, 0)",
    )
    .bind(userId, ME)
    .run();
}

type World = { readonly sandbox: Sandbox; readonly clock: { now: number } };

/** An account connected as after consent, ready to be synced as the queue would. */
export async function connect(
  db: D1Database,
  { sandbox, clock }: World,
  options: {
    email?: string;
    userId?: number;
    scopes?: readonly string[];
    years?: number;
    subject?: string;
    keyRing?: Parameters<typeof openVault>[1];
  } = {},
) {
  const { email = ME, userId = 1, scopes = [CALENDAR_SCOPE, MAIL_SCOPE], years = 3 } = options;
  const { subject = email, keyRing = KEY_RING } = options;
  const vault = await openVault(db, keyRing, userId, random);
  const tokens = sandbox.connect(email, "kith", scopes.join(" "));
  const accountId = await connectAccount(db, vault, {
    ...{ userId, accountId: null, provider: "google", issuer: CLIENT.issuer, subject },
    ...{
      address: email,
      scopes,
      readable: { calendar: scopes.includes(CALENDAR_SCOPE), mail: scopes.includes(MAIL_SCOPE) },
      ...tokens,
    },
    accessExpiresAt: clock.now + 3_599_000,
    now: clock.now,
  });
  const sync = (changes: { pages?: number; db?: D1Database; fetch?: typeof fetch } = {}) =>
    syncAccount({
      ...{ db, vault, config: CONFIG, now: clock.now, random, userId, accountId },
      historyYears: years,
      fetch: (input, init) => sandbox.handle(new Request(input, init)),
      ...changes,
    });
  async function syncAll(changes: Parameters<typeof sync>[0] = {}): Promise<SyncOutcome> {
    for (let chunks = 0; chunks < 500; chunks++) {
      const outcome = await sync(changes);
      if (outcome.done) return outcome;
    }
    throw new Error("the account is never read to the end");
  }
  return { db, userId, accountId, vault, sync, syncAll, snapshot: () => takeSnapshot(db, userId) };
}
