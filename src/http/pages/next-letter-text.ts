import type { NextLetter } from "../../domain/next-letter";
import type { Language } from "../../store/users";
import type { Format } from "./format";
import { rightsTextFor } from "./rights-text";

const EN = {
  nowhere: "No letter goes out before you sign in with the address it should go to.",
  due: (address: string) => `The next letter goes to ${address} within three hours.`,
  first: (address: string, when: string) =>
    `Your first letter goes to ${address} by ${when} at the latest.`,
  weekly: (address: string, when: string) => `The next letter goes to ${address} on ${when}.`,
};

const DE: typeof EN = {
  nowhere:
    "Es geht kein Brief hinaus, bevor du dich mit der Adresse anmeldest, an die er gehen soll.",
  due: (address) => `Der nächste Brief geht binnen drei Stunden an ${address}.`,
  first: (address, when) => `Dein erster Brief geht spätestens am ${when} an ${address}.`,
  weekly: (address, when) => `Der nächste Brief geht am ${when} an ${address}.`,
};

/** When the next letter goes where, or why none does: one sentence for every page. */
export function sayNextLetter(
  next: NextLetter,
  address: string,
  { language, format }: { readonly language: Language; readonly format: Format },
): string {
  const text = { en: EN, de: DE }[language];
  const { letters } = rightsTextFor(language);
  switch (next.kind) {
    case "no-address":
      return text.nowhere;
    case "off":
      return letters.off;
    case "paused":
      return letters.pausedUntil(format.day(next.until));
    case "due":
      return text.due(address);
    default:
      return text[next.kind](address, format.weekday(next.at));
  }
}
