import type { Draft, DraftLink, Entry, ReceiptLine } from "./draft";
import { plain } from "./isolate";

const WIDTH = 76;

/** The letter's text part: the same words as the HTML, lines of at most 76 characters except addresses. */
export function renderText(draft: Draft, urlOf: (link: DraftLink) => string): string {
  const parts: string[] = [wrap(plain(draft.greeting))];
  if (draft.intro) parts.push(wrap(plain(draft.intro.text)));
  for (const block of draft.blocks) {
    parts.push(block.title.toUpperCase());
    for (const entry of block.entries) parts.push(entryText(entry, urlOf));
    if (block.note) parts.push(wrap(plain(block.note)));
  }
  parts.push(draft.receipt.title.toUpperCase());
  parts.push(draft.receipt.lines.map((line) => receiptText(line, urlOf)).join("\n"));
  return `${parts.join("\n\n")}\n`;
}

function entryText(entry: Entry, urlOf: (link: DraftLink) => string): string {
  const head = entry.head
    ? [[plain(entry.head.name), entry.head.detail].filter((part) => part !== "").join(", ")]
    : [];
  return [...head, wrap(plain(entry.text)), ...linkLines(entry.links, urlOf)].join("\n");
}

function receiptText(line: ReceiptLine, urlOf: (link: DraftLink) => string): string {
  const said = line.text === "" ? [] : [wrap(plain(line.text))];
  return [...said, ...linkLines(line.links, urlOf)].join("\n");
}

function linkLines(links: readonly DraftLink[], urlOf: (link: DraftLink) => string): string[] {
  return links.map((link) => `  ${plain(link.label)}: ${urlOf(link)}`);
}

/** Breaks at spaces; a word longer than a line stays whole. */
function wrap(text: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && [...line].length + 1 + [...word].length > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join("\n");
}
