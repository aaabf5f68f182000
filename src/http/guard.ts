import { HTTPException } from "hono/http-exception";
import type { MiddlewareHandler } from "hono/types";
import type { Web, WebContext } from "./web";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses every form or JSON that another site sent (CSRF). Browsers since 2023 say where a request comes from by
 * Sec-Fetch-Site; for older ones Origin decides. What is authenticated by a signature is mounted outside of it.
 */
export const sameOriginOnly: MiddlewareHandler<Web> = async (c, next) => {
  if (!SAFE.has(c.req.method) && !isSameOrigin(c)) throw new HTTPException(403);
  await next();
};

function isSameOrigin(c: WebContext): boolean {
  const site = c.req.header("Sec-Fetch-Site");
  if (site !== undefined) return site === "same-origin";
  return c.req.header("Origin") === new URL(c.get("config").appUrl).origin;
}

/** The headers of every answer that did not set its own: nothing foreign is loaded, nothing is framed, kept or told on. */
export const secureHeaders: MiddlewareHandler<Web> = async (c, next) => {
  await next();
  const headers: Record<string, string> = {
    "Content-Security-Policy": contentSecurityPolicy(c),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "Cache-Control": "no-store",
  };
  for (const [name, value] of Object.entries(headers)) {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  }
};

/** The policy of our own pages. */
export function contentSecurityPolicy(c: WebContext): string {
  // A Connect button posts here and is sent on to the provider; Chromium holds that redirect to form-action, too.
  const config: Web["Variables"]["config"] | undefined = c.get("config");
  const issuers = config ? [config.google.issuer, config.microsoft.issuer] : [];
  const targets = new Set(["'self'", ...issuers.map((issuer) => new URL(issuer).origin)]);
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    `form-action ${[...targets].join(" ")}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
