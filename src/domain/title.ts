import { Flag } from "./interaction";
import { TITLE_CHARS, TITLED_MEETING } from "./limits";
import { plainText } from "./plain-text";

/** What is read of a title at most, before anything is done with it. */
const RAW_MAX = 1000;

/** What a calendar entry says about its title; asked for only where the user switched titles on. */
export type TitleFacts = {
  /** As its author wrote it; empty for none. */
  readonly text: string;
  /** Its owner marked the entry as private. */
  readonly isPrivate: boolean;
};

/**
 * The title that is kept of a calendar entry, or null for none: kept is that of a meeting of at most `TITLED_MEETING` people
 * which the user organised or accepted and nobody marked as private. One line of at most `TITLE_CHARS` characters.
 */
export function titleToKeep(
  { text, isPrivate }: TitleFacts,
  { flags, others }: { readonly flags: number; readonly others: number },
): string | null {
  if (isPrivate || !isTitled(flags, others)) return null;
  return cleanTitle(text) || null;
}

/** Whether a meeting is one of those whose title is kept. */
function isTitled(flags: number, others: number): boolean {
  return (flags & Flag.iAccepted) !== 0 && others < TITLED_MEETING;
}

/** Cut between graphemes, so that no letter loses its marks. */
function cleanTitle(raw: string): string {
  const text = plainText(raw.slice(0, RAW_MAX));
  if (text.length <= TITLE_CHARS) return text;
  let cut = 0;
  for (const { index, segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(
    text,
  )) {
    const end = index + segment.length;
    if (end >= TITLE_CHARS) break;
    cut = end;
  }
  return `${text.slice(0, cut).trimEnd()}…`;
}
