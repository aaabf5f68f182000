import { HTTPException } from "hono/http-exception";
import * as v from "valibot";
import { ConnectForm, type ConsentStep } from "../../schemas/browser";
import type { Account, Provider } from "../domain/account";
import { readAccount } from "../store/accounts";
import type { ConsentProblem } from "./pages/problem-page";
import type { WebContext } from "./web";

/** The provider in the route. One that is not set up here is not found. */
export function providerOf(c: WebContext): Provider {
  const name = c.req.param("provider");
  if (name !== "google" && name !== "microsoft") throw new HTTPException(404);
  if (c.get("config")[name].clientId === "") throw new HTTPException(404);
  return name;
}

/** The providers set up here, in the order of the buttons. */
export function offeredProviders(c: WebContext): Provider[] {
  const config = c.get("config");
  return (["google", "microsoft"] as const).filter((name) => config[name].clientId !== "");
}

/** The visitor's account that a step is about. Somebody else's is not found. */
export async function accountOfVisitor(
  c: WebContext,
  accountId: number | undefined,
): Promise<Account> {
  const visitor = c.get("visitor");
  if (!visitor || accountId === undefined) throw new HTTPException(404);
  const account = await readAccount(visitor.db, {
    userId: visitor.user.userId,
    accountId,
  });
  if (!account) throw new HTTPException(404);
  return account;
}

/** The form behind a Connect button. */
export async function readConnectForm(c: WebContext): Promise<v.InferOutput<typeof ConnectForm>> {
  const form = v.safeParse(ConnectForm, await c.req.parseBody());
  if (!form.success) throw new HTTPException(400);
  return form.output;
}

/** Where a problem is told. It is a page of its own, so that a reload repeats nothing. */
export function problemUrl(
  provider: Provider,
  problem: ConsentProblem,
  from: { readonly step: ConsentStep; readonly accountId: number | null },
): string {
  const query = new URLSearchParams({ step: from.step });
  if (from.accountId !== null) query.set("account", String(from.accountId));
  return `/connect/${provider}/problem/${problem}?${query}`;
}

/** What a problem page's address says of the step that went wrong. */
export function stepOfQuery(c: WebContext): { step: ConsentStep; accountId: number | null } {
  const form = v.safeParse(ConnectForm, c.req.query());
  if (!form.success) return { step: "connect", accountId: null };
  return { step: form.output.step, accountId: form.output.account ?? null };
}

/** Where the provider sends the browser back to; registered there word for word. */
export function redirectUri(c: WebContext, provider: Provider): string {
  return `${c.get("config").appUrl}/connect/${provider}/callback`;
}
