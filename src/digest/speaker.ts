import type { Reason } from "../domain/reason";
import type { Copy, Say } from "./copy/copy";
import { DE } from "./copy/de";
import { EN } from "./copy/en";
import { createFormats, type Language } from "./formats";
import { createNames, type LetterPerson } from "./names";

const COPY: Record<Language, Copy> = { en: EN, de: DE };

/** Turns reasons into the sentences of one reader; names in them are isolated (`plain` for text, `pieces` for HTML). */
export type Speaker = {
  readonly copy: Copy;
  readonly say: Say;
  readonly reason: (reason: Reason, personId: number) => string;
};

/** A speaker for one reader at one moment. `people` holds everybody whom a reason may name. */
export function createSpeaker(reader: {
  readonly language: Language;
  readonly zone: string;
  readonly now: number;
  readonly people: ReadonlyMap<number, LetterPerson>;
}): Speaker {
  const copy = COPY[reader.language];
  const say = {
    names: createNames(reader.people),
    formats: createFormats(reader.language, reader.zone, reader.now),
  };
  return { copy, say, reason: (reason, personId) => speak(copy, reason, personId, say) };
}

// The key picks the function made for this very kind; TypeScript cannot follow that through the union.
function speak(copy: Copy, reason: Reason, personId: number, say: Say): string {
  const sentence = copy.reasons[reason.kind] as (r: Reason, who: number, say: Say) => string;
  return sentence(reason, personId, say);
}
