/** A 64-bit FNV-1a hash as 16 hex digits. For ids that must be the same in every run; no protection against anyone. */
export function hashHex(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (let i = 0; i < text.length; i++) {
    low ^= text.charCodeAt(i);
    // Multiply the 64-bit value by the FNV prime 2^40 + 0x1b3 in 32-bit halves.
    const lowProduct = low * 0x1b3;
    high = (Math.imul(high, 0x1b3) + Math.floor(lowProduct / 0x100000000) + (low << 8)) >>> 0;
    low = lowProduct >>> 0;
  }
  return high.toString(16).padStart(8, "0") + (low >>> 0).toString(16).padStart(8, "0");
}

/** A UUID made from a text: equal text, equal id. */
export function hashUuid(text: string): string {
  const hex = hashHex(`a/${text}`) + hashHex(`b/${text}`);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join("-");
}
