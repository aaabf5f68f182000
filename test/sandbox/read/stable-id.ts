/** 16 lower-case hex digits that depend on the text alone (two 32-bit FNV-1a walks with different offsets). */
export function stableId(text: string): string {
  return hex(fnv1a(text, 0x811c9dc5)) + hex(fnv1a(`${text}\u0000`, 0x01000193));
}

function fnv1a(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function hex(value: number): string {
  return value.toString(16).padStart(8, "0");
}
