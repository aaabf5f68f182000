/** What a spreadsheet may take for the beginning of a formula, full-width forms and hidden starts included. */
const FORMULA = /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n']/u;

/**
 * One line of CSV (RFC 4180): every cell quoted, and a ' before whatever a spreadsheet could run. A reader strips exactly
 * one leading ' of a cell to get the text back; cells that begin with one get another.
 */
export function csvLine(cells: readonly (string | number)[]): string {
  const quoted = cells.map((cell) => {
    const text = String(cell);
    const guarded = typeof cell === "string" && FORMULA.test(text) ? `'${text}` : text;
    return `"${guarded.replaceAll('"', '""')}"`;
  });
  return `${quoted.join(",")}\r\n`;
}

/** Without it Excel reads UTF-8 as something else. */
export const BYTE_ORDER_MARK = "\uFEFF";
