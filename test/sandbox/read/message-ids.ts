import { fieldValue, fieldValues, type HeaderFields } from "./header-fields";

/** The Message-ID without its angle brackets; undefined where there is none. */
export function messageIdOf(fields: HeaderFields): string | undefined {
  const value = fieldValue(fields, "Message-ID");
  if (value === undefined) return undefined;
  return idsIn(value)[0] ?? (value.trim().replace(/^<|>$/g, "") || undefined);
}

/** The ids a mail answers or refers to: In-Reply-To and References. */
export function referredIds(fields: HeaderFields): readonly string[] {
  return ["In-Reply-To", "References"].flatMap((name) => fieldValues(fields, name)).flatMap(idsIn);
}

function idsIn(value: string): readonly string[] {
  return Array.from(value.matchAll(/<([^<>]+)>/g), ([, id]) =>
    (id ?? "").replace(/\s+/g, ""),
  ).filter((id) => id !== "");
}
