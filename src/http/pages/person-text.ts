import type { Language } from "../../store/users";
import { PERSON_DE } from "./person-text-de";
import { PERSON_EN, type PersonText } from "./person-text-en";

const TEXTS: Readonly<Record<Language, PersonText>> = { en: PERSON_EN, de: PERSON_DE };

/** The sentences of a person's page in a language. */
export function personText(language: Language): PersonText {
  return TEXTS[language];
}
