const NEWLINE = 10;
const RETURN = 13;

/**
 * What makes pieces of a text file UTF-8 (or what 8-bit code it has) with line ends that have an LF, by how it begins:
 * UTF-16 in either order, with a mark or without, and files of an old Macintosh, which end lines with CR alone.
 */
export function plainTextOf(begin: Uint8Array): (piece: Uint8Array) => Uint8Array {
  const encoding = wideEncodingOf(begin);
  if (encoding) {
    const decoder = new TextDecoder(encoding);
    const encoder = new TextEncoder();
    return (piece) => encoder.encode(decoder.decode(piece, { stream: true }));
  }
  const end = begin.findIndex((byte) => byte === NEWLINE || byte === RETURN);
  const isMac = begin[end] === RETURN && end + 1 < begin.length && begin[end + 1] !== NEWLINE;
  return isMac ? withNewlines : (piece) => piece;
}

function wideEncodingOf([first, second]: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (first === undefined || second === undefined) return null;
  if ((first === 0xff && second === 0xfe) || (first > 0 && second === 0)) return "utf-16le";
  return (first === 0xfe && second === 0xff) || (first === 0 && second > 0) ? "utf-16be" : null;
}

function withNewlines(piece: Uint8Array): Uint8Array {
  return piece.map((byte) => (byte === RETURN ? NEWLINE : byte));
}
