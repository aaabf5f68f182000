import { PAIR_ITEM } from "../domain/statements";
import type { Block, DraftLink, Entry } from "./draft";
import { isolate } from "./isolate";
import type { LeftOpen, LetterInput, NewFace, Rotation } from "./letter-input";
import { mailtoUrl } from "./mailto";
import { personLinks } from "./reconnect";
import type { Speaker } from "./speaker";

const LEFT_OPEN_MAX = 3;
const NEW_MAX = 2;
const LAST_WEEK_MAX = 2;
const PRESSED_MAX = 3;

/** Threads that wait for an answer; null when there is none. */
export function leftOpenBlock(input: LetterInput, speaker: Speaker): Block | null {
  const entries = input.leftOpen
    .filter((open) => mayName(input, open.personId) && !isSuggested(input, open.personId))
    .slice(0, LEFT_OPEN_MAX)
    .map((open) =>
      sentence(speaker.copy.leftOpen(open, speaker.say), openLinks(open, input, speaker)),
    );
  return block("left-open", speaker.copy.title.leftOpen, entries);
}

/** Whom the user met for the first time lately; null when there is nobody. */
export function newFacesBlock(input: LetterInput, speaker: Speaker): Block | null {
  const entries = input.newFaces
    .filter((face) => mayName(input, face.personId) && !isSuggested(input, face.personId))
    .slice(0, NEW_MAX)
    .flatMap((face) => newFaceEntry(face, input, speaker));
  return block("new", speaker.copy.title.newFaces, entries);
}

/** What came of last week, and one question about an older click; null when there is nothing. */
export function lastWeekBlock(input: LetterInput, speaker: Speaker): Block | null {
  const said = input.lastWeek
    .filter((entry) => mayName(input, entry.personId))
    .slice(0, LAST_WEEK_MAX)
    .map((entry) => speaker.copy.lastWeek(entry, speaker.say));
  const entries = said.length > 0 ? [sentence(said.join(" "), [])] : [];
  const asked = input.askedBack;
  if (asked && mayName(input, asked.personId))
    entries.push(
      sentence(speaker.copy.askedBack(asked, speaker.say), [
        answer("confirmed", asked.personId, speaker.copy.link.yes, input, speaker),
        answer("not-yet", asked.personId, speaker.copy.link.notYet, input, speaker),
      ]),
    );
  entries.push(...pressedEntries(input, speaker));
  return block("last-week", speaker.copy.title.lastWeek, entries);
}

/** Clicks from browsers Kith had not seen; each links to the page that takes it back. */
function pressedEntries(input: LetterInput, { copy, say }: Speaker): Entry[] {
  const pressed = input.pressedAway.filter(({ personId }) => mayName(input, personId));
  return pressed.slice(0, PRESSED_MAX).map((press) => {
    const { purpose, subject, item, personId } = press;
    const link: DraftLink = {
      rel: `undo:${subject}`,
      label: copy.link.undo,
      about: say.names.short(personId),
      weight: "plain",
      target: { to: "act", purpose, subject, item },
    };
    return sentence(copy.pressedAway(press, say), [link]);
  });
}

/** The one block whose turn it is; null when it is nobody's. */
export function rotationBlock(input: LetterInput, speaker: Speaker): Block | null {
  const rotation = input.rotation;
  if (!rotation || !peopleOf(rotation).every((personId) => mayName(input, personId))) return null;
  const { title, text, links } = rotate(rotation, input, speaker);
  return text === "" ? null : block("rotation", title, [sentence(text, links)]);
}

type Turn = { readonly title: string; readonly text: string; readonly links: DraftLink[] };

