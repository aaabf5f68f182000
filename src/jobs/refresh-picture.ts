import { resolveUser } from "../ingest/resolve-user";
import { readProfile } from "../store/profiles";
import type { User } from "../store/users";
import { judgeUser, keepPicture } from "./judge-user";

/** Makes who is who true to the user's latest word: merges, splits and "not a person" hold from then on. */
export async function resolvePeopleOf(db: D1Database, userId: number): Promise<void> {
  await resolveUser(db, userId);
}

/** Judges the user anew and keeps the picture, so that pages show what was just said. */
export async function refreshPicture(db: D1Database, user: User, now: number): Promise<void> {
  const profile = await readProfile(db, user.userId);
  if (profile) await keepPicture(db, user, await judgeUser(db, { user, profile }, now));
}
