import type { Config } from "../config";
import { type Account, ownAddressesOf } from "../domain/account";
import { historyWindow } from "../domain/history-window";
import { IMPORT_MAILS_MAX, IMPORT_MEETINGS_MAX, IMPORT_ROWS_MAX } from "../domain/import";
import { HISTORY_YEARS } from "../domain/limits";
import { type Archive, keepArchive } from "../ingest/keep-archive";
import { keepSaid } from "../ingest/keep-said";
import { resolveUser } from "../ingest/resolve-user";
import type { Outside } from "../outside";
import { parseParties } from "../providers/mail-headers";
import { listAccounts } from "../store/accounts";
import { isFull as hasAllPeople } from "../store/addresses";
import { closeImport, importedSoFar } from "../store/import-account";
import { readProfile } from "../store/profiles";
import { shardOf } from "../store/shard";
import type { User } from "../store/users";
import { openVault } from "../store/vault";
import { objectionFinder } from "./objected";
import { refreshPicture } from "./refresh-picture";

type Importing = {
  readonly env: Env;
  readonly config: Config;
  readonly outside: Outside;
  readonly user: User;
};

/**
 * What became of a batch: it is kept; there is no import to add it to; there was too much already. Or of the whole: it is kept
 * as far as people find room.
 */
export type Kept = "kept" | "kept-in-part" | "not-started" | "full";

/** Keeps one batch of the user's archive. */
export async function keepImport(
  { env, config, outside, user }: Importing,
  batch: Archive,
): Promise<Kept> {
  const { userId, shard } = user;
  const db = shardOf(env, shard);
  const [account, profile] = await Promise.all([findImport(db, userId), readProfile(db, userId)]);
  if (!account) return "not-started";
  if (await isFull(db, account, batch)) return "full";
  const options = {
    ...{ db, userId, accountId: account.accountId, now: outside.now() },
    vault: await openVault(db, config.keyRing, userId, outside.random),
    historyYears: profile?.historyYears ?? HISTORY_YEARS,
    own: ownAddressesOf(account),
    kith: [config.mailFrom, config.replyTo].flatMap((text) =>
      parseParties(text).map(({ address }) => address),
    ),
    findObjected: objectionFinder({ env, config }),
  };
  await keepArchive(options, batch);
  return (await keepSaid(options, batch.taken?.said ?? [])) ? "kept" : "full";
}

async function isFull(
  db: D1Database,
  account: Account,
  { mails = [], meetings = [], ended = [], taken }: Archive,
): Promise<boolean> {
  const [mailsSoFar, meetingsSoFar] = await Promise.all([
    importedSoFar(db, account, "mail"),
    importedSoFar(db, account, "calendar"),
  ]);
  const most = taken ? IMPORT_ROWS_MAX : IMPORT_MAILS_MAX;
  const moreMails = mails.length + (taken?.mails.length ?? 0);
  const moreMeetings = [
    ...meetings.map(({ times }) => times.length),
    ...(taken?.meetings ?? []).map(({ people }) => people.length),
  ].reduce((sum, count) => sum + count, ended.length);
  return mailsSoFar + moreMails > most || meetingsSoFar + moreMeetings > IMPORT_MEETINGS_MAX;
}

/** The archive is over: who is who is decided anew, and the pages show what it brought. */
export async function endImport(
  { env, outside, user }: Omit<Importing, "config">,
  since: { readonly mail: number | null; readonly calendar: number | null },
): Promise<Kept> {
  const db = shardOf(env, user.shard);
  const account = await findImport(db, user.userId);
  if (!account) return "not-started";
  const now = outside.now();
  const profile = await readProfile(db, user.userId);
  const oldest = historyWindow(now, profile?.historyYears ?? HISTORY_YEARS).since;
  for (const stream of ["mail", "calendar"] as const) {
    const depth = since[stream];
    if (depth === null) continue;
    await closeImport(db, { ...account, stream, since: Math.max(depth, oldest), now });
  }
  await resolveUser(db, user.userId);
  await refreshPicture(db, user, now);
  return (await hasAllPeople(db, user.userId)) ? "kept-in-part" : "kept";
}

async function findImport(db: D1Database, userId: number): Promise<Account | undefined> {
  const accounts = await listAccounts(db, userId);
  return accounts.find(({ provider, status }) => provider === "import" && status === "live");
}
