import { Hono } from "hono";
import * as v from "valibot";
import { CalendarsChosen, SettingsForm } from "../../schemas/browser";
import { listAccounts } from "../store/accounts";
import { isFull } from "../store/addresses";
import { listCalendars } from "../store/calendars";
import { readProfile } from "../store/profiles";
import { listStreams } from "../store/streams";
import { openVault } from "../store/vault";
import { readableOf } from "./consent-scopes";
import { offeredProviders } from "./consent-steps";
import { FIELD_MASKS } from "./field-masks";
import { page, wordsOf } from "./page";
import { isZone } from "./pages/format";
import { SettingsPage } from "./pages/settings-page";
import { saveLetterTime } from "./save-letter-time";
import { sayLetter } from "./say-letter";
import { requireVisitor } from "./session";
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
  const { random } = c.get("outside");
  const vault = await openVault(db, c.get("config").keyRing, user.userId, random);
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
      masks={FIELD_MASKS}
      zones={Intl.supportedValuesOf("timeZone")}
      says={await sayLetter(c, profile)}
      signedInAt={session.createdAt}
      format={wordsOf(c).format}
      outcome={outcome}
    />,
    outcome === "bad" ? 400 : 200,
  );
}

/** Which account's calendars were just chosen, as the way back to this page says it. */
function calendarsChosen(c: WebContext) {
  const chosen = v.safeParse(CalendarsChosen, c.req.query());
  if (!chosen.success) return null;
  const { account: accountId, calendars: outcome } = chosen.output;
  return { accountId, outcome };
}
