/** An address may get so many confirmation mails within a day. */
const MAILS_A_DAY = 3;
const DAY_MS = 86_400_000;

/** Takes one of the day's mails to an address, if one is left; answers whether it did. */
export async function takeObjectionMail(
  directory: D1Database,
  addressMac: string,
  now: number,
): Promise<boolean> {
  const { meta } = await directory
    .prepare(
      `INSERT INTO objection_mails (address_mac, at, number)
       SELECT ?1, ?2, count(*) FROM objection_mails WHERE address_mac = ?1 AND at > ?3
       HAVING count(*) < ${MAILS_A_DAY}`,
    )
    .bind(addressMac, now, now - DAY_MS)
    .run();
  return meta.changes === 1;
}

/** Keeps an objection, and makes every user's upkeep due, which removes the address. Objecting twice equals once. */
export async function addObjection(
  directory: D1Database,
  addressMac: string,
  now: number,
): Promise<void> {
  const insert = directory
    .prepare("INSERT INTO objections (address_mac, at) VALUES (?1, ?2) ON CONFLICT DO NOTHING")
    .bind(addressMac, now);
  const everybody = directory.prepare("UPDATE users SET upkeep_at = 0 WHERE changes() > 0");
  await directory.batch([insert, everybody]);
}

/** Takes an objection back. What was removed does not come back by it. */
export async function removeObjection(directory: D1Database, addressMac: string): Promise<void> {
  await directory.prepare("DELETE FROM objections WHERE address_mac = ?1").bind(addressMac).run();
}

export async function hasObjection(directory: D1Database, addressMac: string): Promise<boolean> {
  const row = await directory
    .prepare("SELECT seq FROM objections WHERE address_mac = ?1")
    .bind(addressMac)
    .first();
  return row !== null;
}

/** The number of the newest objection; 0 where there is none. */
export async function newestObjection(directory: D1Database): Promise<number> {
  return (
    (await directory
      .prepare("SELECT max(seq) AS seq FROM objections")
      .first<number | null>("seq")) ?? 0
  );
}

/** Those of the given addresses' MACs that somebody objected to. */
export async function findObjections(
  directory: D1Database,
  macs: readonly string[],
): Promise<Set<string>> {
  const { results } = await directory
    .prepare(
      `SELECT address_mac AS mac FROM json_each(?1) m CROSS JOIN objections o ON o.address_mac = m.value`,
    )
    .bind(JSON.stringify(macs))
    .all<{ readonly mac: string }>();
  return new Set(results.map(({ mac }) => mac));
}

/** The newest objection that the user's data were searched for. */
export async function readObjectionsSeq(directory: D1Database, userId: number): Promise<number> {
  return (
    (await directory
      .prepare("SELECT objections_seq AS seq FROM users WHERE user_id = ?1")
      .bind(userId)
      .first<number>("seq")) ?? 0
  );
}

export async function setObjectionsSeq(
  directory: D1Database,
  userId: number,
  seq: number,
): Promise<void> {
  await directory
    .prepare("UPDATE users SET objections_seq = ?2 WHERE user_id = ?1")
    .bind(userId, seq)
    .run();
}
