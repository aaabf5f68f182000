import { contentSecurityPolicy } from "./guard";
import type { WebContext } from "./web";

/** Only what a letter itself is made of: inline styles. No script, no image, no form; shown in Kith's own pages alone. */
const LETTER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** Answers with a letter's own HTML, for the frame of a page. */
export function letterAnswer(
  c: WebContext,
  html: string,
  { isLive }: { readonly isLive: boolean },
): Response | Promise<Response> {
  const sandbox = isLive ? "sandbox allow-popups allow-popups-to-escape-sandbox" : "sandbox";
  // Letters have links that lead out of the frame: each opens a page of its own.
  const framed = isLive ? html.replace("<head>", '<head><base target="_blank"/>') : html;
  return c.html(framed, 200, { "Content-Security-Policy": `${LETTER_POLICY}; ${sandbox}` });
}

/** Lets the page about to be sent show letters in frames. */
export function allowLetterFrame(c: WebContext): void {
  c.header("Content-Security-Policy", `${contentSecurityPolicy(c)}; frame-src 'self'`);
}
