import type { WelcomeText } from "./welcome-text-en";

/** The sentences of the last steps of onboarding, of the preview and of past letters, in German. */
export const WELCOME_DE: WelcomeText = {
  step: (step, of) => `Schritt ${step} von ${of}`,
  skip: "Überspringen",
  letter: {
    title: "Wann dein Brief kommt",
    lead: "Zeitzone und Sprache sind aus deinem Browser erraten; mit Tag und Stunde fängt Kith so an. Ändere, was nicht stimmt, jetzt oder später.",
    save: "Speichern und weiter",
    second: "Ein zweiter Kalender oder ein zweites Postfach?",
    secondNote:
      "Wer an deine berufliche und an deine private Adresse schreibt, ist in Kith ein Mensch. Konten lassen sich auch später hinzufügen.",
    archive: "Ein Archiv einlesen",
  },
  people: {
    title: "Möchtest du jemanden montags lieber nicht lesen?",
    lead: "Das sind die Menschen, die in den nächsten Briefen am ehesten vorkommen. Niemand erfährt davon, und Kith fragt nicht nach dem Grund.",
    maySkip:
      "Hier muss nichts getan werden, und alles geht auch später, auf der Seite jedes Menschen.",
    not: "Nicht dieser Mensch",
    notFull: (name) => `Nicht dieser Mensch: ${name}`,
    rested: "Kommt nicht vor, bis du es rückgängig machst.",
    undo: "Rückgängig",
    undoFull: (name) => `Rückgängig für ${name}`,
    nobody:
      "Noch gibt es niemanden, den ein Brief nennen würde. Du kannst Menschen später auf ihrer Seite ausnehmen.",
    goOn: "Weiter",
  },
  preview: {
    title: "Dein nächster Brief",
    lead: "So läse er sich, wenn er jetzt hinausginge. Seine Links gehen im echten Brief.",
    goesTo: (address, when) => `Der echte geht an ${address}, und zwar ${when}.`,
    goesNowhere:
      "Es geht kein Brief hinaus, bevor du dich mit der Adresse anmeldest, an die er gehen soll.",
    frame: "Der Brief",
    done: "Fertig: zu den Menschen dieser Woche",
    when: "Ändern, wann er kommt",
  },
  past: {
    title: "Frühere Briefe",
    lead: "Jeder Brief, wie er hinausging, 26 Wochen lang. Seine Links gehen 30 Tage.",
    none: "Noch ist kein Brief hinausgegangen.",
    next: "Den nächsten ansehen",
    kinds: { scheduled: "Wochenbrief", first: "Erster Brief", now: "Auf Wunsch" },
    states: {
      claimed: "wird geschrieben",
      composed: "unterwegs",
      sent: "verschickt",
      failed: "konnte nicht verschickt werden",
    },
    back: "Alle früheren Briefe",
  },
  week: { past: "Frühere Briefe", next: "Der nächste Brief" },
};
