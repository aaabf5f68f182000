import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { isConnected } from "../domain/account";
import { adminConsentUrl } from "../providers/microsoft-consent";
import { SCOPES } from "../providers/oauth";
import { finishConnect } from "./connect-callback";
import { startConnect } from "./connect-start";
import { readableOf } from "./consent-scopes";
import { accountOfVisitor, offeredProviders, providerOf, stepOfQuery } from "./consent-steps";
import { page } from "./page";
import { ConnectedPage } from "./pages/connected-page";
import { LandingPage } from "./pages/landing-page";
import { NoticePage } from "./pages/notice-page";
import { isConsentProblem, ProblemPage } from "./pages/problem-page";
import { textFor } from "./pages/text";
import { endSession, requireVisitor } from "./session";
import type { Web, WebContext } from "./web";

/** The way in: what Kith is, the two permissions, and out again. */
export const connect = new Hono<Web>();

connect.get("/", (c) => {
  if (c.get("visitor")) return c.redirect("/week", 303);
  return page(c, <LandingPage language={c.get("language")} providers={offeredProviders(c)} />);
});

connect.post("/connect/:provider", startConnect);

connect.get("/connect/:provider/callback", finishConnect);

/** Where Microsoft sends an administrator back to, who may never have seen Kith before. */
connect.get("/connect/microsoft/allowed", (c) => {
  const language = c.get("language");
  const { adminConsent, error } = textFor(language);
  const { allowed, refused } = adminConsent;
  const words = c.req.query("error") === undefined ? allowed : refused;
  const signedIn = c.get("visitor") !== null;
  return page(
    c,
    <NoticePage language={language} signedIn={signedIn} {...words}>
      <a class="button" href="/">
        {error.home}
      </a>
    </NoticePage>,
  );
});

connect.get("/connect/:provider/problem/:problem", (c) => {
  const problem = c.req.param("problem");
  if (!isConsentProblem(problem)) throw new HTTPException(404);
  return page(
    c,
    <ProblemPage
      language={c.get("language")}
      provider={providerOf(c)}
      problem={problem}
      adminUrl={problem === "admin-consent" ? adminUrl(c) : null}
      {...stepOfQuery(c)}
      signedIn={c.get("visitor") !== null}
    />,
  );
});

connect.get("/connected/:account{\\d+}", requireVisitor, async (c) => {
  const account = await accountOfVisitor(c, Number(c.req.param("account")));
  if (!isConnected(account)) throw new HTTPException(404);
  const readable = readableOf(account.provider, account.scopes);
  if (readable.calendar && readable.mail) return c.redirect("/progress", 303);
  return page(
    c,
    <ConnectedPage language={c.get("language")} account={account} readable={readable} />,
  );
});

connect.post("/sign-out", async (c) => {
  await endSession(c);
  return c.redirect("/", 303);
});

/** Where an administrator allows Kith for everybody in an organisation; Google has no such page. */
function adminUrl(c: WebContext): string | null {
  const { microsoft, appUrl } = c.get("config");
  if (providerOf(c) !== "microsoft") return null;
  const scopes = new Set([...SCOPES.microsoft.calendar, ...SCOPES.microsoft.mail]);
  const redirectUri = `${appUrl}/connect/microsoft/allowed`;
  return adminConsentUrl({ ...microsoft, scopes: [...scopes], redirectUri }).href;
}
