import * as v from "valibot";
import { KnownClaims } from "../../schemas/link";
import { isMac, macOf, signText, verifyText } from "./sign";

/** A press on an action page makes its browser known only after this: a sandbox with a cookie jar is gone by then. */
const PROBATION_MS = 15 * 60_000;
const LIFE_MS = 400 * 86_400_000;
const TICKET_MS = 120_000;

/** How long a browser keeps the cookie. */
export const KNOWN_SECONDS = LIFE_MS / 1_000;

export type KnownUser = { readonly userId: number; readonly knownEpoch: number };

/**
 * The value of the known-browser cookie. It grants one thing: a letter's link completes at first view. `via` a sign-in or
 * a connected account it counts at once, via a button press after 15 minutes. `key`: "known-browser".
 */
export function signKnown(
  key: CryptoKey,
  user: KnownUser,
  { via, now, random }: { via: "sign-in" | "press"; now: number; random: Uint8Array },
): Promise<string> {
  const issued = Math.floor(now / 1_000);
  const from = via === "sign-in" ? issued : issued + PROBATION_MS / 1_000;
  const salt = Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return signText(key, JSON.stringify([1, user.userId, user.knownEpoch, issued, from, salt]));
}

/** What a cookie says of this user: known, seen but not yet known, or nothing. */
export async function readKnown(
  key: CryptoKey,
  cookie: string | undefined,
  user: KnownUser,
  now: number,
): Promise<"known" | "probation" | "unknown"> {
  const text = cookie === undefined ? null : await verifyText(key, cookie);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), KnownClaims), text);
  if (!parsed.success) return "unknown";
  const [, userId, epoch, issued, from] = parsed.output;
  if (userId !== user.userId || epoch !== user.knownEpoch) return "unknown";
  if (now >= issued * 1_000 + LIFE_MS) return "unknown";
  return now >= from * 1_000 ? "known" : "probation";
}

/** Lets one page of one known browser complete one link by its script, for two minutes. `key`: "ticket". */
export async function signTicket(key: CryptoKey, page: TicketPage, now: number): Promise<string> {
  return `${now}.${await macOf(key, ticketText(page, now))}`;
}

/** Whether the ticket was made for this token and cookie within the last two minutes. */
export async function isTicket(
  key: CryptoKey,
  ticket: string,
  page: TicketPage,
  now: number,
): Promise<boolean> {
  const [at = "", mac = ""] = ticket.split(".");
  const age = now - Number(at);
  if (!/^\d{1,15}$/.test(at) || age < 0 || age > TICKET_MS) return false;
  return isMac(key, ticketText(page, Number(at)), mac);
}

export type TicketPage = { readonly token: string; readonly cookie: string };

function ticketText({ token, cookie }: TicketPage, at: number): string {
  return JSON.stringify([token, cookie, at]);
}
