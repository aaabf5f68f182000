import { EXPORT_BEGIN, EXPORT_END, EXPORT_VERSION } from "../domain/import";

/** A row of an export by the names of its columns. */
export type ExportRow = Readonly<Record<string, unknown>>;

/** What takes the rows, table by table in the export's order. */
export type ExportSink = {
  readonly row: (table: string, row: ExportRow) => void;
  readonly end: () => void;
};

/** Of the other tables nothing is looked at: their lines may be long, and hold letters. */
const TABLES: ReadonlySet<string> = new Set([
  ...["profiles", "accounts", "streams", "exclusions", "addresses", "interactions", "log"],
]);
/** No line of these tables is longer; the rest of one is passed over. */
const LINE_MAX = 256 * 1024;
const TABLE = /^"(\w+)":\{"columns":(\["[^\]]*\]),"rows":\[$/;

/**
 * Takes an export piece by piece and gives the rows of the tables that are read: one line is held at a time. Throws a
 * RangeError "version" where another version of Kith wrote it, an error of another kind where it is damaged or cut off.
 */
export function createExportSplitter(sink: ExportSink) {
  const decoder = new TextDecoder();
  let rest = "";
  let version = 0;
  let isWhole = false;
  let table: { readonly name: string; readonly columns: readonly string[] } | null = null;

  function takeLine(line: string): void {
    if (version === 0) {
      version = Number.parseInt(line.slice(EXPORT_BEGIN.length), 10);
      if (version !== EXPORT_VERSION) throw new RangeError("version");
    } else if (table === null) {
      const [, name = "", columns] = TABLE.exec(line) ?? [];
      if (columns !== undefined) table = { name, columns: JSON.parse(columns) };
      isWhole ||= line === EXPORT_END;
    } else if (/^\]\},?$/.test(line)) table = null;
    else if (TABLES.has(table.name)) sink.row(table.name, rowOf(line, table.columns));
  }

  return {
    push: (piece: Uint8Array) => {
      const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
      rest = (lines.pop() ?? "").slice(0, LINE_MAX);
      for (const line of lines) takeLine(line);
    },
    end: () => {
      takeLine(rest);
      if (!isWhole) throw new TypeError("The export is cut off.");
      sink.end();
    },
  };
}

function rowOf(line: string, columns: readonly string[]): ExportRow {
  const cells: unknown = JSON.parse(line.replace(/,$/, ""));
  if (!Array.isArray(cells) || cells.length !== columns.length) throw new TypeError("No row.");
  return Object.fromEntries(columns.map((column, index) => [column, cells[index]]));
}

/** A whole number of a row; throws where it is none. */
export function wholeIn(row: ExportRow, column: string): number {
  const value = row[column];
  if (!Number.isSafeInteger(value)) throw new TypeError(column);
  return Number(value);
}

/** A text of a row; throws where it is none. */
export function textIn(row: ExportRow, column: string): string {
  const value = row[column];
  if (typeof value !== "string") throw new TypeError(column);
  return value;
}
