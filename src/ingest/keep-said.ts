import { LOG_MAX } from "../domain/import";
import type { LogEvent } from "../domain/log";
import type { TakenEvent, TakenWord } from "../domain/taken";
import { unsaid } from "../domain/unsaid";
import { findAddressIds } from "../store/addresses";
import { appendLogAfter, type NewLogEntry, readLog } from "../store/log";
import { sealNote } from "../store/note";
import type { Vault } from "../store/vault";

const TRIES = 3;

type Keeping = {
  readonly db: D1Database;
  readonly vault: Vault;
  readonly userId: number;
  readonly now: number;
};

/**
 * Appends to the user's log what they said in the Kith that an export comes from, oldest first: about people who are known
 * here, and only what the log here does not say already or better (domain/unsaid). Answers whether the log had room.
 */
export async function keepSaid(
  { db, vault, userId, now }: Keeping,
  said: readonly TakenWord[],
): Promise<boolean> {
  const past = said.filter(
    ({ at, event }) => at <= now && !(event.kind === "contact" && event.on > now),
  );
  if (past.length === 0) return true;
  const named = past.flatMap((word) => [word.about, ...(word.with === null ? [] : [word.with])]);
  const ids = await findAddressIds(db, userId, named);
  const words: NewLogEntry[] = [];
  for (const word of past) {
    const [subject, other] = [ids.get(word.about), ids.get(word.with ?? "")];
    const needsOther = word.event.kind === "merged" || word.item?.includes("*") === true;
    if (subject === undefined || (needsOther && other === undefined)) continue;
    const item = word.item?.replace("*", String(other)) ?? null;
    words.push({ at: word.at, subject, item, event: await eventOf(word.event, other ?? 0, vault) });
  }
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const log = await readLog(db, userId);
    const entries = unsaid(log, words);
    if (entries.length === 0) return true;
    if (log.length + entries.length > LOG_MAX) return false;
    const end = { userId, after: log.at(-1)?.seq ?? 0 };
    const { meta } = await appendLogAfter(db, end, entries).run();
    if (meta.changes > 0) return true;
  }
  throw new Error("The log would not stand still.");
}

async function eventOf(event: TakenEvent, other: number, vault: Vault): Promise<LogEvent> {
  if (event.kind === "merged") return { kind: "merged", with: other };
  if (event.kind !== "note") return event;
  return { kind: "note", sealed: await sealNote(vault, event.note) };
}
