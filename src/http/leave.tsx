import { Hono } from "hono";
import * as v from "valibot";
import { DeleteForm } from "../../schemas/rights";
import { deleteUser } from "../jobs/delete-user";
import { requireFresh } from "./fresh";
import { page, wordsOf } from "./page";
import { LeavePage, LeftPage } from "./pages/leave-page";
import { endSession, requireVisitor } from "./session";
import { visitorOf, type Web, type WebContext } from "./web";

/** Leaving: says what happens, then does it at once. */
export const leave = new Hono<Web>();

leave.use("/settings/delete", requireVisitor, requireFresh);

leave.get("/settings/delete", (c) => leavePage(c, false));

leave.post("/settings/delete", async (c) => {
  const form = v.safeParse(DeleteForm, await c.req.parseBody());
  if (!form.success || !form.output.confirm) return leavePage(c, true);
  const { user } = visitorOf(c);
  const { format } = wordsOf(c);
  const { config, outside } = c.var;
  const revocations = await deleteUser({ env: c.env, config, outside }, user);
  await endSession(c);
  return page(
    c,
    <LeftPage
      language={user.language}
      at={outside.now()}
      revocations={revocations}
      format={format}
    />,
  );
});

function leavePage(c: WebContext, isUnticked: boolean): Response | Promise<Response> {
  const { user } = visitorOf(c);
  const { format } = wordsOf(c);
  return page(
    c,
    <LeavePage language={user.language} format={format} isUnticked={isUnticked} />,
    isUnticked ? 400 : 200,
  );
}
