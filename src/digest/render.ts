import { wordsOf } from "./budget";
import { type Draft, type DraftLink, linksOf } from "./draft";
import { renderHtml } from "./html";
import { renderText } from "./text";

/** A letter ready to be sent. */
export type Letter = {
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
  /** Words before the receipt. */
  readonly words: number;
  readonly links: readonly { readonly rel: string; readonly url: string }[];
};

/** Both bodies of a draft. `urlOf` gives each link its signed address. */
export function renderLetter(draft: Draft, urlOf: (link: DraftLink) => string): Letter {
  return {
    subject: draft.subject,
    preheader: draft.preheader,
    html: renderHtml(draft, urlOf),
    text: renderText(draft, urlOf),
    words: wordsOf(draft),
    links: linksOf(draft).map((link) => ({ rel: link.rel, url: urlOf(link) })),
  };
}
