import { html } from "hono/html";
import type { Markup } from "../page";
import { pageResponse } from "../page";
import type { Account, SandboxState } from "../state";
import type { AuthorizeRequest } from "./authorize-request";
import { AuthorizeProblem, authorizeRequest } from "./authorize-request";
import { addConsent, consentOf, nextCode } from "./grants";
import { describeScope, isSignIn } from "./scopes";

const CODE_LIFE_MS = 10 * 60_000;

/**
 * The authorization endpoint. GET shows the account chooser. Both pages POST to the same URL (query included), so a script
 * drives them with one form post, `application/x-www-form-urlencoded`:
 *
 * - `account`: the mailbox's address (from the chooser; alone it leads to the consent page, or straight back to the client
 *   where everything asked for was granted before and `prompt=consent` is absent);
 * - `decision`: `allow` or `cancel`;
 * - `scope`: repeated, each scope still ticked, in full spelling. Sign-in scopes are granted whatever stands here.
 *
 * The answer to a decision is a 302 to the client's `redirect_uri` with `state`, `iss` and `code` and `scope`, or `error=access_denied`.
 */
export async function authorize(state: SandboxState, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const asked = authorizeRequest(state, query);
  if (asked instanceof AuthorizeProblem) return blockedPage(asked);
  const form = request.method === "POST" ? await readForm(request) : new URLSearchParams();
  if (form.get("decision") === "cancel")
    return backToClient(state, asked, { error: "access_denied" });
  const account = state.accounts.get(form.get("account") ?? hintedAccount(asked, form) ?? "");
  if (!account) {
    if (asked.prompt.includes("none")) {
      return backToClient(state, asked, { error: "interaction_required" });
    }
    return chooserPage(state, asked, request.url);
  }
  if (form.get("decision") === "allow") {
    const ticked = new Set(form.getAll("scope"));
    return grantTo(state, asked, {
      account,
      granted: asked.scopes.filter((scope) => isSignIn(scope) || ticked.has(scope)),
    });
  }
  const before = consentOf(state.grants, { sub: account.mailbox.sub, clientId: asked.clientId });
  const isRepeat = asked.scopes.every((scope) => before.has(scope));
  if (isRepeat && !asked.prompt.includes("consent")) {
    return grantTo(state, asked, { account, granted: asked.scopes });
  }
  if (asked.prompt.includes("none"))
    return backToClient(state, asked, { error: "interaction_required" });
  return consentPage(asked, { account, before, action: request.url });
}

function grantTo(
  state: SandboxState,
  asked: AuthorizeRequest,
  { account, granted }: { readonly account: Account; readonly granted: readonly string[] },
): Response {
  const who = { sub: account.mailbox.sub, clientId: asked.clientId };
  const before = consentOf(state.grants, who);
  const scopes = asked.includeGranted ? [...new Set([...before, ...granted])] : [...granted];
  const isFirst = !granted.every((scope) => before.has(scope)) || before.size === 0;
  addConsent(state.grants, { ...who, scopes: granted });
  const code = nextCode(state.grants, {
    ...who,
    scopes,
    redirectUri: asked.redirectUri,
    nonce: asked.nonce,
    challenge: asked.challenge,
    // Google gives a refresh token with the first consent only, unless the client asks for consent again.
    offline: asked.offline && (isFirst || asked.prompt.includes("consent")),
    expiresAt: state.options.now() + CODE_LIFE_MS,
  });
  const shown = asked.prompt.includes("consent") ? "consent" : "none";
  return backToClient(state, asked, {
    code,
    scope: scopes.join(" "),
    authuser: "0",
    prompt: shown,
  });
}

/** RFC 6749 §4.1.2, with the issuer of RFC 9207. */
function backToClient(
  state: SandboxState,
  asked: AuthorizeRequest,
  answer: Readonly<Record<string, string>>,
): Response {
  const url = new URL(asked.redirectUri);
  if (asked.state !== undefined) url.searchParams.set("state", asked.state);
  url.searchParams.set("iss", `${state.options.origin}/google`);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  return new Response(null, {
    status: 302,
    headers: { location: url.href, "cache-control": "no-store" },
  });
}

function hintedAccount(asked: AuthorizeRequest, form: URLSearchParams): string | undefined {
  return form.has("account") || asked.prompt.includes("select_account")
    ? undefined
    : asked.loginHint;
}

function chooserPage(
  state: SandboxState,
  asked: AuthorizeRequest,
  action: string,
): Promise<Response> {
  const rows = [...state.accounts.values()].map(
    ({ mailbox }) =>
      html`<li><button class="row" name="account" value="${mailbox.email}"><b>${mailbox.name}</b><span>${mailbox.email}</span></button></li>`,
  );
  return signInPage(
    "Choose an account",
    html`<p class="soft">to continue to <b>${clientHost(asked)}</b></p>
    <form method="post" action="${pathOf(action)}"><ul class="list">${rows}</ul>
    <div class="actions"><button class="plain" name="decision" value="cancel">Cancel</button></div></form>`,
  );
}

function consentPage(
  asked: AuthorizeRequest,
  {
    account,
    before,
    action,
  }: { readonly account: Account; readonly before: ReadonlySet<string>; readonly action: string },
): Promise<Response> {
  const ticks = asked.scopes
    .filter((scope) => !isSignIn(scope))
    .map(
      (scope) =>
        html`<label class="tick"><input type="checkbox" name="scope" value="${scope}" checked><span>${describeScope(scope)}<br><small class="soft">${before.has(scope) ? "Allowed before. " : ""}${scope}</small></span></label>`,
    );
  const { email, name } = account.mailbox;
  return signInPage(
    `${clientHost(asked)} wants access to your account`,
    html`<p class="soft">${name} · ${email}</p>
    <form method="post" action="${pathOf(action)}"><input type="hidden" name="account" value="${email}">
    <p>It will learn your name and e-mail address.</p>
    <fieldset><legend>${ticks.length > 0 ? "Select what it can access:" : "It asks for nothing else."}</legend>${ticks}</fieldset>
    <div class="actions"><button class="plain" name="decision" value="cancel">Cancel</button><button class="main" name="decision" value="allow">Allow</button></div></form>`,
  );
}

function blockedPage(problem: AuthorizeProblem): Promise<Response> {
  const text = html`<p>Access blocked: this app’s request is invalid.</p><p class="soft">Error 400: ${problem.code}<br>${problem.message}</p>`;
  return signInPage("Access blocked", text, 400);
}

function signInPage(title: string, body: Markup, status = 200): Promise<Response> {
  const card = html`<main class="narrow"><div class="card"><p class="soft">Sandbox sign-in, in place of Google’s</p><h1>${title}</h1>${body}</div></main>`;
  return pageResponse(title, card, status);
}

function clientHost(asked: AuthorizeRequest): string {
  return new URL(asked.redirectUri).host;
}

/** Without the origin: the page may be reached under another name of the loopback host. */
function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

async function readForm(request: Request): Promise<URLSearchParams> {
  return new URLSearchParams(await request.text());
}
