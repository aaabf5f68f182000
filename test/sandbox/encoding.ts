/** Unpadded base64url of bytes or of a text's UTF-8. */
export function toBase64Url(value: string | Uint8Array): string {
  return toBase64(value).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function toBase64(value: string | Uint8Array): string {
  const bytes = typeof value === "string" ? new TextEncoder().encode(value) : value;
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** The bytes of base64 or base64url text; undefined if it is neither. */
export function fromBase64(text: string): Uint8Array | undefined {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(binary, (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** A value as an opaque token that a client can hold but not make up by accident. */
export function sealJson(value: unknown, checksum: (text: string) => string): string {
  const body = toBase64Url(JSON.stringify(value));
  return `${body}.${checksum(body)}`;
}

/** The value inside a token of `sealJson`; undefined for anything else. */
export function unsealJson(token: string, checksum: (text: string) => string): unknown {
  const [body, sum] = token.split(".");
  if (!body || !sum || checksum(body) !== sum) return undefined;
  const bytes = fromBase64(body);
  return bytes && JSON.parse(new TextDecoder().decode(bytes));
}