function rotate(rotation: Rotation, input: LetterInput, speaker: Speaker): Turn {
  const { copy, say } = speaker;
  switch (rotation.kind) {
    case "circles": {
      const title = copy.title.circles(say.formats.month(rotation.circles.monthAt));
      const target = { to: "page", path: "/network" } as const;
      const see: DraftLink = {
        ...{ rel: "network", label: copy.link.seeThem, about: null, weight: "plain", target },
      };
      return { title, text: copy.circles(rotation.circles, say), links: [see] };
    }
    case "introduction": {
      const links = [
        ...groupMail([rotation.a, rotation.b], copy.link.writeToBoth, input),
        answer("know-each-other", rotation.a, copy.link.theyKnowEachOther, input, speaker),
        answer("not-a-match", rotation.a, copy.link.notAMatch, input, speaker),
      ];
      return { title: copy.title.introduction, text: copy.introduction(rotation, say), links };
    }
    case "old-group": {
      const links = groupMail(rotation.people, copy.link.writeToAll, input);
      return { title: copy.title.oldGroup, text: copy.oldGroup(rotation, say), links };
    }
    case "moved": {
      const { personId, newAddressId } = rotation.moved;
      // The answer belongs to the pair, whichever letter it was asked in.
      const pair = (link: DraftLink): DraftLink =>
        link.target.to === "act"
          ? { ...link, target: { ...link.target, item: `${PAIR_ITEM}${newAddressId}` } }
          : link;
      const links = [
        pair(answer("same-person", personId, copy.link.yes, input, speaker)),
        pair(answer("not-same-person", personId, copy.link.no, input, speaker)),
      ];
      return { title: copy.title.moved, text: copy.moved(rotation.moved, say), links };
    }
  }
}

function peopleOf(rotation: Rotation): readonly number[] {
  switch (rotation.kind) {
    case "circles":
      return rotation.circles.closer.map(({ personId }) => personId);
    case "introduction":
      return [rotation.a, rotation.b];
    case "old-group":
      return rotation.people;
    case "moved":
      return [rotation.moved.personId];
  }
}

function newFaceEntry(face: NewFace, input: LetterInput, speaker: Speaker): Entry[] {
  const person = input.people.get(face.personId);
  if (!person) return [];
  const company = [person.company ?? "", person.showAddress ? person.address : ""];
  const who = [isolate(person.name), ...company.filter((part) => part !== "")].join(", ");
  const text = `${who}. ${speaker.copy.newFace(face, speaker.say)}`;
  return [sentence(text, personLinks(person, person.addressId, speaker))];
}

function openLinks(open: LeftOpen, input: LetterInput, speaker: Speaker): DraftLink[] {
  const { copy, say } = speaker;
  const nothing = open.whose === "theirs" ? copy.link.nothingToAnswer : copy.link.nothingToWaitFor;
  const links = [answer("nothing-to-answer", open.personId, nothing, input, speaker)];
  if (open.threadUrl === null) return links;
  const label = copy.link.openThread(say.names.short(open.personId));
  const target = { to: "web", url: open.threadUrl } as const;
  const rel = `thread:${addressOf(open.personId, input)}`;
  return [{ rel, label, about: null, weight: "plain", target }, ...links];
}

function answer(
  purpose: Extract<DraftLink["target"], { to: "act" }>["purpose"],
  personId: number,
  label: string,
  input: LetterInput,
  speaker: Speaker,
): DraftLink {
  const subject = addressOf(personId, input);
  const about = speaker.say.names.short(personId);
  return {
    rel: `${purpose}:${subject}`,
    label,
    about,
    weight: "plain",
    target: { to: "act", purpose, subject },
  };
}

function groupMail(people: readonly number[], label: string, input: LetterInput): DraftLink[] {
  const url = mailtoUrl(people.map((personId) => input.people.get(personId)?.address ?? ""));
  const rel = `write:${people.join("+")}`;
  return url ? [{ rel, label, about: null, weight: "plain", target: { to: "mail", url } }] : [];
}

function addressOf(personId: number, input: LetterInput): number {
  return input.people.get(personId)?.addressId ?? -1;
}

function mayName(input: LetterInput, personId: number): boolean {
  return input.people.has(personId);
}

function isSuggested(input: LetterInput, personId: number): boolean {
  return input.suggestions.some((suggestion) => suggestion.personId === personId);
}

function sentence(text: string, links: readonly DraftLink[]): Entry {
  return { head: null, text, bars: null, links };
}

function block(kind: Block["kind"], title: string, entries: readonly Entry[]): Block | null {
  return entries.length > 0 ? { kind, title, entries, note: null } : null;
}
