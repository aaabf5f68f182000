import { type ContactCount, countContacts } from "../domain/count-contacts";
import { EXPORT_BEGIN, EXPORT_END, EXPORT_VERSION } from "../domain/import";
import type { Person } from "../domain/person";
import { calendarPurpose } from "../store/calendars";
import { EXPORTED, exportDirectory, exportPages, NOT_EXPORTED } from "../store/export-rows";
import { openNote } from "../store/note";
import { readStandings } from "../store/standings";
import { titlePurpose } from "../store/titles";
import type { User } from "../store/users";
import type { Vault } from "../store/vault";
import { openMessage } from "./letter-message";
import { readEgo } from "./read-ego";

type Source = {
  readonly directory: D1Database;
  readonly db: D1Database;
  readonly vault: Vault;
  readonly user: User;
  readonly now: number;
};

const ABOUT =
  "Everything Kith holds about you. Times are milliseconds since 1970 in UTC. Tables are columns and rows; what the bits of flags mean is in src/domain/interaction.ts of Kith's source. /import of another Kith reads this file as it is.";

/**
 * Everything a user has here as one JSON text, in pieces: one page of rows is in memory at a time. One row stands on one line
 * and the last line says that it is whole, so that it can be read back as a stream (browser/split-export).
 */
export async function* exportJson(source: Source): AsyncGenerator<string> {
  const { directory, db, user, now } = source;
  yield `${EXPORT_BEGIN}${EXPORT_VERSION},"about":${JSON.stringify(ABOUT)},"exported_at":${now}`;
  yield `,"left_out":${JSON.stringify(NOT_EXPORTED)}`;
  for (const [name, value] of Object.entries(await exportDirectory(directory, user.userId))) {
    yield `,${JSON.stringify(name)}:${JSON.stringify(value)}`;
  }
  for (const [table, { columns }] of Object.entries(EXPORTED)) {
    yield `,\n"${table}":{"columns":${JSON.stringify(columns)},"rows":[`;
    let isFirst = true;
    for await (const rows of exportPages(db, user.userId, table)) {
      const opened = await Promise.all(rows.map((row) => openRow(source.vault, table, row)));
      if (opened.length === 0) continue;
      yield `${isFirst ? "" : ","}\n${opened.map((row) => JSON.stringify(row)).join(",\n")}`;
      isFirst = false;
    }
    yield "\n]}";
  }
  const standings = await readStandings<unknown>(db, user.userId);
  yield `,\n"picture":${JSON.stringify(standings)},\n${EXPORT_END}\n`;
}

type Row = readonly (string | number | null | readonly number[])[];

/** Letters, notes, titles and names of calendars as they were before they were sealed. */
async function openRow(vault: Vault, table: string, row: Row): Promise<readonly unknown[]> {
  const columns = EXPORTED[table]?.columns ?? [];
  const at = (name: string) => row[columns.indexOf(name)];
  if (table === "letters") {
    const sealed = at("message");
    const letter = Array.isArray(sealed) && (await openMessage(vault, String(at("slot")), sealed));
    return row.map((cell) => (cell === sealed ? letter || null : cell));
  }
  if (table === "calendars") {
    const sealed = at("name");
    if (!Array.isArray(sealed)) return row;
    const key = { accountId: Number(at("account_id")), hash: Number(at("calendar_hash")) };
    const name = await vault.open(sealed, calendarPurpose(key));
    return row.map((cell) => (cell === sealed ? name : cell));
  }
  if (table === "events") {
    const sealed = at("title");
    if (!Array.isArray(sealed)) return row;
    const key = { accountId: Number(at("account_id")), eventHash: Number(at("event_hash")) };
    const title = await vault.open(sealed, titlePurpose(key));
    return row.map((cell) => (cell === sealed ? title : cell));
  }
  if (table === "log" && at("kind") === "note") {
    const { sealed } = JSON.parse(String(at("data"))) as { readonly sealed: string };
    const note = await openNote(vault, sealed);
    return row.map((cell, index) => (columns[index] === "data" ? JSON.stringify({ note }) : cell));
  }
  return row;
}

/** Everybody the user knows with what is counted of them, in the order of their ids. */
export async function exportPeople({
  db,
  user,
  now,
}: Source): Promise<readonly { readonly person: Person; readonly count: ContactCount | null }[]> {
  const ego = await readEgo(db, user, now);
  const counts = countContacts(ego);
  return ego.people.map((person, index) => ({ person, count: counts[index] ?? null }));
}
