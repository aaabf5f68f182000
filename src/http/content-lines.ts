const LINE_OCTETS = 75;

/** A text value of vCard 4 or iCalendar: escaped; control characters, which neither can hold, are dropped. */
export function escapeText(text: string): string {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, (char) => (char === "\n" ? char : ""))
    .replaceAll("\\", "\\\\")
    .replaceAll(";", "\\;")
    .replaceAll(",", "\\,")
    .replaceAll("\n", "\\n");
}

/** Content lines (RFC 6350 §3.2, RFC 5545 §3.1): folded at 75 octets, never inside a character, ended by CRLF. */
export function contentLines(lines: readonly string[]): string {
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

function fold(line: string): string {
  let folded = "";
  let octets = 0;
  for (const char of line) {
    const size = octetsOf(char);
    if (octets + size > LINE_OCTETS) {
      folded += "\r\n ";
      // The blank that begins the next line counts, too.
      octets = 1;
    }
    folded += char;
    octets += size;
  }
  return folded;
}

/** The length of one code point in UTF-8. */
function octetsOf(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
