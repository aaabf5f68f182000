/** The header fields that an import looks at, by lower-case name: what is kept, and what decides whether. */
const READ = new Set([
  ...["from", "sender", "to", "cc", "date", "message-id", "in-reply-to", "references"],
  ...["auto-submitted", "precedence", "list-id", "list-unsubscribe"],
  ...["received", "x-gmail-labels"],
]);

/** Values of each field, in their order, by lower-case name. */
export type MailFields = ReadonlyMap<string, readonly string[]>;

/**
 * The fields of a header block, unfolded (RFC 5322 §2.2.3). Encoded words stay encoded. Raw 8-bit bytes are UTF-8, or
 * else Windows-1252, the commonest of the rest.
 */
export function readMailFields(block: Uint8Array): MailFields {
  const fields = new Map<string, string[]>();
  let values: string[] | null = null;
  for (const line of decode(block).split("\n")) {
    if (line.startsWith(" ") || line.startsWith("\t")) {
      const last = values?.pop();
      if (last !== undefined) values?.push(`${last} ${line.trim()}`.trim());
      continue;
    }
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(0, colon)).trimEnd().toLowerCase();
    values = null;
    if (!READ.has(name)) continue;
    values = fields.get(name) ?? [];
    values.push(line.slice(colon + 1).trim());
    fields.set(name, values);
  }
  return fields;
}

/** The first value of a field, or an empty text. */
export function fieldOf(fields: MailFields, name: string): string {
  return fields.get(name)?.[0] ?? "";
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Pipermail's `user at host (Name)` as `Name <user@host>`; anything else as it is. */
export function plainAddress(value: string): string {
  const [, user, host, name = ""] =
    /^"?([^\s"<>@]+) (?:at|\[at\]) ([^\s<>@]+\.[^\s<>@]+)"?\s*(?:\((.*)\))?$/i.exec(value.trim()) ??
    [];
  if (user === undefined) return value;
  if (name.trim() === "") return `${user}@${host}`;
  const isPhrase = name.startsWith("=?") || /^[\p{L}\p{N} '-]+$/u.test(name);
  const shown = isPhrase ? name.trim() : `"${name.trim().replace(/["\\]/g, "\\$&")}"`;
  return `${shown} <${user}@${host}>`;
}
