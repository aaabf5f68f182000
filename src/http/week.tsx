import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import * as v from "valibot";
import { ActForm } from "../../schemas/browser";
import { isSameFamily, keyOf } from "../actions/action-key";
import { performAction, undoAction } from "../actions/perform";
import { snoozeUntil } from "../domain/snooze";
import { readAddressName } from "../store/address-name";
import { page, wordsOf } from "./page";
import { WeekPage } from "./pages/week-page";
import { readWeek } from "./read-week";
import { requireVisitor } from "./session";
import { settlePicture } from "./settle-picture";
import { visitorOf, type Web, type WebContext } from "./web";

/** "Not now" is a month, as in the letter. */

/** This week's people, and the same acts as in the letter; both write the same log. */
export const week = new Hono<Web>();

week.get("/week", requireVisitor, async (c) =>
  page(
    c,
    <WeekPage
      language={c.get("language")}
      format={wordsOf(c).format}
      now={c.get("outside").now()}
      week={await readWeek(c)}
    />,
  ),
);

week.post("/week/act", requireVisitor, async (c) => {
  const { db, key, purpose, span } = await readAct(c);
  const now = c.get("outside").now();
  const until = purpose === "not-now" ? { until: snoozeUntil(now, span) } : {};
  await performAction(db, key, { purpose, by: "app", now, ...until });
  await settlePicture(c, { who: isSameFamily(purpose, "same-person") });
  return c.redirect(`/week#a${key.subject}`, 303);
});

week.post("/week/undo", requireVisitor, async (c) => {
  const { db, key, purpose } = await readAct(c);
  await undoAction(db, key, { now: c.get("outside").now() });
  await settlePicture(c, { who: isSameFamily(purpose, "same-person") });
  return c.redirect(`/week#a${key.subject}`, 303);
});

/** The act behind a button, on somebody in the visitor's own Kith; anybody else is not found. */
async function readAct(c: WebContext) {
  const form = v.safeParse(ActForm, await c.req.parseBody());
  if (!form.success) throw new HTTPException(400);
  const { db, user } = visitorOf(c);
  const { subject, item, purpose, span } = form.output;
  if (!(await readAddressName(db, user.userId, subject))) throw new HTTPException(404);
  return { db, purpose, span, key: keyOf({ userId: user.userId, subject, item, purpose }) };
}
