import { Evidence } from "../domain/evidence";
import { PAIR_ITEM } from "../domain/statements";
import { ignoreStatements } from "./ignored";
import { appendLog } from "./log";

/**
 * Deletes everything about the person with these addresses: what happened, where they stand in meetings, what was said
 * of them, and the addresses. `macs` keep them from coming back. An empty row stays for each address id, because ids are
 * never used for somebody else. All or nothing.
 */
export async function forgetPerson(
  db: D1Database,
  person: {
    readonly userId: number;
    readonly addressIds: readonly number[];
    readonly macs: readonly string[];
    readonly now: number;
  },
): Promise<void> {
  const { userId, addressIds, macs, now } = person;
  const ids = JSON.stringify(addressIds);
  const isTheirs = "IN (SELECT value FROM json_each(?2))";
  await db.batch([
    db
      .prepare(`DELETE FROM interactions WHERE user_id = ?1 AND address_id ${isTheirs}`)
      .bind(userId, ids),
    db
      .prepare(
        // The title may say with whom the meeting was.
        `UPDATE events SET title = NULL, people =
           (SELECT json_group_array(json(value)) FROM json_each(people) WHERE value ->> 0 NOT ${isTheirs})
         WHERE user_id = ?1 AND EXISTS (SELECT 1 FROM json_each(people) WHERE value ->> 0 ${isTheirs})`,
      )
      .bind(userId, ids),
    db
      .prepare(
        `DELETE FROM log WHERE user_id = ?1
           AND (subject ${isTheirs} OR (kind IN ('merged', 'asked') AND data ->> 'with' ${isTheirs})
             OR (item GLOB '${PAIR_ITEM}*' AND CAST(substr(item, ${PAIR_ITEM.length + 1}) AS INTEGER) ${isTheirs}))`,
      )
      .bind(userId, ids),
    db
      .prepare(
        `UPDATE addresses SET address = 'forgotten/' || address_id, name = '', name_own = 0, name_at = 0,
           evidence = ${Evidence.list}, person_id = address_id, kind = 'machine'
         WHERE user_id = ?1 AND address_id ${isTheirs}`,
      )
      .bind(userId, ids),
    // The pictures name them until they are made anew.
    db.prepare("DELETE FROM pictures WHERE user_id = ?1").bind(userId),
    db.prepare("DELETE FROM standings WHERE user_id = ?1").bind(userId),
    ...ignoreStatements(db, { userId, now }, macs),
    appendLog(db, userId, [{ at: now, subject: null, item: null, event: { kind: "forgotten" } }]),
  ]);
}
