import { Hono } from "hono";
import * as v from "valibot";
import { HistoryForm } from "../../schemas/browser";
import { HISTORY_CHOICES } from "../domain/limits";
import { askToReadAgain } from "../jobs/read-again";
import { readProfile, updateProfile } from "../store/profiles";
import { page, wordsOf } from "./page";
import { type HistoryOutcome, HistoryPage } from "./pages/history-page";
import { requireVisitor } from "./session";
import { visitorOf, type Web, type WebContext } from "./web";

/** How far back Kith reads and keeps. */
export const history = new Hono<Web>();

history.get("/settings/history", requireVisitor, (c) => {
  const outcome = c.req.query("saved");
  return historyPage(c, outcome === "more" || outcome === "less" ? outcome : null);
});

history.post("/settings/history", requireVisitor, async (c) => {
  const form = v.safeParse(HistoryForm, await c.req.parseBody());
  const years = form.success ? HISTORY_CHOICES.find((one) => one === form.output.years) : undefined;
  if (years === undefined) return historyPage(c, "bad");
  const { user, db } = visitorOf(c);
  const before = (await readProfile(db, user.userId))?.historyYears ?? years;
  await updateProfile(db, user.userId, { historyYears: years });
  // What is kept no longer goes with the daily upkeep.
  if (years > before) await askToReadAgain(c.env, user, c.get("outside").now());
  return c.redirect(`/settings/history?saved=${years > before ? "more" : "less"}`, 303);
});

async function historyPage(c: WebContext, outcome: HistoryOutcome | null): Promise<Response> {
  const { user, db } = visitorOf(c);
  const profile = await readProfile(db, user.userId);
  if (!profile) throw new Error("The user has no profile.");
  const { historyYears: years } = profile;
  const { format } = wordsOf(c);
  const props = { language: user.language, years, outcome, format };
  return page(c, <HistoryPage {...props} />, outcome === "bad" ? 400 : 200);
}
