import type { Language } from "../../store/users";
import { DE } from "./text-de";
import { EN, type PageText } from "./text-en";

const TEXTS: Readonly<Record<Language, PageText>> = { en: EN, de: DE };

/** The pages' sentences in a language. */
export function textFor(language: Language): PageText {
  return TEXTS[language];
}

/** The first language of an Accept-Language header that Kith speaks, else English. */
export function guessLanguage(header: string | undefined): Language {
  const wanted = (header ?? "").split(",").map((part, index) => {
    const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
    const quality = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((q) => q);
    return { language: tag.split("-")[0], weight: quality ? Number(quality) : 1, index };
  });
  wanted.sort((a, b) => b.weight - a.weight || a.index - b.index);
  for (const { language, weight } of wanted) {
    if (weight > 0 && (language === "en" || language === "de")) return language;
  }
  return "en";
}
