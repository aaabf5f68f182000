import { Hono } from "hono";
import * as v from "valibot";
import { ObjectionForm } from "../../schemas/rights";
import { parseAddress } from "../domain/address";
import { objectionMac } from "../jobs/objected";
import { sendObjectionMail } from "../jobs/objection-mail";
import { describeError, log } from "../log";
import {
  addObjection,
  hasObjection,
  removeObjection,
  takeObjectionMail,
} from "../store/objections";
import { setActHeaders } from "./act-headers";
import { toBase64Url } from "./encoding";
import { signObjection, verifyObjection } from "./objection-link";
import { page } from "./page";
import { ConfirmPage, ObjectionSentPage } from "./pages/objection-pages";
import { PeoplePage } from "./pages/public-pages";
import { seemsSignedIn } from "./session";
import type { Web, WebContext } from "./web";

/**
 * Objecting: an address gets a mail, its link shows a button, and the button counts. Nobody learns from any answer whether
 * Kith knows an address.
 */
export const objection = new Hono<Web>();

objection.post("/people-like-you", async (c) => {
  const form = v.safeParse(ObjectionForm, await c.req.parseBody());
  const address = form.success ? parseAddress(form.output.address) : null;
  const language = c.get("language");
  const signedIn = seemsSignedIn(c);
  const years = c.get("config").historyYears;
  if (address === null) {
    return page(c, <PeoplePage {...{ language, signedIn, years }} isBadAddress />, 400);
  }
  const sending = sendMail(c, address);
  // The answer waits for nothing: its time must tell no more than its words.
  c.executionCtx.waitUntil(sending);
  return page(c, <ObjectionSentPage {...{ language, signedIn }} />);
});

async function sendMail(c: WebContext, address: string): Promise<void> {
  const { config, outside } = c.var;
  const now = outside.now();
  try {
    const mac = await objectionMac(config, address);
    if (!(await takeObjectionMail(c.env.DB, mac, now))) return;
    const token = await signObjection(config, mac, now);
    const url = `${config.appUrl}/people-like-you/confirm/${token}`;
    const number = toBase64Url(outside.random(9));
    const language = c.get("language");
    await sendObjectionMail({ config, outside }, { to: address, language, url, number });
  } catch (error) {
    log("objection.mail-failed", { request: c.get("requestId"), error: describeError(error) });
  }
}

objection.get("/people-like-you/confirm/:token", async (c) => {
  const mac = await macOfToken(c);
  if (mac === null) return confirmPage(c, "old");
  return confirmPage(c, (await hasObjection(c.env.DB, mac)) ? "done" : "ask");
});

objection.post("/people-like-you/confirm/:token", async (c) => {
  const mac = await macOfToken(c);
  if (mac === null) return confirmPage(c, "old");
  await addObjection(c.env.DB, mac, c.get("outside").now());
  return confirmPage(c, "done");
});

objection.post("/people-like-you/confirm/:token/undo", async (c) => {
  const mac = await macOfToken(c);
  if (mac === null) return confirmPage(c, "old");
  await removeObjection(c.env.DB, mac);
  return confirmPage(c, "undone");
});

function macOfToken(c: WebContext): Promise<string | null> {
  const token = c.req.param("token") ?? "";
  return verifyObjection(c.get("config"), token, c.get("outside").now());
}

function confirmPage(
  c: WebContext,
  state: "ask" | "done" | "undone" | "old",
): Response | Promise<Response> {
  setActHeaders(c, null);
  return page(
    c,
    <ConfirmPage
      language={c.get("language")}
      signedIn={seemsSignedIn(c)}
      state={state}
      path={`/people-like-you/confirm/${c.req.param("token")}`}
    />,
    state === "old" ? 404 : 200,
  );
}
