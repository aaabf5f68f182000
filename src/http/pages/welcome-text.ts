import type { Language } from "../../store/users";
import { WELCOME_DE } from "./welcome-text-de";
import { WELCOME_EN, type WelcomeText } from "./welcome-text-en";

const TEXTS: Readonly<Record<Language, WelcomeText>> = { en: WELCOME_EN, de: WELCOME_DE };

/** The sentences of onboarding's last steps and of the letters' pages in a language. */
export function welcomeTextFor(language: Language): WelcomeText {
  return TEXTS[language];
}
