import type { ActionPurpose } from "../../domain/action";
import type { Span } from "../../domain/snooze";
import type { Language } from "../../store/users";
import { ACT_DE } from "./act-text-de";
import { ACT_EN } from "./act-text-en";

type Words = {
  /** What the button will do. */
  readonly ask: (name: string) => string;
  readonly button: (name: string) => string;
  /** What was done; `until` where it ends. */
  readonly done: (name: string, until: string | null) => string;
};

export type ActText = {
  readonly purposes: Readonly<Record<ActionPurpose, Words>>;
  readonly somebody: string;
  readonly forwarded: string;
  readonly reversible: string;
  readonly takenBack: string;
  readonly undo: string;
  readonly howAsk: string;
  readonly how: Readonly<Record<"phone" | "in-person" | "message", string>>;
  readonly otherAnswers: string;
  /** Above the same answers, at the third "not now". */
  readonly often: string;
  readonly spans: Readonly<Record<Span, string>>;
  readonly burst: string;
  readonly close: string;
};

const TEXTS: Readonly<Record<Language, ActText>> = { en: ACT_EN, de: ACT_DE };

/** The action pages' sentences in a language. */
export function actTextFor(language: Language): ActText {
  return TEXTS[language];
}
