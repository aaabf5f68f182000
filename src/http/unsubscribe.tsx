import { Hono } from "hono";
import { performAction, readStanding, undoAction } from "../actions/perform";
import { setActHeaders } from "./act-headers";
import { sameOriginOnly } from "./guard";
import { type Linked, readLinked } from "./linked";
import { page } from "./page";
import { ActPage } from "./pages/act-page";
import { notFoundPage } from "./problem";
import type { Web, WebContext } from "./web";

/**
 * Leaving the letter. GET shows a page with a button. POST is RFC 8058: mail programs send it with no cookie, no Origin
 * and no patience for redirects, so the signed token alone decides, and unsubscribing twice equals once. Only taking it
 * back asks for the page itself.
 */
export const unsubscribe = new Hono<Web>();

unsubscribe.get("/u/:token", async (c) => {
  const linked = await readUnsubscribe(c);
  return linked ? show(c, linked, false) : notFound(c);
});

unsubscribe.post("/u/:token", async (c) => {
  const linked = await readUnsubscribe(c);
  if (!linked) return notFound(c);
  const { db, key } = linked;
  await performAction(db, key, {
    purpose: "unsubscribe",
    by: "button",
    now: c.get("outside").now(),
  });
  return show(c, linked, true);
});

unsubscribe.post("/u/:token/undo", sameOriginOnly, async (c) => {
  const linked = await readUnsubscribe(c);
  if (!linked) return notFound(c);
  await undoAction(linked.db, linked.key, { now: c.get("outside").now() });
  return show(c, linked, true);
});

async function readUnsubscribe(c: WebContext): Promise<Linked | null> {
  const linked = await readLinked(c, c.req.param("token") ?? "");
  return linked?.claim.purpose === "unsubscribe" ? linked : null;
}

async function show(c: WebContext, linked: Linked, wasPressed: boolean): Promise<Response> {
  const { user, token, claim, db, key } = linked;
  const standing = await readStanding(db, key);
  c.set("language", user.language);
  setActHeaders(c, null);
  return page(
    c,
    <ActPage
      language={user.language}
      action={standing.acted ? `/u/${token}/undo` : `/u/${token}`}
      purpose={claim.purpose}
      name={null}
      standing={standing}
      until={null}
      auto={null}
      isOften={false}
      isBurst={false}
      wasPressed={wasPressed}
    />,
  );
}

function notFound(c: WebContext): Response | Promise<Response> {
  setActHeaders(c, null);
  return notFoundPage(c);
}
