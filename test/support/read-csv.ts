/** Reads CSV as RFC 4180 has it, and strips exactly one leading ' of a cell, as the export's note says. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] !== '"') throw new Error(`a cell without quotes at ${at}`);
    let cell = "";
    for (at += 1; ; at += 1) {
      if (at >= text.length) throw new Error("a cell without an end");
      if (text[at] !== '"') cell += text[at];
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else break;
    }
    row.push(cell.startsWith("'") ? cell.slice(1) : cell);
    at += 1;
    if (text[at] === ",") at += 1;
    else if (text.startsWith("\r\n", at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else throw new Error(`neither a comma nor an end of line at ${at}`);
  }
  return rows;
}
