import { lastWeekBlock, leftOpenBlock, newFacesBlock, rotationBlock } from "./blocks";
import { fitBudget } from "./budget";
import type { Block, Draft } from "./draft";
import { unmarked } from "./isolate";
import type { LetterInput } from "./letter-input";
import { givenName } from "./names";
import { blindSince, isAllBlind, receiptLines } from "./receipt";
import { reconnectBlock } from "./reconnect";
import { createSpeaker, type Speaker } from "./speaker";

const SUBJECT_MAX = 78;

/**
 * The letter as words: blocks that have something to say, within the budget, or the honest sentence where there is
 * nobody to name. Pure: equal input gives an equal draft.
 */
export function composeLetter(input: LetterInput): Draft {
  const speaker = createSpeaker(input);
  const blind = isAllBlind(input);
  const draft: Draft = {
    language: input.language,
    slot: input.slot,
    subject: subject(input, speaker, blind),
    preheader: unmarked(preheader(input, speaker, blind)),
    date: speaker.say.formats.fullDay(input.now),
    greeting: greeting(input, speaker),
    intro: intro(input, speaker, blind),
    blocks: blind ? [] : blocks(input, speaker),
    receipt: { title: speaker.copy.receipt.title, lines: receiptLines(input, speaker) },
    shown: blind ? [] : shownPeople(input),
  };
  return fitBudget(draft);
}

function blocks(input: LetterInput, speaker: Speaker): Block[] {
  const makers = [reconnectBlock, leftOpenBlock, newFacesBlock, lastWeekBlock, rotationBlock];
  return makers.map((make) => make(input, speaker)).filter((block) => block !== null);
}

function subject(input: LetterInput, { copy, say }: Speaker, blind: boolean): string {
  const weekday = say.formats.weekday(input.now);
  if (blind) return copy.subject.blind;
  if (input.kind === "first") return copy.subject.first;
  const people = input.suggestions.map(({ personId }) => personId);
  if (people.length === 0) return copy.subject.quiet(weekday);
  const counted = copy.subject.counted(people.length, weekday);
  if (!input.namesInSubject) return counted;
  const names = people.map((id) => unmarked(say.names.short(id))).sort(say.formats.compare);
  for (let shown = names.length; shown > 0; shown--) {
    const rest = names.length - shown;
    const some = names.slice(0, shown);
    const line =
      rest === 0 ? say.formats.list(some) : copy.subject.andOthers(some.join(", "), rest);
    if ([...line].length <= SUBJECT_MAX) return line;
  }
  return counted;
}

function preheader(input: LetterInput, speaker: Speaker, blind: boolean): string {
  const { copy, say } = speaker;
  if (blind) return copy.blind({ sinceAt: blindSince(input) }, say);
  const first = input.suggestions[0];
  const reason = first?.reasons[0];
  if (!first || !reason) return quietSentence(input, speaker);
  if (reason.kind === "rhythm") return copy.rhythmInBrief(reason.numbers, first.personId, say);
  const sentence = /^.*?[.](?=\s|$)/su.exec(speaker.reason(reason, first.personId))?.[0] ?? "";
  const name = say.names.short(first.personId);
  return sentence.includes(name) ? sentence : `${name}: ${sentence}`;
}

function greeting(input: LetterInput, { copy, say }: Speaker): string {
  const { hour } = say.formats;
  const part = hour < 12 ? "morning" : hour < 18 ? "day" : "evening";
  const name = givenName(input.userName) ?? input.userName;
  return copy.greeting(part, name === "" ? null : name);
}

function intro(input: LetterInput, speaker: Speaker, blind: boolean): Draft["intro"] {
  const { copy, say } = speaker;
  if (blind) return { text: copy.blind({ sinceAt: blindSince(input) }, say), links: [] };
  const said: string[] = [];
  if (input.kind === "first") said.push(copy.firstIntro(input, say));
  if (input.suggestions.length === 0) said.push(quietSentence(input, speaker));
  return said.length > 0 ? { text: said.join(" "), links: [] } : null;
}

function quietSentence(input: LetterInput, { copy, say }: Speaker): string {
  return copy.quiet({ others: input.leftOut > 0, nextAt: input.nextAt }, say);
}

function shownPeople({ suggestions, people }: LetterInput): number[] {
  return suggestions.map(({ personId }) => personId).filter((personId) => people.has(personId));
}
