const TWO_32 = 2 ** 32;

async function digestWords(text: string): Promise<[high: number, low: number]> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const view = new DataView(digest);
  return [view.getUint32(0), view.getUint32(4)];
}

/** 53 bits of SHA-256 of a text: as many as an integer of JavaScript, JSON and SQLite alike can hold. */
export async function hash53(text: string): Promise<number> {
  const [high, low] = await digestWords(text);
  return (high >>> 11) * TWO_32 + low;
}

/** 48 bits of SHA-256 of a text. */
export async function hash48(text: string): Promise<number> {
  const [high, low] = await digestWords(text);
  return (high >>> 16) * TWO_32 + low;
}
