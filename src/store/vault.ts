type Bytes = Uint8Array<ArrayBuffer>;

/** Seals a user's secrets and letters under the user's own key; without that key nobody reads them. */
export type Vault = {
  /** AES-256-GCM with a fresh nonce; `purpose` (say "refresh_token/0/google") is bound to the result. */
  readonly seal: (text: string, purpose: string) => Promise<Bytes>;
  readonly sealBytes: (bytes: Bytes, purpose: string) => Promise<Bytes>;
  /** Throws where the value was sealed for another user or purpose, or was changed. */
  readonly open: (sealed: SealedValue, purpose: string) => Promise<string>;
  readonly openBytes: (sealed: SealedValue, purpose: string) => Promise<Bytes>;
  /** HMAC-SHA-256 under a key of the user's own, in hex: recognises a text without keeping it. */
  readonly mac: (text: string, purpose: string) => Promise<string>;
};

/** D1 answers a BLOB as an array of numbers. */
export type SealedValue = ArrayBuffer | Uint8Array | readonly number[];

type KeyRing = Readonly<Record<string, Bytes>>;
type Random = (bytes: number) => Bytes;

const VERSION = 1;
const NONCE_BYTES = 12;

/**
 * The user's vault. The user's key is made at first use and stored wrapped under the newest key of the ring, so that a
 * ring's key can be changed without touching the data and deleting one row makes all of a user's sealed data unreadable.
 */
export async function openVault(
  db: D1Database,
  keyRing: KeyRing,
  userId: number,
  random: Random,
): Promise<Vault> {
  const row = (await readKey(db, userId)) ?? (await createKey(db, keyRing, userId, random));
  const wrapping = keyRing[row.keyId];
  if (!wrapping) throw new Error(`KEY_RING has no key ${row.keyId}, which user ${userId} needs.`);
  const opened = await decrypt(
    await importKey(wrapping),
    toBytes(row.wrapped),
    `user_key/${userId}`,
  );
  const key = await importKey(opened);
  let macKey: Promise<CryptoKey> | undefined;
  const bound = (purpose: string) => `${userId}/${purpose}`;
  return {
    seal: (text, purpose) => encrypt(key, new TextEncoder().encode(text), bound(purpose), random),
    sealBytes: (bytes, purpose) => encrypt(key, bytes, bound(purpose), random),
    open: async (sealed, purpose) =>
      new TextDecoder().decode(await decrypt(key, toBytes(sealed), bound(purpose))),
    openBytes: (sealed, purpose) => decrypt(key, toBytes(sealed), bound(purpose)),
    mac: async (text, purpose) => {
      macKey ??= deriveMacKey(opened);
      return hex(await macOf(await macKey, bound(purpose), text));
    },
  };
}

type KeyRow = { readonly keyId: string; readonly wrapped: SealedValue };

function readKey(db: D1Database, userId: number): Promise<KeyRow | null> {
  return db
    .prepare("SELECT key_id AS keyId, wrapped FROM user_keys WHERE user_id = ?1")
    .bind(userId)
    .first<KeyRow>();
}

async function createKey(
  db: D1Database,
  keyRing: KeyRing,
  userId: number,
  random: Random,
): Promise<KeyRow> {
  const newest = Object.entries(keyRing).at(-1);
  if (!newest) throw new Error("KEY_RING is empty.");
  const [keyId, wrapping] = newest;
  const wrapped = await encrypt(
    await importKey(wrapping),
    random(32),
    `user_key/${userId}`,
    random,
  );
  await db
    .prepare(
      "INSERT INTO user_keys (user_id, key_id, wrapped) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
    )
    .bind(userId, keyId, wrapped)
    .run();
  // Two first uses at once: the row that is there counts.
  const row = await readKey(db, userId);
  if (!row) throw new Error("The user's key could not be stored.");
  return row;
}

function importKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

async function encrypt(
  key: CryptoKey,
  plain: Uint8Array,
  bound: string,
  random: Random,
): Promise<Bytes> {
  const nonce = random(NONCE_BYTES);
  const additionalData = new TextEncoder().encode(bound);
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: nonce, additionalData },
    key,
    plain,
  );
  const blob = new Uint8Array(1 + NONCE_BYTES + sealed.byteLength);
  blob[0] = VERSION;
  blob.set(nonce, 1);
  blob.set(new Uint8Array(sealed), 1 + NONCE_BYTES);
  return blob;
}

async function decrypt(key: CryptoKey, blob: Bytes, bound: string): Promise<Bytes> {
  if (blob[0] !== VERSION) throw new Error("A sealed value of an unknown version.");
  const iv = blob.subarray(1, 1 + NONCE_BYTES);
  const additionalData = new TextEncoder().encode(bound);
  const sealed = blob.subarray(1 + NONCE_BYTES);
  return new Uint8Array(
    await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, sealed),
  );
}

function toBytes(value: SealedValue): Bytes {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return Uint8Array.from(value);
}

/** A second key from the user's, so that sealing and recognising never share one (RFC 5869). */
async function deriveMacKey(raw: Bytes): Promise<CryptoKey> {
  const source = await crypto.subtle.importKey("raw", raw, "HKDF", false, ["deriveKey"]);
  const info = new TextEncoder().encode("mac");
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info },
    source,
    { name: "HMAC", hash: "SHA-256", length: 256 },
    false,
    ["sign"],
  );
}

function macOf(key: CryptoKey, purpose: string, text: string): Promise<ArrayBuffer> {
  return crypto.subtle.sign("HMAC", key, new TextEncoder().encode(`${purpose}\0${text}`));
}

/** Bytes in hex, two digits each. */
export function hex(bytes: ArrayBuffer | Bytes): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
