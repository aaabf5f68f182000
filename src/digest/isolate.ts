const FSI = "\u2068";
const PDI = "\u2069";
const ISOLATES = /[\u2066-\u2069]/g;
const PIECES = /\u2068([^\u2069]*)\u2069/g;
// Strong right-to-left letters: Hebrew, Arabic and their neighbours.
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

export type Piece = { readonly kind: "text" | "name"; readonly text: string };

/** Marks a name inside a sentence, so that its script cannot turn the words around it. */
export function isolate(name: string): string {
  return `${FSI}${name.replace(ISOLATES, "")}${PDI}`;
}

/**
 * A sentence cut into its names and what stands between them. Names that run from right to left keep their marks: Gmail
 * and Outlook drop the bdi element.
 */
export function pieces(sentence: string): Piece[] {
  return sentence
    .split(PIECES)
    .map((text, index): Piece => {
      if (index % 2 === 0) return { kind: "text", text };
      return { kind: "name", text: RIGHT_TO_LEFT.test(text) ? `${FSI}${text}${PDI}` : text };
    })
    .filter((piece) => piece.text !== "");
}

/** The sentence for plain text: marks stay only around names that run from right to left. */
export function plain(sentence: string): string {
  return sentence.replace(PIECES, (marked, name: string) =>
    RIGHT_TO_LEFT.test(name) ? marked : name,
  );
}

/** The sentence without any mark: for what is compared or counted. */
export function unmarked(sentence: string): string {
  return sentence.replace(ISOLATES, "");
}
