import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import * as v from "valibot";
import { CalendarsForm } from "../../schemas/browser";
import { isConnected } from "../domain/account";
import { chooseAndRead } from "../jobs/choose-calendars";
import { endAccount } from "../jobs/end-account";
import { listAccounts } from "../store/accounts";
import { countOnlyHere } from "../store/disconnect";
import { readProfile } from "../store/profiles";
import { accountOfVisitor } from "./consent-steps";
import { page, wordsOf } from "./page";
import { AccountEndPage, AccountGonePage } from "./pages/account-page";
import { requireVisitor } from "./session";
import { visitorOf, type Web } from "./web";

/** One account: which of its calendars are read; disconnecting it: what goes, what stays, and the button. */
export const accounts = new Hono<Web>();

accounts.use("/settings/accounts/*", requireVisitor);

accounts.get("/settings/accounts/:account{\\d{1,2}}", async (c) => {
  const account = await accountOfVisitor(c, Number(c.req.param("account")));
  const { user, db } = visitorOf(c);
  const [count, profile, others] = await Promise.all([
    countOnlyHere(db, account),
    readProfile(db, user.userId),
    listAccounts(db, user.userId),
  ]);
  const next = others.find(
    (other) =>
      other.status === "live" && isConnected(other) && other.accountId !== account.accountId,
  );
  const movesLetters =
    isConnected(account) && profile?.letterAddress === account.address && next !== undefined;
  return page(
    c,
    <AccountEndPage
      language={user.language}
      account={account}
      count={count}
      lettersTo={movesLetters ? next.address : null}
      format={wordsOf(c).format}
    />,
  );
});

accounts.post("/settings/accounts/:account{\\d{1,2}}/disconnect", async (c) => {
  const account = await accountOfVisitor(c, Number(c.req.param("account")));
  const { user } = visitorOf(c);
  const { config, outside } = c.var;
  const revoked = await endAccount({ env: c.env, config, outside }, user, account.accountId);
  return page(
    c,
    <AccountGonePage language={user.language} account={account} revoked={revoked === true} />,
  );
});

accounts.post("/settings/accounts/:account{\\d{1,2}}/calendars", async (c) => {
  const account = await accountOfVisitor(c, Number(c.req.param("account")));
  const form = v.safeParse(CalendarsForm, await c.req.parseBody({ all: true }));
  if (!form.success) throw new HTTPException(400);
  const { accountId } = account;
  const { user } = visitorOf(c);
  const isChange = await chooseAndRead(c.env, user, {
    ...form.output,
    accountId,
    now: c.get("outside").now(),
  });
  const then = account.status === "live" ? "now" : "later";
  const outcome = isChange ? then : "same";
  const query = `account=${accountId}&calendars=${outcome}`;
  return c.redirect(`/settings?${query}#calendars-${accountId}`, 303);
});
