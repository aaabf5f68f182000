/** Header fields in their order, as a mail server would serve them. */
export type HeaderFields = readonly (readonly [name: string, value: string])[];

/**
 * A header block as fields: unfolded (RFC 5322 §2.2.3) and in Unicode. Encoded words stay encoded, as Gmail
 * serves what it received. Raw 8-bit bytes are read as UTF-8, or else as Windows-1252, the commonest of the rest.
 */
export function readHeaderFields(block: Uint8Array): HeaderFields {
  const fields: [string, string][] = [];
  for (const line of decodeBytes(block).split("\n")) {
    const last = fields.at(-1);
    if (/^[ \t]/.test(line)) {
      if (last !== undefined) last[1] = `${last[1]} ${line.trim()}`.trim();
      continue;
    }
    const match = /^([!-9;-~]+)[ \t]*:[ \t]*(.*)$/.exec(line);
    if (match?.[1] !== undefined) fields.push([match[1], (match[2] ?? "").trimEnd()]);
  }
  return fields;
}

/** The first field of that name, whatever its case. */
export function fieldValue(fields: HeaderFields, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return fields.find(([fieldName]) => fieldName.toLowerCase() === wanted)?.[1];
}

/** All fields of that name: some writers repeat To and Cc. */
export function fieldValues(fields: HeaderFields, name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return fields
    .filter(([fieldName]) => fieldName.toLowerCase() === wanted)
    .map(([, value]) => value);
}

function decodeBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
