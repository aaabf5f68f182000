import type { Child } from "hono/jsx";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type Format, formatFor } from "./pages/format";
import { textFor } from "./pages/text";
import type { PageText } from "./pages/text-en";
import type { WebContext } from "./web";

/** Answers with a whole page. */
export function page(
  c: WebContext,
  node: Child,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  return c.html(`<!doctype html>${String(node)}`, status);
}

/** What every page is made with. */
export function wordsOf(c: WebContext): { readonly text: PageText; readonly format: Format } {
  const language = c.get("language");
  const zone = c.get("visitor")?.user.zone ?? "UTC";
  return { text: textFor(language), format: formatFor(language, zone, c.get("outside").now()) };
}
