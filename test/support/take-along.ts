import { createExportArchive, type FoundExport } from "../../src/browser/export-archive";
import { readArchiveFile } from "../../src/browser/read-file";
import { historyWindow } from "../../src/domain/history-window";
import type { LogEntry } from "../../src/domain/log";
import { statementsOn } from "../../src/domain/statements";

const BATCH = 500;

/** Reads an export as the import page does, for somebody who begins with it unless said otherwise. */
export async function readExport(
  file: Blob,
  { now, isNew = true }: { readonly now: number; readonly isNew?: boolean },
): Promise<FoundExport> {
  const kith = createExportArchive({ since: historyWindow(now, 3).since, now, isNew });
  const other = () => {
    throw new Error("an export is no other archive");
  };
  await readArchiveFile(
    file,
    { mail: other, calendar: { openFile: other }, kith },
    () => undefined,
  );
  return kith.end();
}

type Visitor = {
  readonly postJson: (path: string, body: unknown) => Promise<Response>;
};

/** Sends what was read as the page does; answers the statuses, in order. */
export async function sendExport(
  { postJson }: Visitor,
  { pieces, settings, mailSince, calendarSince }: FoundExport,
  own: readonly string[],
): Promise<number[]> {
  const start = { own, zone: "Europe/Berlin", ...(settings && { settings }) };
  const statuses = [(await postJson("/import/start", start)).status];
  for (const [kind, rows] of Object.entries(pieces)) {
    for (let from = 0; from < rows.length; from += BATCH) {
      const batch = rows.slice(from, from + BATCH).map(({ json }) => JSON.parse(json));
      statuses.push((await postJson("/import/batch", { taken: { [kind]: batch } })).status);
    }
  }
  statuses.push((await postJson("/import/end", { mailSince, calendarSince })).status);
  return statuses;
}

type Table = { readonly columns: readonly string[]; readonly rows: readonly unknown[][] };
type Row = Readonly<Record<string, unknown>>;

/** The rows of one table of an export, by their columns. */
function rowsIn(text: string, table: string): Row[] {
  const { columns, rows } = (JSON.parse(text) as Record<string, Table>)[table] ?? NO_TABLE;
  return rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]])));
}
const NO_TABLE: Table = { columns: [], rows: [] };

/** An export as anybody reads it, with addresses for ids, without what belongs to one database and what is to come. */
export function comparable(text: string, now = Number.POSITIVE_INFINITY) {
  const addresses = rowsIn(text, "addresses");
  const byId = new Map(addresses.map(({ address_id, address }) => [address_id, String(address)]));
  const people = Map.groupBy(addresses, ({ person_id }) => person_id);
  const log = rowsIn(text, "log").map(({ kind, data, ...row }) => {
    const event = { kind, ...JSON.parse(String(data)) };
    return {
      ...row,
      event: kind === "note" ? { ...event, sealed: event.note } : event,
    } as LogEntry;
  });
  return {
    addresses: addresses
      .map(({ address_id: _, person_id, ...row }) => ({
        ...row,
        person: people
          .get(person_id)
          ?.map(({ address }) => String(address))
          .sort(),
      }))
      .sort(byText),
    interactions: rowsIn(text, "interactions")
      .filter(({ at }) => Number(at) <= now)
      .map(({ address_id, seen_by: _, ...row }) => ({ address: byId.get(address_id), ...row }))
      .sort(byText),
    said: unique(
      [...byId.keys()].flatMap((id) =>
        statementsOn(log, (other) => other === id).map(({ seq: _, subject, ...said }) => ({
          ...{ ...said, about: byId.get(subject) },
          ...("with" in said && { with: byId.get(said.with) }),
          ...("from" in said && { from: byId.get(said.from) }),
        })),
      ),
    ),
    exclusions: rowsIn(text, "exclusions"),
  };
}

/** What is said of two is found with each. */
function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()].sort(byText);
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
