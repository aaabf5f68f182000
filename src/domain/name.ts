import { parse } from "tldts-icann";
import { NAME_GRAPHEMES } from "./limits";
import { plainText } from "./plain-text";

/** What is read of a name at most, before anything is done with it. */
const RAW_MAX = 400;

/**
 * A display name as Kith may show it, in its own and other people's mail: NFC, one line, no character that hides, turns
 * or decorates text, at most `NAME_GRAPHEMES` long, "Doe, Jane (ACME)" as "Jane Doe". Empty where the name is only the
 * address again; the address's local part where it looks like a link, an address or a number (a lure inside our mail).
 */
export function cleanName(raw: string, address: string): string {
  const local = address.split("@")[0] ?? "";
  const text = withoutRemarks(plainText(raw.slice(0, RAW_MAX)));
  const name = settledName(text);
  if (isSame(name ?? text, local, address)) return "";
  return name ?? limit(plainText(local));
}

/** The name when nothing around it is left to take away; null for a lure. */
function settledName(text: string): string | null {
  const bare = withoutRemarks(plainText(text));
  // Before a company is cut off, so that a link is never shown in part.
  if (isLure(bare)) return null;
  const name = limit(firstNameFirst(withoutCompany(bare)));
  return name === text ? name : settledName(name);
}

function isSame(name: string, local: string, address: string): boolean {
  return [local, address].includes(name.toLowerCase());
}

/**
 * The words of a full name, by which names are compared: without case, accents, order and initials. Null for fewer than two
 * words: too many people share one.
 */
export function fullName(name: string): string | null {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.match(/[\p{L}'’-]{2,}/gu) ?? [];
  return words.length < 2 ? null : words.sort().join(" ");
}

/** Without quotes around it, "(ACME)" and "[ext]" behind it, "via List" and mailing-list decoration. */
function withoutRemarks(name: string): string {
  return name
    .replace(/^["'`“”‘’«»\s]+|["'`“”‘’«»\s]+$/g, "")
    .replace(/\s*[([{][^()[\]{}]*[)\]}]/g, "")
    .replace(/\s+(via|über)\s.+$/iu, "")
    .replace(/^["'`“”‘’«»\s]+|["'`“”‘’«»,;\s]+$/g, "");
}

/** "Jane Doe | ACME" and "Jane Doe/DE/ACME" as "Jane Doe". */
function withoutCompany(name: string): string {
  return name.replace(/\s\|(\s.*)?$/, "").replace(/^([^\s/]+(?: [^\s/]+)+)(?:\/[^/]+){2,}$/, "$1");
}

const TITLE = /^(jr|sr|ii|iii|iv|dr|prof|ph\.?d|m\.?d|msc|mba|esq)\.?$/i;

/** "Doe, Jane" as "Jane Doe"; titles and suffixes behind a comma are left out. */
function firstNameFirst(name: string): string {
  const [last = "", ...behind] = name.split(",").map((part) => part.trim());
  const [first = "", ...more] = behind.filter((part) => !TITLE.test(part));
  if (behind.length === 0) return name;
  const words = last.split(" ").length + first.split(" ").length;
  return first === "" || more.length > 0 || words > 5 ? last : `${first} ${last}`.trim();
}

function limit(name: string): string {
  if (name.length <= NAME_GRAPHEMES) return name;
  const graphemes = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(name)];
  return graphemes
    .slice(0, NAME_GRAPHEMES)
    .map(({ segment }) => segment)
    .join("")
    .trim();
}

function isLure(name: string): boolean {
  const folded = name.normalize("NFKC").toLowerCase();
  if (/:\/\/|www\.|@/.test(folded)) return true;
  if ((folded.match(/\p{Nd}/gu) ?? []).length >= 6) return true;
  const domains = folded.match(/[\p{L}\p{N}-]+(?:[.\u3002\uFF0E\uFF61][\p{L}\p{N}-]+)+/gu) ?? [];
  return domains.some((word) => {
    const { isIcann, domain } = parse(word.replace(/[\u3002\uFF0E\uFF61]/g, "."));
    return isIcann === true && domain !== null;
  });
}
