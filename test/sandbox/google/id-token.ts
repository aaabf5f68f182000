import { toBase64Url } from "../encoding";
import { hashHex } from "../hash";

export type SigningKey = { readonly privateKey: CryptoKey; readonly jwk: PublicJwk };

type PublicJwk = {
  readonly kty: "RSA";
  readonly alg: "RS256";
  readonly use: "sig";
  readonly kid: string;
  readonly n: string;
  readonly e: string;
};

/** A fresh RSA key for one sandbox's ID tokens. */
export async function createSigningKey(): Promise<SigningKey> {
  const pair = await crypto.subtle.generateKey(
    {
      name: "RSASSA-PKCS1-v1_5",
      hash: "SHA-256",
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
    },
    true,
    ["sign", "verify"],
  );
  if (!("privateKey" in pair)) throw new Error("RSA key generation gave a single key");
  const jwk = await crypto.subtle.exportKey("jwk", pair.publicKey);
  if (jwk instanceof ArrayBuffer || !jwk.n || !jwk.e) throw new Error("no RSA public key");
  const { n, e } = jwk;
  const kid = hashHex(n);
  return { privateKey: pair.privateKey, jwk: { kty: "RSA", alg: "RS256", use: "sig", kid, n, e } };
}

/** A compact JWS, RS256. */
export async function signIdToken(
  key: SigningKey,
  claims: Readonly<Record<string, unknown>>,
): Promise<string> {
  const header = toBase64Url(JSON.stringify({ alg: "RS256", kid: key.jwk.kid, typ: "JWT" }));
  const input = `${header}.${toBase64Url(JSON.stringify(claims))}`;
  const data = new TextEncoder().encode(input);
  const signature = await crypto.subtle.sign("RSASSA-PKCS1-v1_5", key.privateKey, data);
  return `${input}.${toBase64Url(new Uint8Array(signature))}`;
}

/** `at_hash` of OpenID Connect Core §3.1.3.6: the left half of SHA-256. */
export async function accessTokenHash(accessToken: string): Promise<string> {
  const digest = await sha256(accessToken);
  return toBase64Url(digest.slice(0, 16));
}

/** The S256 code challenge of a verifier (RFC 7636 §4.6). */
export async function challengeOf(verifier: string): Promise<string> {
  return toBase64Url(await sha256(verifier));
}

async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}
