import type { TakenWord } from "../domain/taken";
import { type ExportRow, textIn, wholeIn } from "./split-export";

/** Entries of the log in which a user says something. */
const SAID: ReadonlySet<string> = new Set([
  ...["acted", "circle", "rhythm", "note", "contact", "merged", "split"],
]);

type Data = Readonly<Record<string, unknown>>;
type Ids = ReadonlyMap<number, string>;

/**
 * What the user said of people and did not take back, in its order. Addresses stand for ids, also for the one in an item
 * ("same/12"), whose place "*" keeps. What was said of the letter itself is none of it.
 */
export function wordsIn(log: readonly ExportRow[], addressOf: Ids): TakenWord[] {
  const entries = log.map((row) => ({ row, data: JSON.parse(textIn(row, "data")) as Data }));
  const undone = new Set(
    entries.map(({ row: { kind }, data: { seq } }) => kind === "undone" && seq),
  );
  return entries.flatMap(({ row, data }): TakenWord[] => {
    const { seq, kind, subject, item } = row;
    const { before: _, newBrowser: __, with: joined, ...event } = data;
    const about = addressOf.get(Number(subject ?? Number.NaN));
    if (about === undefined || !SAID.has(String(kind)) || undone.has(seq)) return [];
    const [, place, id] = /^(same\/|person\/nobody\/)(\d+)/.exec(String(item)) ?? [];
    const other = addressOf.get(Number(id ?? joined));
    // A person's number only says which addresses were meant together.
    const beside = place === "person/nobody/" ? (other ?? about) : (other ?? null);
    const kept = place === undefined ? item : String(item).replace(/\d+/, "*");
    const word = { at: wholeIn(row, "at"), about, with: beside, item: kept };
    return [{ ...word, event: { kind, ...event } } as TakenWord];
  });
}
