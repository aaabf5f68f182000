import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import * as v from "valibot";
import { SettingsForm } from "../../schemas/browser";
import { VetoForm } from "../../schemas/welcome";
import { keyOf } from "../actions/action-key";
import { performAction, undoAction } from "../actions/perform";
import { readAddressName } from "../store/address-name";
import { offeredProviders } from "./consent-steps";
import { allowLetterFrame } from "./letter-page";
import { page, wordsOf } from "./page";
import { isZone } from "./pages/format";
import { WelcomeLetterPage, WelcomePeoplePage, WelcomePreviewPage } from "./pages/welcome-pages";
import { letterGoes } from "./preview";
import { profileOf, readLikeliest, WELCOME_ITEM } from "./read-welcome";
import { saveLetterTime } from "./save-letter-time";
import { requireVisitor } from "./session";
import { settlePicture } from "./settle-picture";
import { visitorOf, type Web, type WebContext } from "./web";

/** What is left to say once everything is read: when the letter comes, who should not be in it, and how it reads. */
export const welcome = new Hono<Web>();

welcome.use("/welcome/*", requireVisitor);
welcome.get("/welcome", requireVisitor, (c) => c.redirect("/welcome/letter", 303));

welcome.get("/welcome/letter", (c) => letterPage(c, false));

welcome.post("/welcome/letter", async (c) => {
  const form = v.safeParse(SettingsForm, await c.req.parseBody());
  if (!form.success || !isZone(form.output.zone)) return letterPage(c, true);
  await saveLetterTime(c, form.output);
  return c.redirect("/welcome/people", 303);
});

welcome.get("/welcome/people", async (c) =>
  page(c, <WelcomePeoplePage language={c.get("language")} people={await readLikeliest(c)} />),
);

welcome.post("/welcome/people", async (c) => {
  const { db, key } = await readVeto(c);
  await performAction(db, key, { purpose: "rest", by: "app", now: c.get("outside").now() });
  await settlePicture(c, { who: false });
  return c.redirect(`/welcome/people#a${key.subject}`, 303);
});

welcome.post("/welcome/people/undo", async (c) => {
  const { db, key } = await readVeto(c);
  await undoAction(db, key, { now: c.get("outside").now() });
  await settlePicture(c, { who: false });
  return c.redirect(`/welcome/people#a${key.subject}`, 303);
});

welcome.get("/welcome/preview", async (c) => {
  const goes = letterGoes(c, await profileOf(c));
  allowLetterFrame(c);
  return page(c, <WelcomePreviewPage language={c.get("language")} goes={goes} />);
});

async function letterPage(c: WebContext, isBad: boolean): Promise<Response> {
  const { user } = visitorOf(c);
  return page(
    c,
    <WelcomeLetterPage
      user={user}
      profile={await profileOf(c)}
      zones={Intl.supportedValuesOf("timeZone")}
      format={wordsOf(c).format}
      offered={offeredProviders(c)}
      isBad={isBad}
    />,
    isBad ? 400 : 200,
  );
}

/** Whom a button is about: somebody in the visitor's own Kith; anybody else is not found. */
async function readVeto(c: WebContext) {
  const form = v.safeParse(VetoForm, await c.req.parseBody());
  if (!form.success) throw new HTTPException(400);
  const { db, user } = visitorOf(c);
  const { subject } = form.output;
  if (!(await readAddressName(db, user.userId, subject))) throw new HTTPException(404);
  const { userId } = user;
  return { db, key: keyOf({ userId, subject, item: WELCOME_ITEM, purpose: "rest" }) };
}
