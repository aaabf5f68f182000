/** D1 takes values of up to 2 MB; half of it leaves room for what UTF-8 adds. */
const SLICE_CHARS = 700_000;

/** Rows as JSON arrays, each short enough for one bound parameter of D1. No rows give no slice. */
export function jsonSlices(rows: readonly unknown[]): string[] {
  const slices: string[] = [];
  let parts: string[] = [];
  let length = 0;
  for (const row of rows) {
    const text = JSON.stringify(row);
    if (length + text.length > SLICE_CHARS && parts.length > 0) {
      slices.push(`[${parts.join(",")}]`);
      parts = [];
      length = 0;
    }
    parts.push(text);
    length += text.length + 1;
  }
  if (parts.length > 0) slices.push(`[${parts.join(",")}]`);
  return slices;
}
