import { RETURN_WITHIN_MS } from "../domain/bounce";
import { isReturnAddress } from "../domain/evidence";
import { Flag } from "../domain/interaction";

/**
 * Notes of each address when mail to it came back: the user's mail to it alone, and in the same thread, within the hour, a
 * mail server's. Writes nothing where nothing is new.
 */
export async function noteBounces(
  db: D1Database,
  userId: number,
  addresses: readonly { readonly addressId: number; readonly address: string }[],
): Promise<void> {
  const senders = addresses.filter(({ address }) => isReturnAddress(address));
  if (senders.length === 0) return;
  await db
    .prepare(
      `WITH came AS MATERIALIZED (
         SELECT i.thread, i.at FROM json_each(?2) s
         CROSS JOIN interactions i ON i.user_id = ?1 AND i.address_id = s.value),
       sent AS MATERIALIZED (
         SELECT address_id, thread, at FROM interactions
         WHERE user_id = ?1 AND (flags & ?3) = ?4 AND others = 1 AND thread IN (SELECT thread FROM came)),
       back AS (
         SELECT sent.address_id AS id, max(came.at) AS at FROM came JOIN sent
           ON sent.thread = came.thread AND came.at BETWEEN sent.at AND sent.at + ?5
         GROUP BY sent.address_id)
       UPDATE addresses SET bounced_at = (SELECT at FROM back WHERE id = address_id)
       WHERE user_id = ?1 AND address_id IN (SELECT id FROM back)
         AND bounced_at < (SELECT at FROM back WHERE id = address_id)`,
    )
    .bind(
      userId,
      JSON.stringify(senders.map(({ addressId }) => addressId)),
      Flag.meeting | Flag.fromMe | Flag.fromThem | Flag.to,
      Flag.fromMe | Flag.to,
      RETURN_WITHIN_MS,
    )
    .run();
}

/** Notes of addresses when mail to them came back, as another Kith had seen it; they must be known before. For a batch. */
export function bounceStatement(
  db: D1Database,
  userId: number,
  seen: readonly { readonly address: string; readonly bouncedAt: number }[],
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO addresses (user_id, address_id, address, person_id, bounced_at)
       SELECT ?1, a.address_id, a.address, a.person_id, value ->> 1
       FROM json_each(?2) CROSS JOIN addresses a ON a.user_id = ?1 AND a.address = value ->> 0
       WHERE value ->> 1 > a.bounced_at
       ON CONFLICT DO UPDATE SET bounced_at = excluded.bounced_at`,
    )
    .bind(userId, JSON.stringify(seen.map(({ address, bouncedAt }) => [address, bouncedAt])));
}
