import type { Language } from "../../store/users";
import type { Format } from "./format";

const EN = {
  title: "How far back Kith reads",
  lead: "The longer the history, the better Kith knows how often you usually are in touch. Older mails and meetings are neither read nor kept.",
  label: "Years",
  years: (f: Format, years: number) => f.plural(years, "year", "years"),
  more: "More: Kith reads everything once more, beside what comes new. That takes minutes to hours, and counts nothing twice.",
  less: "Fewer: what is older is removed within a day.",
  save: "Save",
  saved: {
    more: "Saved. Kith reads the older part now.",
    less: "Saved. What is older is removed within a day.",
    bad: "That could not be saved.",
  },
  progress: "See how far it is",
};

const DE: typeof EN = {
  title: "Wie weit Kith zurückliest",
  lead: "Je länger die Zeit, desto besser weiß Kith, wie oft ihr sonst voneinander hört. Ältere Mails und Treffen werden weder gelesen noch behalten.",
  label: "Jahre",
  years: (f, years) => f.plural(years, "Jahr", "Jahre"),
  more: "Mehr: Kith liest alles noch einmal, neben dem, was neu kommt. Das dauert Minuten bis Stunden und zählt nichts doppelt.",
  less: "Weniger: Was älter ist, wird binnen eines Tages entfernt.",
  save: "Speichern",
  saved: {
    more: "Gespeichert. Kith liest jetzt den älteren Teil.",
    less: "Gespeichert. Was älter ist, wird binnen eines Tages entfernt.",
    bad: "Das konnte nicht gespeichert werden.",
  },
  progress: "Ansehen, wie weit es ist",
};

/** The sentences about how far back is read. */
export function historyTextFor(language: Language): typeof EN {
  return language === "de" ? DE : EN;
}
