import type { Reason } from "../domain/reason";
import type { Suggestion } from "../domain/suggestion";
import { monthStart } from "../domain/week";
import type { Bars, Block, DraftLink, Entry } from "./draft";
import { isolate, unmarked } from "./isolate";
import type { LetterInput, MonthHistory } from "./letter-input";
import { mailtoUrl } from "./mailto";
import type { LetterPerson } from "./names";
import type { Speaker } from "./speaker";

const WORDS_PER_PERSON = 55;
const MONTHS = 24;

/** Whom to reconnect with, and who was left out; null when there is nobody. */
export function reconnectBlock(input: LetterInput, speaker: Speaker): Block | null {
  const entries = input.suggestions.flatMap((suggestion) => {
    const person = input.people.get(suggestion.personId);
    return person ? [suggestedEntry(suggestion, person, input, speaker)] : [];
  });
  if (entries.length === 0) return null;
  const next = input.nextInLine;
  const named = next !== null && input.people.has(next.personId);
  return {
    kind: "reconnect",
    title: speaker.copy.title.reconnect,
    entries,
    note: named ? speaker.copy.nextInLine(next, speaker.say) : null,
  };
}

/** The links of somebody suggested or new: reached out, write, not now. */
export function personLinks(
  person: LetterPerson,
  addressId: number,
  speaker: Speaker,
): DraftLink[] {
  const { copy, say } = speaker;
  const name = say.names.short(person.personId);
  const act = (purpose: "reached-out" | "not-now") =>
    ({ to: "act", purpose, subject: addressId }) as const;
  const links: DraftLink[] = [
    {
      rel: `reached-out:${addressId}`,
      label: copy.link.reachedOut(name),
      about: null,
      weight: "main",
      target: act("reached-out"),
    },
  ];
  const url = mailtoUrl([person.address]);
  if (url)
    links.push({
      rel: `write:${addressId}`,
      label: copy.link.writeTo(name),
      about: null,
      weight: "plain",
      target: { to: "mail", url },
    });
  links.push({
    rel: `not-now:${addressId}`,
    label: copy.link.notNow,
    about: name,
    weight: "quiet",
    target: act("not-now"),
  });
  return links;
}

/** Name and company of somebody with a heading or a line of their own. */
function headOf(person: LetterPerson): { name: string; detail: string } {
  const detail = [person.company ?? "", person.showAddress ? person.address : ""];
  return { name: isolate(person.name), detail: detail.filter((part) => part !== "").join(" · ") };
}

function suggestedEntry(
  suggestion: Suggestion,
  person: LetterPerson,
  input: LetterInput,
  speaker: Speaker,
): Entry {
  return {
    head: headOf(person),
    text: [...sentences(suggestion, input, speaker), ...returned(person, speaker)].join(" "),
    bars: bars(input.history.get(suggestion.personId), input, speaker),
    links: personLinks(person, suggestion.addressId, speaker),
  };
}

/** Whoever presses Write should know that the last mail there came back. */
function returned({ returnedAt }: LetterPerson, { copy, say }: Speaker): string[] {
  return returnedAt ? [copy.returned({ at: returnedAt }, say)] : [];
}

/** At most two reasons and the common ground, as many as fit; the first reason always. */
function sentences(suggestion: Suggestion, input: LetterInput, speaker: Speaker): string[] {
  const said: string[] = [];
  const ground = suggestion.commonGround === null ? [] : [suggestion.commonGround];
  for (const reason of [...suggestion.reasons.slice(0, 2), ...ground]) {
    if (!isKnown(reason, input)) continue;
    const sentence = speaker.reason(reason, suggestion.personId);
    const words = countWords([...said, sentence].join(" "));
    if (said.length === 0 || words <= WORDS_PER_PERSON) said.push(sentence);
  }
  return said;
}

/** Whether everybody the sentence would name is somebody this letter may name. */
function isKnown(reason: Reason, input: LetterInput): boolean {
  return (reason.people ?? []).every((personId) => input.people.has(personId));
}

function bars(
  history: MonthHistory | undefined,
  input: LetterInput,
  { copy, say }: Speaker,
): Bars | null {
  if (!history) return null;
  const counts = history.months.slice(-MONTHS).map(({ meetings, mails }) => meetings + mails);
  if (counts.every((count) => count === 0)) return null;
  const most = Math.max(3, ...counts);
  const month = (back: number) => monthStart(input.now, input.zone, history.monthsAgo + back);
  const toAt = history.monthsAgo === 0 ? null : month(0);
  return {
    levels: counts.map((count) => Math.ceil((3 * count) / most) as 0 | 1 | 2 | 3),
    caption: copy.bars({ fromAt: month(counts.length - 1), toAt }, say),
  };
}

/** Words as a reader counts them. */
export function countWords(text: string): number {
  return unmarked(text)
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
