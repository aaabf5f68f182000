import { askedBack, lastWeek, pressedAway } from "../digest/last-week";
import type { LeftOpen, LetterInput, Receipt } from "../digest/letter-input";
import { asksRhythm } from "../digest/letter-rhythm";
import type { LetterPerson } from "../digest/names";
import { threadUrl } from "../digest/thread-url";
import { companyName } from "../domain/company-name";
import type { Ego } from "../domain/ego";
import type { Person } from "../domain/person";
import type { Reason } from "../domain/reason";
import type { Suggestion } from "../domain/suggestion";
import { weekOfMonth } from "../domain/week";
import type { Judgement } from "../score/judgement";
import type { FoundMail } from "../store/found-mail";
import type { Profile } from "../store/profiles";
import type { User } from "../store/users";
import { chooseRotation, peopleOfRotation } from "./choose-rotation";
import { monthHistories } from "./month-history";

/** What a letter needs beside the user's picture and its judgement. */
export type LetterFrame = {
  readonly kind: LetterInput["kind"];
  readonly slot: string;
  readonly nextAt: number;
  readonly receipt: Receipt;
  readonly replyTo: string;
  /** Where the mails left open are, by person. */
  readonly found: ReadonlyMap<number, FoundMail>;
};

/** Everything the letter says, from one user's picture and its judgement. Pure. */
export function letterInput(
  frame: LetterFrame,
  { user, profile }: { readonly user: User; readonly profile: Profile },
  ego: Ego,
  judgement: Judgement,
): LetterInput {
  const { suggestions } = judgement;
  const back = looksBack(ego);
  const { found, ...rest } = frame;
  const rotation = frame.kind === "scheduled" ? chooseRotation(ego, judgement) : null;
  return {
    ...rest,
    now: ego.now,
    language: user.language,
    zone: user.zone,
    userName: profile.name,
    namesInSubject: profile.namesInSubject === 1,
    people: namedPeople(ego, judgement, { ...back, rotation }),
    suggestions,
    history: monthHistories(ego, suggestions),
    nextInLine: judgement.next && {
      personId: judgement.next.personId,
      meetAt: judgement.next.meetingAt,
    },
    leftOut: [...judgement.whyNot.values()].filter((why) => LEFT_OUT.has(why)).length,
    leftOpen: leftOpen(frame, ego, judgement),
    newFaces: judgement.newFaces.map((face) => ({
      personId: face.personId,
      metAt: face.at,
      people: face.people,
      mails: face.mailsSince,
    })),
    ...back,
    rotation,
    asksListSize: weekOfMonth(ego.now, user.zone) === 1,
    asksRhythm: asksRhythm(ego),
  };
}

const LEFT_OUT: ReadonlySet<string> = new Set([
  "snoozed",
  "resting",
  "shown-lately",
  "meeting-booked",
]);

function leftOpen(
  { receipt, found }: Pick<LetterFrame, "receipt" | "found">,
  ego: Ego,
  judgement: Judgement,
): LeftOpen[] {
  const known = new Map(
    ego.people.flatMap(({ addresses }) =>
      addresses.map(({ addressId, address }): [number, string] => [addressId, address]),
    ),
  );
  return judgement.leftOpen.map(({ personId, by, at, alone, usually }) => {
    const whose = by === "me" ? "mine" : "theirs";
    const mail = found.get(personId);
    const address = known.get(mail?.addressId ?? -1) ?? "";
    const waiting = { address, whose, at, seenBy: mail?.seenBy ?? 0 } as const;
    return {
      personId,
      whose,
      at,
      alone,
      usual: usually,
      threadUrl: threadUrl(receipt.accounts, waiting),
    };
  });
}

type LookBack = Pick<LetterInput, "lastWeek" | "askedBack" | "pressedAway">;

/** What the letter says of earlier ones. */
function looksBack(ego: Ego): LookBack {
  return { lastWeek: lastWeek(ego), askedBack: askedBack(ego), pressedAway: pressedAway(ego) };
}

/** Everybody whom a sentence of this letter may name. */
function namedPeople(
  ego: Ego,
  judgement: Judgement,
  back: LookBack & Pick<LetterInput, "rotation">,
): Map<number, LetterPerson> {
  const ids = new Set<number>();
  for (const suggestion of judgement.suggestions) {
    ids.add(suggestion.personId);
    for (const reason of reasonsOf(suggestion)) for (const id of reason.people ?? []) ids.add(id);
  }
  for (const { personId } of [...judgement.leftOpen, ...judgement.newFaces]) ids.add(personId);
  if (judgement.next) ids.add(judgement.next.personId);
  for (const { personId } of [...back.lastWeek, ...back.pressedAway]) ids.add(personId);
  if (back.askedBack) ids.add(back.askedBack.personId);
  for (const personId of peopleOfRotation(back.rotation)) ids.add(personId);
  const addressOf = new Map(
    [...judgement.suggestions, ...judgement.leftOpen, ...judgement.newFaces].map(
      ({ personId, addressId }) => [personId, addressId],
    ),
  );
  const namesakes = countNames(ego.people);
  const named = ego.people.filter((person) => ids.has(person.personId));
  return new Map(
    named.map((person) => [
      person.personId,
      letterPerson(person, addressOf.get(person.personId), namesakes),
    ]),
  );
}

function reasonsOf(suggestion: Suggestion): Reason[] {
  const { reasons, commonGround } = suggestion;
  return commonGround === null ? [...reasons] : [...reasons, commonGround];
}

function letterPerson(
  person: Person,
  addressId: number | undefined,
  namesakes: ReadonlyMap<string, number>,
): LetterPerson {
  const known = person.addresses.find((address) => address.addressId === addressId);
  const address = known ?? person.addresses[0];
  return {
    personId: person.personId,
    addressId: address?.addressId ?? -1,
    address: address?.address ?? "",
    name: person.name,
    company: person.company === null ? null : companyName(person.company),
    showAddress: (namesakes.get(nameKey(person.name)) ?? 0) > 1,
    returnedAt: address?.bouncedAt || null,
  };
}

/** A look-alike bears the name of somebody known: how many different people bear each name. */
function countNames(people: readonly Person[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const person of people) {
    const names = new Set([person.name, ...person.addresses.map(({ name }) => name)].map(nameKey));
    for (const name of names) if (name !== "") counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function nameKey(name: string): string {
  return name.normalize("NFKC").toLocaleLowerCase("en");
}
