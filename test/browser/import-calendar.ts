import type { FoundMeetings } from "../../src/browser/calendar-archive";
import { keepArchive } from "../../src/ingest/keep-archive";
import { openImportAccount } from "../../src/store/import-account";
import { openVault } from "../../src/store/vault";
import { meetingsOf, type Whose, YEARS } from "./calendar-file";

const KEY_RING = { k1: new Uint8Array(32).fill(7) };
const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));

/** Keeps what was found in calendar files, in requests and in the order as the page sends it. */
export async function importInto(
  db: D1Database,
  found: FoundMeetings,
  { own, now, userId = 1 }: Whose & { readonly userId?: number },
): Promise<void> {
  const accountId = await openImportAccount(db, { userId, own, now });
  const vault = await openVault(db, KEY_RING, userId, random);
  const options = { db, vault, userId, accountId, historyYears: YEARS, now, own, kith: [] };
  const meetings = meetingsOf(found);
  for (let from = 0; from < meetings.length; from += 100) {
    await keepArchive(options, { meetings: meetings.slice(from, from + 100) });
  }
  if (found.ended.length > 0) await keepArchive(options, { ended: found.ended });
}

/** Who met when, by address: what pages are made of. */
export async function rowsOf(db: D1Database, userId = 1): Promise<unknown[]> {
  const { results } = await db
    .prepare(
      `SELECT a.address, a.name, i.hash, i.at, i.thread, i.flags, i.others FROM interactions i
       JOIN addresses a ON a.user_id = i.user_id AND a.address_id = i.address_id
       WHERE i.user_id = ?1 ORDER BY a.address, i.at, i.hash`,
    )
    .bind(userId)
    .all();
  return results;
}
