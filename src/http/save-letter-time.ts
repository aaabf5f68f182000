import type * as v from "valibot";
import type { SettingsForm } from "../../schemas/browser";
import { setDue } from "../store/due";
import { updateProfile } from "../store/profiles";
import { updateUser } from "../store/users";
import { visitorOf, type WebContext } from "./web";

/** Stores when the letter comes and in which language; the next tick plans it anew. */
export async function saveLetterTime(
  c: WebContext,
  { day, hour, zone, language }: v.InferOutput<typeof SettingsForm>,
): Promise<void> {
  const { user, db } = visitorOf(c);
  await updateProfile(db, user.userId, { letterDay: day, letterHour: hour });
  await updateUser(c.env.DB, { userId: user.userId, language, zone });
  await setDue(c.env.DB, { userId: user.userId, kind: "letter", at: c.get("outside").now() });
}
