import { standingOf } from "../actions/action-state";
import { saidOf } from "../domain/statements";
import { type JudgedUser, judgeUser } from "../jobs/judge-user";
import { judge } from "../score/judge";
import type { Judgement } from "../score/judgement";
import { likeliestNamed } from "../score/likeliest";
import { type Profile, readProfile } from "../store/profiles";
import type { User } from "../store/users";
import type { LikelyPerson } from "./pages/welcome-pages";
import { visitorOf, type WebContext } from "./web";

/** What vetoes of the welcome page belong to in the log. */
export const WELCOME_ITEM = "welcome";
const LIKELIEST = 12;

/** The visitor's profile, which everybody with a session has. */
export async function profileOf(c: WebContext): Promise<Profile> {
  const { user, db } = visitorOf(c);
  const profile = await readProfile(db, user.userId);
  if (!profile) throw new Error("The user has no profile.");
  return profile;
}

/** The twelve likeliest names, as if nothing had been said on this page yet: who was ruled out stays, with the Undo. */
export async function readLikeliest(c: WebContext): Promise<LikelyPerson[]> {
  const { user } = visitorOf(c);
  const profile = await profileOf(c);
  const judged = await judgeUser(visitorOf(c).db, { user, profile }, c.get("outside").now());
  const ids = likeliestNamed(judgementBefore(judged, user, profile), LIKELIEST);
  const people = new Map(judged.ego.people.map((person) => [person.personId, person]));
  return ids.flatMap((personId) => {
    const person = people.get(personId);
    // The Undo is about the address that was ruled out, whichever stands first by now.
    const rested = person?.addresses.find(({ addressId }) => isRestedHere(judged, addressId));
    const addressId = (rested ?? person?.addresses[0])?.addressId;
    if (!person || addressId === undefined) return [];
    const { name, company } = person;
    const isRested = rested !== undefined;
    return [{ addressId, name, company, isRested }];
  });
}

function isRestedHere({ ego }: JudgedUser, subject: number): boolean {
  const entries = ego.log.filter(
    (entry) => entry.item === WELCOME_ITEM && entry.subject === subject,
  );
  return standingOf(entries).state === "resting";
}

function judgementBefore(judged: JudgedUser, user: User, profile: Profile): Judgement {
  const { ego, judgement, week } = judged;
  const log = ego.log.filter(({ item }) => item !== WELCOME_ITEM);
  if (log.length === ego.log.length) return judgement;
  const said = saidOf(log, ego.people);
  return judge({ ...ego, log }, { listSize: profile.listSize, seed: user.userId, week, said });
}
