import { Hono } from "hono";
import * as v from "valibot";
import { CalendarsChosen, SettingsForm } from "../../schemas/browser";
import type { Account, Provider } from "../domain/account";
import { listAccounts } from "../store/accounts";
import { isFull } from "../store/addresses";
import { listCalendars } from "../store/calendars";
import { readProfile } from "../store/profiles";
import { listStreams } from "../store/streams";
import { readableOf } from "./consent-scopes";
import { offeredProviders } from "./consent-steps";
import { fieldMasks } from "./field-masks";
import { page, wordsOf } from "./page";
import { isZone } from "./pages/format";
import { SettingsPage } from "./pages/settings-page";
import type { ReadMasks } from "./pages/what-kith-read";
import { saveLetterTime } from "./save-letter-time";
import { requireVisitor } from "./session";
import { vaultOf } from "./vault-of";
import { visitorOf, type Web, type WebContext } from "./web";

/** Everything a user may set, and the truth about what is connected and read. */
export const settings = new Hono<Web>();

settings.get("/settings", requireVisitor, (c) =>
  settingsPage(c, c.req.query("saved") === undefined ? null : "saved"),
);

settings.post("/settings", requireVisitor, async (c) => {
  const form = v.safeParse(SettingsForm, await c.req.parseBody());
  if (!form.success || !isZone(form.output.zone)) return settingsPage(c, "bad");
  await saveLetterTime(c, form.output);
  return c.redirect("/settings?saved", 303);
});

async function settingsPage(c: WebContext, outcome: "saved" | "bad" | null): Promise<Response> {
  const { user, db, session } = visitorOf(c);
  const vault = await vaultOf(c);
  const [profile, accounts, streams, calendars, full] = await Promise.all([
    readProfile(db, user.userId),
    listAccounts(db, user.userId),
    listStreams(db, user.userId),
    listCalendars(db, vault, user.userId),
    isFull(db, user.userId),
  ]);
  if (!profile) throw new Error("The user has no profile.");
  return page(
    c,
    <SettingsPage
      user={user}
      profile={profile}
      accounts={accounts.map((account) => ({
        ...account,
        readable: readableOf(account.provider, account.scopes),
      }))}
      streams={streams}
      isFull={full}
      calendars={calendars}
      chosen={calendarsChosen(c)}
      offered={offeredProviders(c)}
      masks={masksOf(accounts, offeredProviders(c), profile.meetingTitles === 1)}
      zones={Intl.supportedValuesOf("timeZone")}
      signedInAt={session.createdAt}
      format={wordsOf(c).format}
      outcome={outcome}
    />,
    outcome === "bad" ? 400 : 200,
  );
}

/** Of those providers of which an account is or was connected; of all that are offered where there is none yet. */
function masksOf(
  accounts: readonly Account[],
  offered: readonly Provider[],
  titles: boolean,
): ReadMasks[] {
  const used = offered.filter((provider) =>
    accounts.some((account) => account.provider === provider),
  );
  return (used.length > 0 ? used : offered).map((provider) => ({
    provider,
    masks: fieldMasks(provider, titles),
  }));
}

/** Which account's calendars were just chosen, as the way back to this page says it. */
function calendarsChosen(c: WebContext) {
  const chosen = v.safeParse(CalendarsChosen, c.req.query());
  if (!chosen.success) return null;
  const { account: accountId, calendars: outcome } = chosen.output;
  return { accountId, outcome };
}
