import type { DraftLink } from "../../src/digest/draft";
import { composeLetter } from "../../src/digest/letter";
import type { LetterInput } from "../../src/digest/letter-input";
import { type Letter, renderLetter } from "../../src/digest/render";

/** A letter with addresses as long as real ones, but readable. */
export function renderSample(input: LetterInput): Letter {
  return renderLetter(composeLetter(input), sampleUrl);
}

export function sampleUrl({ rel, target }: DraftLink): string {
  if (target.to === "mail" || target.to === "web") return target.url;
  if (target.to === "page") return `https://kith.example${target.path}`;
  return `https://kith.example/a/${rel.replace(":", "-")}`;
}
