import type { Language } from "../../store/users";
import type { Format } from "./format";

const EN = {
  title: "Calendars read",
  count: (f: Format, read: number, all: number) => `${f.number(read)} of ${f.number(all)}`,
  hint: "Of a calendar without a tick Kith reads nothing, and what only that calendar showed is removed. Tick it again and everything is back.",
  unnamed: "Calendar without a name",
  act: "Read these calendars",
  saved: {
    now: "Noted. Kith reads the ticked calendars once more; that takes a minute.",
    later: "Noted. It counts as soon as Kith may read this account again.",
    same: "That is how it was before.",
  },
};

const DE: typeof EN = {
  title: "Gelesene Kalender",
  count: (f, read, all) => `${f.number(read)} von ${f.number(all)}`,
  hint: "Aus einem Kalender ohne Haken liest Kith nichts, und was nur dieser Kalender gezeigt hat, wird entfernt. Mit dem Haken kommt alles zurück.",
  unnamed: "Kalender ohne Namen",
  act: "Diese Kalender lesen",
  saved: {
    now: "Notiert. Kith liest die Kalender mit Haken noch einmal; das dauert eine Minute.",
    later: "Notiert. Es gilt, sobald Kith dieses Konto wieder lesen darf.",
    same: "So war es schon vorher.",
  },
};

/** The sentences about which calendars are read. */
export function calendarsTextFor(language: Language): typeof EN {
  return language === "de" ? DE : EN;
}
