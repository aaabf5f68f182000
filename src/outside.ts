/** What the code below jobs/ and http/ may not reach by itself: the network, the clock and chance. */
export type Outside = {
  readonly fetch: typeof fetch;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** So many random bytes. */
  readonly random: (bytes: number) => Uint8Array<ArrayBuffer>;
};
