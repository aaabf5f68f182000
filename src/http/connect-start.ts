import type { ConsentStep } from "../../schemas/browser";
import type { Account, Provider } from "../domain/account";
import { ProviderError } from "../domain/failure";
import { describeError, log } from "../log";
import { startConsent } from "../providers/oauth";
import { CONSENT_SECONDS, setConsent } from "./consent-cookie";
import { scopesFor } from "./consent-scopes";
import {
  accountOfVisitor,
  problemUrl,
  providerOf,
  readConnectForm,
  redirectUri,
} from "./consent-steps";
import { toBase64Url } from "./encoding";
import { isZone } from "./pages/format";
import { isFresh } from "./session";
import type { WebContext } from "./web";

const SECRET_BYTES = 32;

/** Sends the browser to the provider's consent screen. Writes no row: what must come back is in a sealed cookie. */
export async function startConnect(c: WebContext): Promise<Response> {
  const provider = providerOf(c);
  const form = await readConnectForm(c);
  const visitor = c.get("visitor");
  // Who is signed in and presses "Connect" adds an account; nobody becomes somebody else by it.
  const step = form.step === "connect" && visitor ? "add" : form.step;
  const account = isAboutAccount(step) ? await accountOfVisitor(c, form.account) : null;
  if (step === "add" && !(visitor && isFresh(visitor, c.get("outside").now()))) {
    const problem = problemUrl(provider, "confirm", { step: "sign-in", accountId: null });
    return c.redirect(visitor ? problem : "/", 303);
  }
  const zone = form.zone !== undefined && isZone(form.zone) ? form.zone : null;
  return sendToConsent(c, { provider, step, account, zone });
}

type Consent = {
  readonly provider: Provider;
  readonly step: ConsentStep;
  readonly account: Account | null;
  readonly zone: string | null;
};

async function sendToConsent(
  c: WebContext,
  { provider, step, account, zone }: Consent,
): Promise<Response> {
  const { random, now, fetch } = c.get("outside");
  const accountId = account?.accountId ?? null;
  const state = toBase64Url(random(SECRET_BYTES));
  const nonce = toBase64Url(random(SECRET_BYTES));
  const verifier = toBase64Url(random(SECRET_BYTES));
  try {
    const target = await startConsent({
      config: c.get("config"),
      provider,
      scopes: scopesFor(provider, step, account),
      redirectUri: redirectUri(c, provider),
      state,
      nonce,
      verifier,
      ...(account && { loginHint: account.address }),
      fetch,
      now: now(),
    });
    await setConsent(c, {
      ...{ provider, step, accountId, state, nonce, verifier, zone },
      session: c.get("visitor")?.session.idHash ?? null,
      expiresAt: now() + CONSENT_SECONDS * 1000,
    });
    return c.redirect(target.href, 303);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    log("consent.start-failed", { provider, kind: error.kind, error: describeError(error) });
    return c.redirect(problemUrl(provider, "provider", { step, accountId }), 303);
  }
}

function isAboutAccount(step: ConsentStep): boolean {
  return step === "mail" || step === "renew";
}
