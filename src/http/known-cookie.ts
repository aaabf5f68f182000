import { getCookie, setCookie } from "hono/cookie";
import { KNOWN_SECONDS, type KnownUser, readKnown, signKnown } from "../actions/known-browser";
import { deriveKey } from "../actions/sign";
import type { WebContext } from "./web";

const NAME = "known";
const SALT_BYTES = 9;

/** The browser's known-browser cookie as it came, or undefined. */
export function knownCookie(c: WebContext): string | undefined {
  return getCookie(c, NAME, "host");
}

/** Whether Kith has seen this browser with this user. */
export async function browserOf(
  c: WebContext,
  user: KnownUser,
): Promise<"known" | "probation" | "unknown"> {
  const key = await deriveKey(c.get("config").signingKey, "known-browser");
  return readKnown(key, knownCookie(c), user, c.get("outside").now());
}

/**
 * Makes the browser known, so that a letter's links complete at first view: at once when the user signs in or connects
 * there, 15 minutes later when only a button of a letter was pressed. A cookie that counts already is left alone.
 */
export async function rememberBrowser(
  c: WebContext,
  user: KnownUser,
  via: "sign-in" | "press",
): Promise<void> {
  const browser = await browserOf(c, user);
  if (via === "press" && browser !== "unknown") return;
  const { now, random } = c.get("outside");
  const key = await deriveKey(c.get("config").signingKey, "known-browser");
  const value = await signKnown(key, user, { via, now: now(), random: random(SALT_BYTES) });
  setCookie(c, NAME, value, {
    prefix: "host",
    httpOnly: true,
    secure: true,
    sameSite: "Lax",
    path: "/",
    maxAge: KNOWN_SECONDS,
  });
}
