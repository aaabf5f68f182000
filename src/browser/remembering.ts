const KNOWN_MAX = 10_000;

/** A function that remembers what it said of a text: in a calendar the same guests come again and again. */
export function remembering<Value>(of: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = of(text);
    if (known.size >= KNOWN_MAX) known.clear();
    known.set(text, value);
    return value;
  };
}
