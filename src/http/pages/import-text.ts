import type { Language } from "../../store/users";
import { importDe } from "./import-text-de";
import { type ImportText, importEn } from "./import-text-en";

/** The sentences of the import in a language, where so many years back are read. */
export function importTextFor(language: Language, years: number): ImportText {
  return language === "de" ? importDe(years) : importEn(years);
}

/** What a link to the import says: the same however far back is read. */
export function importLinksFor(language: Language): Pick<ImportText, "title" | "fromLanding"> {
  return importTextFor(language, 1);
}
