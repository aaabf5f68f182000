import type { ActText } from "./act-text";

/** The action pages in German. */
export const ACT_DE: ActText = {
  purposes: {
    "reached-out": {
      ask: (name) => `Hast du dich bei ${name} gemeldet?`,
      button: (name) => `Bei ${name} gemeldet`,
      done: (name) => `Abgehakt: bei ${name} gemeldet.`,
    },
    "not-now": {
      ask: (name) => `${name} einen Monat auslassen?`,
      button: () => "Jetzt nicht",
      done: (name, until) => `${name} steht bis ${until} nicht im Brief.`,
    },
    rest: {
      ask: (name) => `Mit ${name} ruhen lassen?`,
      button: () => "Ruhen lassen",
      done: (name) => `${name} wird nicht vorgeschlagen.`,
    },
    elsewhere: {
      ask: (name) => `Bist du mit ${name} anderswo in Verbindung?`,
      button: () => "Anderswo in Verbindung",
      done: (name) =>
        `Notiert: Du und ${name} seid anderswo in Verbindung. ${name} wird nicht vorgeschlagen.`,
    },
    "not-a-person": {
      ask: (name) => `Ist ${name} kein Mensch?`,
      button: () => "Kein Mensch",
      done: (name) => `Notiert: ${name} ist kein Mensch und wird nicht vorgeschlagen.`,
    },
    "nothing-to-answer": {
      ask: (name) => `Nichts offen mit ${name}?`,
      button: () => "Nichts offen",
      done: (name) => `Geschlossen: Mit ${name} ist nichts offen.`,
    },
    confirmed: {
      ask: (name) => `Warst du mit ${name} in Verbindung?`,
      button: () => "Ja",
      done: (name) => `Notiert: Du warst mit ${name} in Verbindung.`,
    },
    "not-yet": {
      ask: (name) => `Bisher nicht mit ${name} in Verbindung?`,
      button: () => "Bisher nicht",
      done: (name) => `Notiert: bisher nicht mit ${name} in Verbindung.`,
    },
    "same-person": {
      ask: (name) => `Gehören beide Adressen zu ${name}?`,
      button: () => "Ja, derselbe Mensch",
      done: (name) => `Notiert: Beide Adressen gehören zu ${name}.`,
    },
    "not-same-person": {
      ask: (name) => `Ist das jemand anderes als ${name}, wie du den Namen kennst?`,
      button: () => "Nein, jemand anderes",
      done: (name) => `Notiert: jemand anderes als ${name}.`,
    },
    "know-each-other": {
      ask: () => "Kennen sich die beiden?",
      button: () => "Beide kennen sich",
      done: () => "Notiert: Beide kennen sich.",
    },
    "not-a-match": {
      ask: () => "Passen die beiden nicht zusammen?",
      button: () => "Passt nicht",
      done: () => "Notiert: passt nicht.",
    },
    fewer: {
      ask: () => "Weniger Menschen in den nächsten Briefen?",
      button: () => "Weniger",
      done: () => "Die nächsten Briefe nennen weniger Menschen.",
    },
    fine: {
      ask: () => "War die Liste richtig?",
      button: () => "Passt",
      done: () => "Notiert: Die Liste war richtig.",
    },
    more: {
      ask: () => "Mehr Menschen in den nächsten Briefen?",
      button: () => "Mehr",
      done: () => "Die nächsten Briefe nennen mehr Menschen.",
    },
    weekly: {
      ask: () => "Jede Woche ein Brief?",
      button: () => "Jede Woche",
      done: () => "Der Brief kommt jede Woche.",
    },
    monthly: {
      ask: () => "Einmal im Monat ein Brief?",
      button: () => "Einmal im Monat",
      done: () => "Der Brief kommt in der ersten Woche jedes Monats.",
    },
    pause: {
      ask: () => "Den Brief pausieren?",
      button: () => "Brief pausieren",
      done: () => "Der Brief pausiert, bis du ihn in den Einstellungen wieder anstellst.",
    },
    unsubscribe: {
      ask: () => "Den Brief abbestellen?",
      button: () => "Abbestellen",
      done: () =>
        "Abbestellt: Es kommt kein Brief. In den Einstellungen kannst du ihn wieder anstellen.",
    },
  },
  somebody: "diese Person",
  forwarded: "Wurde dir diese Mail weitergeleitet? Der Knopf ändert die Liste von jemand anderem.",
  reversible: "Vor dem Drücken passiert nichts. Du kannst es jederzeit zurücknehmen.",
  takenBack: "Zurückgenommen: Nichts ist abgehakt.",
  undo: "Zurücknehmen",
  howAsk: "Wie? Nur wenn du magst.",
  how: { phone: "Am Telefon", "in-person": "Persönlich", message: "Nachricht" },
  otherAnswers: "Oder etwas anderes",
  often: "Das war das dritte Mal. So lassen, einmal im Jahr, oder ruhen lassen?",
  spans: {
    "2-weeks": "Für 2 Wochen",
    "1-month": "Für einen Monat",
    "3-months": "Für 3 Monate",
    "1-year": "Einmal im Jahr",
  },
  burst:
    "Mehrere Knöpfe dieses Briefs wurden binnen Sekunden in einem Browser gedrückt, den Kith nicht kennt. Darum wurde nichts geändert. Drücke in einer Minute noch einmal.",
  close: "Du kannst diese Seite schließen.",
};
