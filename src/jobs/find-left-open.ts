import type { Ego } from "../domain/ego";
import type { LeftOpen } from "../score/judgement";
import { type FoundMail, findMails } from "../store/found-mail";

/** In which accounts the mails that wait for an answer are, by person. */
export function findLeftOpen(
  db: D1Database,
  userId: number,
  { people }: Ego,
  leftOpen: readonly LeftOpen[],
): Promise<Map<number, FoundMail>> {
  const sought = leftOpen.map(({ personId, at }) => {
    const person = people.find((one) => one.personId === personId);
    const addressIds = person?.addresses.map(({ addressId }) => addressId) ?? [];
    return { personId, addressIds, at };
  });
  return findMails(db, userId, sought);
}
