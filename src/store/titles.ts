import { Flag } from "../domain/interaction";
import { TITLED_MEETING } from "../domain/limits";
import type { StoredMeeting } from "./events";
import { IS_READ, readAnew } from "./streams";
import { hex, type SealedValue, type Vault } from "./vault";

/** What the title of a calendar entry is sealed for. */
export function titlePurpose(entry: { readonly accountId: number; readonly eventHash: number }) {
  return `title/${entry.accountId}/${entry.eventHash}`;
}

/** Whether the user has meeting titles read and kept. */
export async function keepsTitles(db: D1Database, userId: number): Promise<boolean> {
  const row = db.prepare("SELECT meeting_titles FROM profiles WHERE user_id = ?1");
  return (await row.bind(userId).first<number>("meeting_titles")) === 1;
}

/**
 * Has titles read and kept from now on, and the user's calendars once more from the start, so that past meetings get
 * theirs. All or nothing. Answers whether that is a change.
 */
export async function switchTitlesOn(
  db: D1Database,
  userId: number,
  now: number,
): Promise<boolean> {
  const isOff = "EXISTS (SELECT 1 FROM profiles p WHERE p.user_id = ?1 AND p.meeting_titles = 0)";
  const [, profile] = await db.batch([
    db
      .prepare(
        `UPDATE streams SET ${readAnew("?2")} WHERE user_id = ?1 AND stream = 'calendar' AND ${IS_READ} AND ${isOff}`,
      )
      .bind(userId, now),
    db
      .prepare("UPDATE profiles SET meeting_titles = 1 WHERE user_id = ?1 AND meeting_titles = 0")
      .bind(userId),
  ]);
  return (profile?.meta.changes ?? 0) > 0;
}

/** Has no title read any more and removes every one there is. All or nothing; a read under way writes none afterwards. */
export async function switchTitlesOff(db: D1Database, userId: number): Promise<void> {
  await db.batch([
    db.prepare("UPDATE profiles SET meeting_titles = 0 WHERE user_id = ?1").bind(userId),
    db
      .prepare("UPDATE events SET title = NULL WHERE user_id = ?1 AND title IS NOT NULL")
      .bind(userId),
  ]);
}

/** The entries' titles by event hash, sealed, in hex: so they fit into the JSON that carries rows to the database. */
export async function sealTitles(
  vault: Vault,
  accountId: number,
  meetings: readonly Pick<StoredMeeting, "eventHash" | "title">[],
): Promise<Map<number, string>> {
  const titled = meetings.filter(({ title }) => title !== null);
  const sealed = await Promise.all(
    titled.map(async ({ eventHash, title }) => {
      const bytes = await vault.seal(title ?? "", titlePurpose({ accountId, eventHash }));
      return [eventHash, hex(bytes)] as const;
    }),
  );
  return new Map(sealed);
}

/** Of how many meetings a title is kept. */
export async function countTitles(db: D1Database, userId: number): Promise<number> {
  const count = db.prepare(
    "SELECT count(DISTINCT hash) AS n FROM events WHERE user_id = ?1 AND title IS NOT NULL",
  );
  return (await count.bind(userId).first<number>("n")) ?? 0;
}

export type TitledMeeting = { readonly at: number; readonly title: string };

/**
 * The last meetings with the person who has these addresses that a title is kept of, up to `until`, newest first. Of several
 * entries of a meeting the user's own as organiser gives the title, else that of the first account: whichever came first.
 * A meeting that another entry shows as larger than titles are kept of has none.
 */
export async function readTitles(
  db: D1Database,
  openVault: () => Promise<Vault>,
  key: {
    readonly userId: number;
    readonly addressIds: readonly number[];
    readonly until: number;
    readonly limit: number;
  },
): Promise<TitledMeeting[]> {
  const { results } = await db
    .prepare(
      `WITH met AS (
         SELECT hash, max(at) AS at FROM interactions i
         WHERE user_id = ?1 AND address_id IN (SELECT value FROM json_each(?2)) AND at <= ?3
           AND (flags & ${Flag.meeting | Flag.iAccepted}) = ${Flag.meeting | Flag.iAccepted}
           AND others < ${TITLED_MEETING}
           AND EXISTS (SELECT 1 FROM events WHERE user_id = ?1 AND hash = i.hash AND title IS NOT NULL)
         GROUP BY hash ORDER BY at DESC, hash LIMIT ?4)
       SELECT met.hash, met.at, e.account_id AS accountId, e.event_hash AS eventHash, e.title
       FROM met CROSS JOIN events e ON e.user_id = ?1 AND e.hash = met.hash AND e.title IS NOT NULL
       ORDER BY met.at DESC, met.hash, (e.flags & ${Flag.fromMe}) DESC, e.account_id, e.event_hash`,
    )
    .bind(key.userId, JSON.stringify(key.addressIds), key.until, key.limit)
    .all<{ hash: number; at: number; accountId: number; eventHash: number; title: SealedValue }>();
  if (results.length === 0) return [];
  const first = [...Map.groupBy(results, ({ hash }) => hash).values()].flatMap(
    ([row]) => row ?? [],
  );
  const vault = await openVault();
  return Promise.all(
    first.map(async ({ at, title, ...row }) => ({
      at,
      title: await vault.open(title, titlePurpose(row)),
    })),
  );
}
