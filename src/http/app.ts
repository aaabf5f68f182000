import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import type { MiddlewareHandler } from "hono/types";
import { readConfig } from "../config";
import type { Outside } from "../outside";
import { accounts } from "./accounts";
import { act } from "./act";
import { assets } from "./assets";
import { browsers } from "./browsers";
import { connect } from "./connect";
import { data } from "./data";
import { toBase64Url } from "./encoding";
import { exports } from "./export";
import { feed } from "./feed";
import { sameOriginOnly, secureHeaders } from "./guard";
import { health } from "./health";
import { history } from "./history";
import { imports } from "./import";
import { leave } from "./leave";
import { letters } from "./letters";
import { network } from "./network";
import { objection } from "./objection";
import { guessLanguage } from "./pages/text";
import { pastLetters } from "./past-letters";
import { people } from "./people";
import { person } from "./person";
import { preview } from "./preview";
import { failurePage, notFoundPage } from "./problem";
import { progress } from "./progress";
import { publicPages } from "./public-pages";
import { limitRate } from "./rate-limit";
import { withVisitor } from "./session";
import { settings } from "./settings";
import { titles } from "./titles";
import { unsubscribe } from "./unsubscribe";
import type { Web } from "./web";
import { webhooks } from "./webhooks";
import { week } from "./week";
import { welcome } from "./welcome";

/** Far above any form there is. */
const FORM_MAX_BYTES = 64 * 1024;

/** Everything a browser, a mail program or a webhook can reach. */
export function createApp(outside: Outside): Hono<Web> {
  const app = new Hono<Web>();
  app.onError((error, c) => failurePage(c, error));
  app.notFound((c) => notFoundPage(c));
  app.use(secureHeaders, startRequest(outside));
  app.route("/", assets);
  // Guesses at the operator's token, too.
  app.use("/health/operator/*", limitRate("operator"));
  app.route("/", health);
  for (const group of ["connect", "a", "u", "feed", "people-like-you"]) {
    app.use(`/${group}/*`, limitRate(group), smallForms);
  }
  // Authenticated by its links' own signatures: mounted before sessions and the check for foreign forms.
  app.route("/", act);
  app.route("/", unsubscribe);
  app.route("/", webhooks);
  app.route("/", feed);
  app.use("/import/start", limitRate("import"));
  app.route("/", imports);
  app.use(sameOriginOnly, smallForms, withVisitor);
  app.route("/", connect);
  app.route("/", progress);
  app.route("/", week);
  app.route("/", welcome);
  app.route("/", preview);
  app.route("/", pastLetters);
  app.route("/", people);
  app.route("/", person);
  app.route("/", network);
  app.route("/", settings);
  for (const part of [
    history,
    letters,
    titles,
    accounts,
    browsers,
    data,
    exports,
    leave,
    publicPages,
    objection,
  ]) {
    app.route("/", part);
  }
  return app;
}

const smallForms = bodyLimit({
  maxSize: FORM_MAX_BYTES,
  onError: () => {
    throw new HTTPException(413);
  },
});

function startRequest(outside: Outside): MiddlewareHandler<Web> {
  return async (c, next) => {
    c.set("outside", outside);
    c.set("requestId", toBase64Url(outside.random(9)));
    c.set("language", guessLanguage(c.req.header("Accept-Language")));
    c.set("config", readConfig(c.env));
    await next();
  };
}
