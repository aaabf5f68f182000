import type { Language } from "../../store/users";
import { NETWORK_DE } from "./network-text-de";
import { NETWORK_EN, type NetworkText } from "./network-text-en";

const TEXTS: Readonly<Record<Language, NetworkText>> = { en: NETWORK_EN, de: NETWORK_DE };

/** The sentences of the network's page in a language. */
export function networkText(language: Language): NetworkText {
  return TEXTS[language];
}
