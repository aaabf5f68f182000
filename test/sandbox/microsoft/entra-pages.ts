import { html } from "hono/html";
import type { Markup } from "../page";
import { pageResponse } from "../page";
import type { Account } from "../state";
import type { EntraRequest } from "./entra-request";
import { describePermission, isSignIn } from "./graph-scopes";

/** "Pick an account". */
export function accountPage(
  accounts: Iterable<Account>,
  asked: EntraRequest,
  action: string,
): Promise<Response> {
  const rows = [...accounts].map(
    ({ mailbox }) =>
      html`<li><button class="row" name="account" value="${mailbox.email}"><b>${mailbox.name}</b><span>${mailbox.email}</span></button></li>`,
  );
  return entraPage(
    "Pick an account",
    html`<p class="soft">to continue to <b>${clientHost(asked)}</b></p>
    <form method="post" action="${pathOf(action)}"><ul class="list">${rows}</ul></form>`,
  );
}

/** "Permissions requested": all or nothing, as at Entra. */
export function permissionPage(
  account: Account,
  asked: EntraRequest,
  action: string,
): Promise<Response> {
  const { email, name } = account.mailbox;
  return entraPage(
    "Permissions requested",
    html`<p class="soft">${name} · ${email}</p><p><b>${clientHost(asked)}</b> would like to:</p>
    <ul>${permissionList(asked)}</ul>
    <form method="post" action="${pathOf(action)}"><input type="hidden" name="account" value="${email}">
    <div class="actions"><button class="plain" name="decision" value="cancel">Cancel</button><button class="main" name="decision" value="allow">Accept</button></div></form>`,
  );
}

/** "Need admin approval": the way back to the client is the only one that leads on. */
export function needAdminPage(
  account: Account,
  asked: EntraRequest,
  action: string,
): Promise<Response> {
  const { email, name } = account.mailbox;
  return entraPage(
    "Need admin approval",
    html`<p class="soft">${name} · ${email}</p>
    <p><b>${clientHost(asked)}</b> needs permission to access resources in your organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.</p>
    <form method="post" action="${pathOf(action)}"><input type="hidden" name="account" value="${email}">
    <div class="actions"><button class="plain" name="decision" value="return">Return to the application without granting consent</button></div></form>`,
  );
}

/** What an administrator sees behind the link that a user forwards. */
export function adminPage(
  tenants: readonly { readonly id: string; readonly name: string }[],
  client: { readonly redirectUri: string; readonly scopes: readonly string[] },
  action: string,
): Promise<Response> {
  const choices = tenants.map(({ id, name }) => html`<option value="${id}">${name}</option>`);
  return entraPage(
    "Permissions requested for your organization",
    html`<p><b>${new URL(client.redirectUri).host}</b> would like to, for everybody in your organization:</p>
    <ul>${permissionList(client)}</ul>
    <form method="post" action="${pathOf(action)}"><label>Organization <select name="tenant">${choices}</select></label>
    <div class="actions"><button class="plain" name="decision" value="cancel">Cancel</button><button class="main" name="decision" value="allow">Accept</button></div></form>`,
  );
}

/** Entra's own error page. */
export function troublePage(message: string): Promise<Response> {
  return entraPage(
    "Sorry, but we’re having trouble signing you in.",
    html`<p class="soft">${message}</p>`,
    400,
  );
}

function permissionList({ scopes }: { readonly scopes: readonly string[] }): Markup[] {
  const permissions = scopes.filter((scope) => !isSignIn(scope));
  const lines = ["Sign you in and read your name and e-mail address"];
  if (scopes.includes("offline_access"))
    lines.push("Maintain access to data you have given it access to");
  for (const scope of permissions) lines.push(describePermission(scope) ?? scope);
  return lines.map((line) => html`<li>${line}</li>`);
}

function entraPage(title: string, body: Markup, status = 200): Promise<Response> {
  const card = html`<main class="narrow"><div class="card"><p class="soft">Sandbox sign-in, in place of Microsoft’s</p><h1>${title}</h1>${body}</div></main>`;
  return pageResponse(title, card, status);
}

function clientHost(asked: EntraRequest): string {
  return new URL(asked.redirectUri).host;
}

/** Without the origin: the page may be reached under another name of the loopback host. */
function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}
