import type { WebContext } from "./web";

/**
 * Headers of a page that a signed link opens: kept by nobody, told to nobody, framed by nobody, and with no script but
 * the one this answer names.
 */
export function setActHeaders(c: WebContext, nonce: string | null): void {
  const script = nonce === null ? "'none'" : `'nonce-${nonce}'`;
  c.header(
    "Content-Security-Policy",
    `default-src 'none'; style-src 'self'; script-src ${script}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  );
  c.header("Cache-Control", "no-store");
  c.header("Referrer-Policy", "no-referrer");
  c.header("X-Robots-Tag", "noindex, nofollow, noarchive");
}
