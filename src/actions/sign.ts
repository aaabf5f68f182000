type Bytes = Uint8Array<ArrayBuffer>;

/** A key for one purpose, derived from the configured one (HKDF-SHA-256): what is signed for one is void for another. */
export async function deriveKey(
  signingKey: Bytes,
  purpose: "link" | "known-browser" | "ticket" | "objection" | "objection-link" | "feed-item",
): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey("raw", signingKey, "HKDF", false, ["deriveKey"]);
  const info = new TextEncoder().encode(`kith/${purpose}/1`);
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info },
    base,
    { name: "HMAC", hash: "SHA-256", length: 256 },
    false,
    ["sign", "verify"],
  );
}

/** HMAC-SHA-256 of a text, as base64url. */
export async function macOf(key: CryptoKey, text: string): Promise<string> {
  const mac = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text));
  return toBase64Url(new Uint8Array(mac));
}

/** Whether this is the text's MAC; compared in constant time by the platform. */
export function isMac(key: CryptoKey, text: string, mac: string): Promise<boolean> {
  return isMacOf(key, new TextEncoder().encode(text), mac);
}

async function isMacOf(key: CryptoKey, bytes: Uint8Array, mac: string): Promise<boolean> {
  const given = fromBase64Url(mac);
  return given !== null && crypto.subtle.verify("HMAC", key, given, bytes);
}

/** `text` with its MAC behind it, both as base64url: fits a path or a cookie. */
export async function signText(key: CryptoKey, text: string): Promise<string> {
  return `${toBase64Url(new TextEncoder().encode(text))}.${await macOf(key, text)}`;
}

/** The text that `signText` signed with this key, or null. */
export async function verifyText(key: CryptoKey, signed: string): Promise<string | null> {
  const [body = "", mac = "", ...rest] = signed.split(".");
  const bytes = rest.length > 0 ? null : fromBase64Url(body);
  // The bytes as they came: a decoder drops a mark at the beginning, and the text would have two forms.
  if (bytes === null || !(await isMacOf(key, bytes, mac))) return null;
  return new TextDecoder().decode(bytes);
}

function toBase64Url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Null on what is not canonical base64url: one signed text has one form. */
function fromBase64Url(text: string): Bytes | null {
  if (!/^[A-Za-z0-9_-]+$/.test(text) || text.length > 1_000) return null;
  try {
    const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(plain, (char) => char.charCodeAt(0));
    return toBase64Url(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}
