import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import * as v from "valibot";
import { ConsentCookie } from "../../schemas/browser";
import { fromBase64Url, toBase64Url } from "./encoding";
import type { WebContext } from "./web";

const NAME = "oauth";
const COOKIE = {
  prefix: "host",
  httpOnly: true,
  secure: true,
  // The way back from the provider is a cross-site GET.
  sameSite: "Lax",
  path: "/",
} as const;
const NONCE_BYTES = 12;

/** So long may somebody think at the provider's consent screen. */
export const CONSENT_SECONDS = 600;

/** Gives the browser what it must bring back. Sealed, because the PKCE verifier is a secret; no row is written. */
export async function setConsent(c: WebContext, consent: ConsentCookie): Promise<void> {
  const iv = c.get("outside").random(NONCE_BYTES);
  const plain = new TextEncoder().encode(JSON.stringify(consent));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOf(c), plain);
  const value = new Uint8Array([...iv, ...new Uint8Array(sealed)]);
  setCookie(c, NAME, toBase64Url(value), { ...COOKIE, maxAge: CONSENT_SECONDS });
}

/** What the browser brought back, once: the cookie is gone afterwards. Null where it is missing, changed or too old. */
export async function takeConsent(c: WebContext): Promise<ConsentCookie | null> {
  const value = getCookie(c, NAME, "host");
  if (value === undefined) return null;
  deleteCookie(c, NAME, COOKIE);
  const consent = await openConsent(c, value);
  return consent && consent.expiresAt > c.get("outside").now() ? consent : null;
}

async function openConsent(c: WebContext, value: string): Promise<ConsentCookie | null> {
  const key = await keyOf(c);
  try {
    const blob = fromBase64Url(value);
    const iv = blob.subarray(0, NONCE_BYTES);
    const plain = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv },
      key,
      blob.subarray(NONCE_BYTES),
    );
    return v.parse(ConsentCookie, JSON.parse(new TextDecoder().decode(plain)));
  } catch {
    // Not ours, of another key, or changed on the way: as good as no cookie.
    return null;
  }
}

/** A key of its own from the signing key, so that neither use can serve the other. */
async function keyOf(c: WebContext): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey("raw", c.get("config").signingKey, "HKDF", false, [
    "deriveKey",
  ]);
  const info = new TextEncoder().encode("kith consent cookie 1");
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info },
    base,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}
