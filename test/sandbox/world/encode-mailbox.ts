import type { Who } from "./person";

/** No encoded word may be longer than 75 characters (RFC 2047 §2): 45 bytes make 60 in base64. */
const BYTES_PER_WORD = 45;

/** A mailbox as it stands in a header: the name plain, quoted, in UTF-8, or in encoded words. */
export function encodeMailbox({ name, address }: Who, encodes: boolean): string {
  if (name === "") return address;
  if (/^[A-Za-z0-9 '-]+$/.test(name)) return `${name} <${address}>`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what needs no encoding
  const isAscii = /^[\x00-\x7f]*$/.test(name);
  if (!isAscii && encodes) return `${encodedWords(name)} <${address}>`;
  return `"${name.replace(/["\\]/g, "\\$&")}" <${address}>`;
}

function encodedWords(text: string): string {
  const encoder = new TextEncoder();
  const words: number[][] = [[]];
  for (const character of text) {
    const bytes = encoder.encode(character);
    if ((words.at(-1)?.length ?? 0) + bytes.length > BYTES_PER_WORD) words.push([]);
    words.at(-1)?.push(...bytes);
  }
  return words.map((bytes) => `=?UTF-8?B?${btoa(String.fromCharCode(...bytes))}?=`).join(" ");
}
