import { env } from "cloudflare:workers";
import { readConfig } from "../../src/config";
import { runLetter } from "../../src/jobs/run-letter";
import { runUpkeep } from "../../src/jobs/run-upkeep";
import { createIda, MONDAY, outsideAt } from "./letter-user";

const DAY_MS = 86_400_000;

/** Ida, whose upkeep runs when told, with rows as old as a test wants them. */
export async function idaWithUpkeep() {
  const { user, db } = await createIda();
  const clock = { now: MONDAY };
  const mails: { to: string; subject: string; text: string }[] = [];
  const fetch: typeof globalThis.fetch = async (_, init) => {
    mails.push(JSON.parse(String(init?.body)));
    return Response.json({ id: `mail-${mails.length}` });
  };
  const outside = outsideAt(clock, fetch);
  const { userId, shard } = user;
  const upkeep = () =>
    runUpkeep({ env, outside, config: readConfig(env) }, { kind: "upkeep", userId, shard });
  const letter = (slot: string) =>
    runLetter({ env, outside, config: readConfig(env) }, { kind: "letter", userId, shard, slot });
  const interact = async (addressId: number, daysAgo: number, flags: number) => {
    await db
      .prepare("INSERT INTO interactions VALUES (?1, ?2, ?3, ?4, 1, ?5, 1, 1)")
      .bind(
        userId,
        addressId,
        Math.round(daysAgo * 1000 + flags),
        clock.now - daysAgo * DAY_MS,
        flags,
      )
      .run();
  };
  const left = async (table: string, column: string) => {
    const rows = await db
      .prepare(`SELECT ${column} FROM ${table} WHERE user_id = ?1 ORDER BY 1`)
      .bind(userId)
      .raw<(string | number)[]>();
    return rows.map(([value]) => value);
  };
  const connect = async (accountId: number, status: string, daysAgo: number) => {
    await db
      .prepare(
        `INSERT INTO accounts (user_id, account_id, provider, issuer, subject, address, scopes, status, status_at,
           connected_at) VALUES (?1, ?2, 'google', 'i', ?3, ?3, '[]', ?4, ?5, 0)
         ON CONFLICT DO UPDATE SET status = excluded.status, status_at = excluded.status_at`,
      )
      .bind(userId, accountId, `a${accountId}@brandt.test`, status, clock.now - daysAgo * DAY_MS)
      .run();
  };
  return { user, userId, db, clock, mails, upkeep, letter, interact, left, connect };
}
