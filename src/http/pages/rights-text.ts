import type { Language } from "../../store/users";
import { RIGHTS_DE } from "./rights-text-de";
import { RIGHTS_EN, type RightsText } from "./rights-text-en";

const TEXTS: Readonly<Record<Language, RightsText>> = { en: RIGHTS_EN, de: RIGHTS_DE };

/** The sentences of settings, leaving and the public pages in a language. */
export function rightsTextFor(language: Language): RightsText {
  return TEXTS[language];
}
