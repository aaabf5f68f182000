import { appendLogOnce } from "./log";

/**
 * Ends the user's letters because one of them came back: once for each letter, so that a delivery told again after the
 * user turned letters on does not end them again. Answers whether this call did.
 */
export async function stopLetters(
  db: D1Database,
  stop: {
    readonly userId: number;
    readonly slot: string;
    readonly why: "bounce" | "complaint" | "suppression";
  },
  now: number,
): Promise<boolean> {
  const { userId, slot, why } = stop;
  const entry = { at: now, subject: null, item: slot, event: { kind: "bounced", why } } as const;
  const profile = db
    .prepare(
      `UPDATE profiles SET unsubscribed_at = ?2 WHERE user_id = ?1 AND unsubscribed_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM log WHERE user_id = ?1 AND kind = 'bounced' AND item = ?3)`,
    )
    .bind(userId, now, slot);
  const [, logged] = await db.batch([profile, appendLogOnce(db, userId, entry)]);
  return logged?.meta.changes === 1;
}
