import { HTTPException } from "hono/http-exception";
import type { ConsentCookie, ConsentStep } from "../../schemas/browser";
import { ProviderError } from "../domain/failure";
import { describeError, log } from "../log";
import { type Consent, finishConsent } from "../providers/oauth";
import type { Denial } from "../providers/oauth-failure";
import { readUser } from "../store/users";
import { takeConsent } from "./consent-cookie";
import { readableOf } from "./consent-scopes";
import { problemUrl, providerOf, redirectUri } from "./consent-steps";
import { rememberBrowser } from "./known-cookie";
import type { ConsentProblem } from "./pages/problem-page";
import { startSession } from "./session";
import { settleConsent } from "./settle-consent";
import type { WebContext } from "./web";

/** What a "no" on the consent screen means for each step. */
const DECLINED: Readonly<Record<ConsentStep, ConsentProblem>> = {
  connect: "denied",
  mail: "mail-denied",
  add: "declined",
  renew: "declined",
  "sign-in": "declined",
};

/** The way back from the consent screen. Whatever happened there ends on a page of its own that says so. */
export async function finishConnect(c: WebContext): Promise<Response> {
  // A HEAD writes nothing, and this GET is the one that must: only a browser's own GET counts.
  if (c.req.method === "HEAD") throw new HTTPException(404);
  const provider = providerOf(c);
  const consent = await takeConsent(c);
  if (!consent) {
    const step = c.get("visitor") ? "add" : "connect";
    return c.redirect(problemUrl(provider, "expired", { step, accountId: null }), 303);
  }
  const problem = (kind: ConsentProblem) => c.redirect(problemUrl(provider, kind, consent), 303);
  if (consent.provider !== provider || !belongsHere(c, consent)) return problem("mismatch");
  const grant = await askProvider(c, consent);
  if (grant === null) return problem("provider");
  if ("denied" in grant) return problem(problemOf(grant.denied, consent));
  const settled = await settleConsent(c, consent, grant);
  if ("problem" in settled) return problem(settled.problem);
  await signIn(c, settled.userId);
  if (consent.step === "sign-in") return c.redirect(c.get("visitor") ? "/settings" : "/week", 303);
  if (consent.step !== "mail") return c.redirect(`/connected/${settled.accountId}`, 303);
  return readableOf(provider, grant.scopes).mail
    ? c.redirect("/progress", 303)
    : problem("mail-denied");
}

/** A fresh session, on a browser that may complete the letter's links from now on. */
async function signIn(c: WebContext, userId: number): Promise<void> {
  await startSession(c, userId);
  const user = await readUser(c.env.DB, userId);
  if (user) await rememberBrowser(c, user, "sign-in");
}

/** Whether this browser, in this session, asked the question that is answered here. */
function belongsHere(c: WebContext, consent: ConsentCookie): boolean {
  const session = c.get("visitor")?.session.idHash ?? null;
  return c.req.query("state") === consent.state && session === consent.session;
}

/** The grant or the denial; null where the provider did not answer as documented. */
async function askProvider(c: WebContext, consent: ConsentCookie): Promise<Consent | null> {
  const { fetch, now } = c.get("outside");
  try {
    return await finishConsent({
      config: c.get("config"),
      provider: consent.provider,
      redirectUri: redirectUri(c, consent.provider),
      callbackUrl: new URL(c.req.url),
      state: consent.state,
      nonce: consent.nonce,
      verifier: consent.verifier,
      fetch,
      now: now(),
    });
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    log("consent.finish-failed", {
      provider: consent.provider,
      kind: error.kind,
      error: describeError(error),
    });
    return null;
  }
}

function problemOf(denial: Denial, consent: ConsentCookie): ConsentProblem {
  switch (denial) {
    case "declined":
      return DECLINED[consent.step];
    case "admin-consent":
      return "admin-consent";
    case "not-ours":
      return "mismatch";
    case "failed":
      return "provider";
  }
}
