import type { MailHead } from "./split-mbox";

/** A header block is read up to here. */
const HEADER_MAX = 512 * 1024;

/** Takes a mail that stands alone in its file (.eml), piece by piece, and gives its header block at the end. */
export function createMailSplitter(found: (head: MailHead) => void) {
  const parts: Uint8Array[] = [];
  let size = 0;
  return {
    push: (piece: Uint8Array): void => {
      const kept = piece.slice(0, Math.max(0, HEADER_MAX - size));
      size += kept.length;
      parts.push(kept);
    },
    end: (): void => {
      const block = new Uint8Array(size);
      let at = 0;
      for (const part of parts) {
        block.set(part, at);
        at += part.length;
      }
      found({ fromLine: "", block: block.subarray(0, endOfHeader(block)) });
    },
  };
}

function endOfHeader(block: Uint8Array): number {
  for (let at = block.indexOf(10); at !== -1; at = block.indexOf(10, at + 1)) {
    const next = block[at + 1] === 13 ? at + 2 : at + 1;
    if (block[next] === 10) return at + 1;
  }
  return block.length;
}
