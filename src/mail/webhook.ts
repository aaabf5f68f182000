import * as v from "valibot";
import { ResendEvent } from "../../schemas/resend-webhook";
import type { LetterId } from "./mailer";

/** A delivery signed earlier or later than this is a replay or a broken clock. */
const WINDOW_MS = 5 * 60_000;

export type Delivery = {
  readonly id: string | undefined;
  /** Epoch seconds, as the header holds them. */
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
  /** Exactly as it came: the signature covers the bytes. */
  readonly body: string;
};

/** Why a letter can no longer be sent to its address. */
export type LetterStop = LetterId & {
  readonly why: "bounce" | "complaint" | "suppression";
};

/** Whether Resend signed this delivery within the last minutes (Svix scheme: HMAC-SHA-256 over "id.timestamp.body"). */
export async function isSigned(secret: string, delivery: Delivery, now: number): Promise<boolean> {
  const { id, timestamp, signature, body } = delivery;
  if (!id || !timestamp || !signature || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now - Number(timestamp) * 1_000) > WINDOW_MS) return false;
  const raw = bytesOf(secret.replace(/^whsec_/, ""));
  if (!raw) return false;
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", raw, algorithm, false, ["verify"]);
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  for (const part of signature.split(" ").slice(0, 5)) {
    const given = part.startsWith("v1,") ? bytesOf(part.slice(3)) : null;
    if (given && (await crypto.subtle.verify("HMAC", key, given, signed))) return true;
  }
  return false;
}

/** What an event means for the letter: null for everything that does not stop it. */
export function readStop(body: string): LetterStop | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), ResendEvent), body);
  if (!parsed.success) return null;
  const { type, data } = parsed.output;
  const why = whyOf(type, data.bounce?.type);
  const { user, letter } = data.tags ?? {};
  const userId = Number(user);
  const slot = letter?.replace("_", "/");
  return why && slot && Number.isSafeInteger(userId) ? { userId, slot, why } : null;
}

/** The tags by which an event is known again: opaque, in the characters that Resend allows. */
export function tagsOf(letter: LetterId): { name: string; value: string }[] {
  return [
    { name: "user", value: String(letter.userId) },
    { name: "letter", value: letter.slot.replace("/", "_") },
  ];
}

function whyOf(type: string, bounce: string | undefined): LetterStop["why"] | null {
  if (type === "email.complained") return "complaint";
  if (type === "email.suppressed") return "suppression";
  // A full mailbox is not a dead one.
  return type === "email.bounced" && bounce !== "Transient" ? "bounce" : null;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}
