const NEWLINE = 10;
const RETURN = 13;
/** The last letters of "\nFrom", and how far a search may go on from each. */
const [F, R, O, M] = [70, 114, 111, 109];
const LENGTH = 5;

/**
 * Of a piece of a body, from the start of a line on, the start of the first line at which a mail may begin to show: an empty
 * one before "From", else the last whole line. Four fifths of the bytes are not looked at (Horspool's search).
 */
export function skipBody(chunk: Uint8Array, from: number): number {
  for (let at = findFrom(chunk, from); at !== -1; at = findFrom(chunk, at + 1)) {
    const begin = at > from && chunk[at - 1] === RETURN ? at - 1 : at;
    if (begin === from || chunk[begin - 1] === NEWLINE) return begin;
  }
  const end = chunk.lastIndexOf(NEWLINE);
  if (end <= from) return from;
  return Math.max(from, chunk.lastIndexOf(NEWLINE, end - 1) + 1);
}

/** Where the next "\nFrom" stands from `from` on, or -1. */
function findFrom(chunk: Uint8Array, from: number): number {
  const end = chunk.length;
  for (let at = from + LENGTH - 1; at < end; ) {
    const byte = chunk[at];
    if (byte === M) {
      if (chunk[at - 1] === O && chunk[at - 2] === R && chunk[at - 3] === F) {
        if (chunk[at - 4] === NEWLINE) return at - 4;
      }
      at += LENGTH;
    } else if (byte === O) at += 1;
    else if (byte === R) at += 2;
    else if (byte === F) at += 3;
    else if (byte === NEWLINE) at += 4;
    else at += LENGTH;
  }
  return -1;
}
