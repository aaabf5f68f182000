import type { Speaker } from "../digest/speaker";
import { isLeftOut, type LeftOut } from "../domain/left-out";
import type { Person } from "../domain/person";
import type { PersonPicture } from "../jobs/keep-pages";
import type { Why } from "./person-view";

/** Why somebody is or is not suggested: the user's own word first, then the newest picture. */
export function whyOf(
  given: {
    readonly person: Person;
    readonly leftOut: LeftOut;
    readonly picture: PersonPicture | null;
  },
  speaker: Speaker,
): Why {
  const { person, leftOut, picture } = given;
  if (person.addresses.some(({ address }) => isLeftOut(leftOut, address))) {
    return { kind: "left-out" };
  }
  if (picture?.suggestion) {
    const { reasons, personId } = picture.suggestion;
    return { kind: "suggested", sentences: reasons.map((r) => speaker.reason(r, personId)) };
  }
  return picture?.whyNot ? { kind: "not", why: picture.whyNot } : { kind: "unknown" };
}
