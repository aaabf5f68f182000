/** Groups mails into conversations: connected components over the ids they carry and refer to. */
export type ThreadFinder = {
  readonly link: (messageId: string, referred: readonly string[]) => void;
  /** The same number for all ids of one conversation, once every mail has been linked. */
  readonly threadOf: (messageId: string) => number;
};

/** A union-find over Message-ID, In-Reply-To and References; ids of mails that are not in the file connect, too. */
export function createThreadFinder(): ThreadFinder {
  const numbers = new Map<string, number>();
  const parents: number[] = [];

  function numberOf(id: string): number {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, parents.length);
    parents.push(parents.length);
    return parents.length - 1;
  }

  function rootOf(start: number): number {
    let node = start;
    for (;;) {
      const parent = parents[node] ?? node;
      if (parent === node) return node;
      const grandparent = parents[parent] ?? parent;
      parents[node] = grandparent;
      node = grandparent;
    }
  }

  return {
    link: (messageId, referred) => {
      const own = numberOf(messageId);
      for (const id of referred) parents[rootOf(numberOf(id))] = rootOf(own);
    },
    threadOf: (messageId) => rootOf(numberOf(messageId)),
  };
}
