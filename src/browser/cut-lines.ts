const NEWLINE = 10;
const RETURN = 13;

type Cut = {
  /** The rest of a longer line is passed over. */
  readonly lineMax: number;
  /** A line without its end, and the bytes of the file at which it begins and at which the next one does. */
  readonly line: (line: Uint8Array, begin: number, next: number) => void;
  /** From the start of a line on, the first start of a line that is of interest. */
  readonly skip?: (piece: Uint8Array, from: number) => number;
};

/** Cuts a file that comes in pieces into lines. A line is a view of its piece: who keeps it copies it. */
export function createLineCutter({ lineMax, line, skip = (_, from) => from }: Cut) {
  let rest: Uint8Array | null = null;
  /** Where the piece in hand, and the line that began in one before, begin in the file. */
  let base = 0;
  let restBegin = 0;

  function take(piece: Uint8Array, begin: number, next: number): void {
    const whole = rest ? append(rest, piece) : piece;
    rest = null;
    line(whole.at(-1) === RETURN ? whole.subarray(0, -1) : whole, begin, next);
  }

  function append(start: Uint8Array, more: Uint8Array): Uint8Array {
    const kept = more.subarray(0, Math.max(0, lineMax - start.length));
    const both = new Uint8Array(start.length + kept.length);
    both.set(start);
    both.set(kept, start.length);
    return both;
  }

  return {
    push: (piece: Uint8Array): void => {
      let from = 0;
      for (;;) {
        if (!rest) from = skip(piece, from);
        const at = piece.indexOf(NEWLINE, from);
        if (at === -1) break;
        take(piece.subarray(from, at), rest ? restBegin : base + from, base + at + 1);
        from = at + 1;
      }
      if (from < piece.length) {
        if (!rest) restBegin = base + from;
        const start: Uint8Array = rest ?? new Uint8Array(0);
        rest = append(start, piece.subarray(from));
      }
      base += piece.length;
    },
    /** The file is over: what has no line end is a line, too. Answers how long it was. */
    end: (): number => {
      if (rest) take(new Uint8Array(0), restBegin, base);
      return base;
    },
  };
}
