import type { Language } from "../../store/users";
import { IMPORT_DE } from "./import-text-de";
import { IMPORT_EN, type ImportText } from "./import-text-en";

const TEXTS: Readonly<Record<Language, ImportText>> = { en: IMPORT_EN, de: IMPORT_DE };

/** The sentences of the import in a language. */
export function importTextFor(language: Language): ImportText {
  return TEXTS[language];
}
