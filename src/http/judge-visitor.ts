import { dropObjected } from "../jobs/drop-objected";
import { type JudgedUser, judgeUser, keepPicture } from "../jobs/judge-user";
import type { Profile } from "../store/profiles";
import { visitorOf, type WebContext } from "./web";

/** The visitor's picture now, without anybody who objected. */
export async function judgeVisitor(c: WebContext, profile: Profile): Promise<JudgedUser> {
  const { user, db } = visitorOf(c);
  const { config, outside } = c.var;
  const isOld = await dropObjected({ env: c.env, config, outside }, user.userId, db);
  const judged = await judgeUser(db, { user, profile }, outside.now());
  if (isOld) await keepPicture(db, user, judged);
  return judged;
}
