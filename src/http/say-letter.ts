import { readNextLetter } from "../jobs/read-next-letter";
import type { Profile } from "../store/profiles";
import { wordsOf } from "./page";
import { sayNextLetter } from "./pages/next-letter-text";
import { visitorOf, type WebContext } from "./web";

/** When the visitor's next letter goes where, or why none does. */
export async function sayLetter(c: WebContext, profile: Profile): Promise<string> {
  const { user, db } = visitorOf(c);
  const { next } = await readNextLetter(db, { user, profile }, c.get("outside").now());
  const { format } = wordsOf(c);
  return sayNextLetter(next, profile.letterAddress, { language: c.get("language"), format });
}
