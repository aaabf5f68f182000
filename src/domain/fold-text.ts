/** Whatever is not printable ASCII. */
const SPECIAL = /[^ -~]/;
/** Letters that Unicode does not take apart into a base letter and an accent. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  æ: "ae",
  œ: "oe",
  ı: "i",
};

/** A text as it is searched: lower case, without accents, other scripts in one width. */
function foldText(text: string): string {
  const lower = text.toLowerCase();
  if (!SPECIAL.test(lower)) return lower;
  return lower
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßøłđðþæœı]/g, (letter) => LETTERS[letter] ?? letter);
}

const SEPARATORS = /[^\p{L}\p{N}]+/gu;
const PLAIN_SEPARATORS = /[^a-z0-9]+/g;

/** The words of a text as they are searched, with one blank between two. */
export function foldWords(text: string): string {
  const folded = foldText(text);
  const separators = SPECIAL.test(folded) ? SEPARATORS : PLAIN_SEPARATORS;
  return folded.replace(separators, " ").trim();
}
