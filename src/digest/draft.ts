import type { ActionPurpose } from "../domain/action";
import type { Language } from "./formats";

/** Where a link of a letter leads; its address is made when it is signed. */
export type LinkTarget =
  | {
      readonly to: "act";
      readonly purpose: ActionPurpose;
      readonly subject: number | null;
      /** An earlier letter's slot where the link is about a click there; else this letter's. */
      readonly item?: string;
    }
  /** A mail program, addressed and otherwise empty. */
  | { readonly to: "mail"; readonly url: string }
  /** A page of the app: it asks for a sign-in and carries no power. */
  | { readonly to: "page"; readonly path: "/settings" | "/settings/delete" | "/network" }
  | { readonly to: "web"; readonly url: string };

export type DraftLink = {
  /** Names the link within its letter, e.g. "reached-out:17". */
  readonly rel: string;
  readonly label: string;
  /** Whom a short label is about, for screen readers. */
  readonly about: string | null;
  readonly weight: "main" | "plain" | "quiet";
  readonly target: LinkTarget;
};

export type Bars = {
  /** 0 is a month without contact, 3 the strongest. */
  readonly levels: readonly (0 | 1 | 2 | 3)[];
  readonly caption: string;
};

/** One paragraph of a block: somebody, or something said. Names in `text` are isolated. */
export type Entry = {
  readonly head: { readonly name: string; readonly detail: string } | null;
  readonly text: string;
  readonly bars: Bars | null;
  readonly links: readonly DraftLink[];
};

export type BlockKind = "reconnect" | "left-open" | "new" | "last-week" | "rotation";

export type Block = {
  readonly kind: BlockKind;
  readonly title: string;
  readonly entries: readonly Entry[];
  /** A last line that is about the block. */
  readonly note: string | null;
};

export type ReceiptLine = {
  readonly text: string;
  readonly tone: "soft" | "warn";
  readonly links: readonly DraftLink[];
};

/** A letter as words, before links are signed and before it is HTML or text: both bodies say the same. */
export type Draft = {
  readonly language: Language;
  readonly slot: string;
  readonly subject: string;
  readonly preheader: string;
  readonly date: string;
  readonly greeting: string;
  readonly intro: { readonly text: string; readonly links: readonly DraftLink[] } | null;
  readonly blocks: readonly Block[];
  readonly receipt: { readonly title: string; readonly lines: readonly ReceiptLine[] };
  /** Who is suggested, as the log will say once the letter goes. */
  readonly shown: readonly number[];
};

/** All links of a draft, in reading order. */
export function linksOf(draft: Draft): DraftLink[] {
  return [
    ...(draft.intro?.links ?? []),
    ...draft.blocks.flatMap((block) => block.entries.flatMap((entry) => entry.links)),
    ...draft.receipt.lines.flatMap((line) => line.links),
  ];
}
