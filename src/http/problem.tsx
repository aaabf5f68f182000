import { HTTPException } from "hono/http-exception";
import { matchedRoutes } from "hono/route";
import { describeError, log } from "../log";
import { page } from "./page";
import { NoticePage } from "./pages/notice-page";
import { textFor } from "./pages/text";
import { seemsSignedIn } from "./session";
import type { Web, WebContext } from "./web";

type ErrorText = "notFound" | "forbidden" | "badRequest";

/** The page for what is not there, whatever the reason. */
export function notFoundPage(c: WebContext): Response | Promise<Response> {
  return errorPage(c, "notFound", 404);
}

/** The page for what went wrong on the way, without a word of what an error says. */
export function failurePage(c: WebContext, error: unknown): Response | Promise<Response> {
  const status = error instanceof HTTPException ? error.status : 500;
  if (status === 403) return errorPage(c, "forbidden", 403);
  if (status === 404) return notFoundPage(c);
  if (status < 500) return errorPage(c, "badRequest", status === 413 ? 413 : 400);
  const reference = c.get("requestId");
  log("http.failed", {
    request: reference,
    route: matchedRoutes(c).at(-1)?.path ?? "",
    error: describeError(error),
  });
  const { error: text } = textFor(languageOf(c));
  return page(
    c,
    <NoticePage
      language={languageOf(c)}
      signedIn={seemsSignedIn(c)}
      title={text.failed}
      text={text.failedText}
      reference={reference}
    >
      <a class="button" href="/">
        {text.home}
      </a>
    </NoticePage>,
    500,
  );
}

function errorPage(
  c: WebContext,
  kind: ErrorText,
  status: 400 | 403 | 404 | 413,
): Response | Promise<Response> {
  const { error: text } = textFor(languageOf(c));
  return page(
    c,
    <NoticePage
      language={languageOf(c)}
      signedIn={seemsSignedIn(c)}
      title={text[kind]}
      text={text[`${kind}Text`]}
    >
      <a class="button" href="/">
        {text.home}
      </a>
    </NoticePage>,
    status,
  );
}

/** An error may come before the language was read. */
function languageOf(c: WebContext): "en" | "de" {
  const language: Web["Variables"]["language"] | undefined = c.get("language");
  return language ?? "en";
}
