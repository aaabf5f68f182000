import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { endSessionOf, listSessions, signOutEverywhere } from "../store/sessions";
import { requireFresh } from "./fresh";
import { page, wordsOf } from "./page";
import { BrowsersPage } from "./pages/browsers-page";
import { endSession, requireVisitor } from "./session";
import { visitorOf, type Web } from "./web";

/**
 * Where the user is signed in, and the way out of each and of all. The list asks for a fresh sign-in, as it says where
 * somebody was and when; the way out of all asks for nothing, since it is for the day something went wrong.
 */
export const browsers = new Hono<Web>();

browsers.use("/settings/browsers/*", requireVisitor);

browsers.get("/settings/browsers", requireFresh, async (c) => {
  const { user, session } = visitorOf(c);
  const sessions = await listSessions(c.env.DB, user.userId, c.get("outside").now());
  return page(
    c,
    <BrowsersPage
      language={user.language}
      sessions={sessions}
      current={session.idHash}
      format={wordsOf(c).format}
      ended={c.req.query("ended") !== undefined}
    />,
  );
});

browsers.post("/settings/browsers/all/end", async (c) => {
  await signOutEverywhere(c.env.DB, visitorOf(c).user.userId);
  await endSession(c);
  return c.redirect("/", 303);
});

browsers.post("/settings/browsers/:session{[0-9a-f]{64}}/end", requireFresh, async (c) => {
  const { user, session } = visitorOf(c);
  const idHash = c.req.param("session");
  if (!(await endSessionOf(c.env.DB, user.userId, idHash))) throw new HTTPException(404);
  if (idHash !== session.idHash) return c.redirect("/settings/browsers?ended", 303);
  await endSession(c);
  return c.redirect("/", 303);
});
