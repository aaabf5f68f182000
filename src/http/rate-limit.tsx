import type { MiddlewareHandler } from "hono/types";
import { page } from "./page";
import { NoticePage } from "./pages/notice-page";
import { rightsTextFor } from "./pages/rights-text";
import { seemsSignedIn } from "./session";
import type { Web } from "./web";

/** The binding counts by the minute (wrangler.toml). */
const AGAIN_SECONDS = "60";

/**
 * Lets each caller have so many requests a minute of a group of routes (the LIMITER binding says how many). It is a brake
 * against guessing and flooding, counted by each of Cloudflare's places for itself; nothing rests on its exactness.
 * Without Cloudflare in front nobody says who calls, and nothing is counted.
 */
export function limitRate(group: string): MiddlewareHandler<Web> {
  return async (c, next) => {
    const caller = c.req.header("CF-Connecting-IP");
    if (caller === undefined) return next();
    const { success } = await c.env.LIMITER.limit({ key: `${group}/${networkOf(caller)}` });
    if (success) return next();
    const language = c.get("language");
    const { tooMany } = rightsTextFor(language);
    c.header("Retry-After", AGAIN_SECONDS);
    return page(
      c,
      <NoticePage language={language} signedIn={seemsSignedIn(c)} {...tooMany}>
        <a class="button" href="/">
          {tooMany.home}
        </a>
      </NoticePage>,
      429,
    );
  };
}

/** Whoever has an IPv6 address has all of its /64, 2^64 of them: they are one caller. */
function networkOf(address: string): string {
  const [left = [], right = []] = address
    .split("::")
    .map((part) => part.split(":").filter(Boolean));
  if (!address.includes(":")) return address;
  const between = Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  return [...left, ...between, ...right].slice(0, 4).join(":");
}
