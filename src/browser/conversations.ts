/**
 * Which mails belong together: connected components over the ids they carry and refer to, whether those mails are in the
 * file or not. Ids are kept as numbers, so that millions fit. A conversation's name is its smallest number: the same file
 * gives the same names.
 */
export function createConversations() {
  const parents = new Map<number, number>();

  function rootOf(id: number): number {
    let node = id;
    for (;;) {
      const parent = parents.get(node);
      if (parent === undefined || parent === node) return node;
      const above = parents.get(parent) ?? parent;
      parents.set(node, above);
      node = above;
    }
  }

  return {
    /** Puts a mail with the mails it refers to; answers the number of its id. */
    join: (id: string, referred: readonly string[]): number => {
      const own = hash48(id);
      if (!parents.has(own)) parents.set(own, own);
      for (const other of referred.map(hash48)) {
        if (!parents.has(other)) parents.set(other, other);
        const [low, high] = [rootOf(own), rootOf(other)].sort((a, b) => a - b);
        parents.set(high ?? own, low ?? own);
      }
      return own;
    },
    /** The conversation of a mail, once all are known. */
    of: rootOf,
  };
}

/** Ids in angle brackets, without folding. */
export function idsIn(value: string): string[] {
  return Array.from(value.matchAll(/<([^<>]+)>/g), ([, id = ""]) => id.replace(/\s+/g, "")).filter(
    (id) => id !== "",
  );
}

/** 48 bits of a text (cyrb53, by bryc, public domain, cut): well spread, fast, and no secret. */
function hash48(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (b & 0xffff) * 2 ** 32 + (a >>> 0);
}
