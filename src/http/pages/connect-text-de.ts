import type { ConnectText } from "./connect-text-en";

/** The sentences of the way in, in German. */
export const CONNECT_DE: ConnectText = {
  landing: {
    title: "Kith: in Verbindung bleiben, mit einem kurzen Brief pro Woche",
    headline: "Bleib in Verbindung mit den Menschen, die du schon kennst.",
    lead: "Jeden Montagmorgen schreibt dir Kith einen kurzen Brief: bei wem du dich melden könntest und warum, in Fakten, die du nachprüfen kannst. Es arbeitet mit dem Kalender und dem Postfach, die du schon hast.",
    sampleLabel: "Aus einem Beispielbrief",
    sampleName: "Mara Lindqvist",
    sampleCompany: "Nordlys",
    sampleSays:
      "Sonst hört ihr alle 5 Wochen voneinander (14 Abstände, der längste 9 Wochen). Jetzt sind es 13. Zuletzt schrieb Mara, am 3. August.",
    sampleCaption: "Treffen und Mails je Monat, zwei Jahre",
    sampleActs: ["Bei Mara gemeldet", "Mara schreiben", "Jetzt nicht"],
    reads: "Was Kith liest",
    readsList: [
      "Termine: wer, wann, und ob du dabei warst; die Namen deiner Kalender",
      "Mail: From, Sender, To, Cc, Datum, die Kopfzeilen, die Antworten verbinden, und die, an denen man Listen und Programme erkennt",
    ],
    never: "Was es nie liest",
    neverList: [
      "Betreff, Text und Anhänge von Mails; Bcc",
      "Beschreibung, Ort und Anhänge von Terminen",
    ],
    yours: "Was bei dir bleibt",
    yoursList: [
      "Ein Klick handelt, ein Klick nimmt es zurück",
      "Pause oder Abbestellen mit einem Klick, aus jedem Brief",
    ],
    permission: (provider) =>
      `${provider} wird sagen, dass Kith deine Termine sehen kann, weil ${provider} keine kleinere Erlaubnis hat. Kith fragt nach wer, wann und ob du dabei warst, nie nach Beschreibung, Ort oder Anhängen. Du kannst es nachprüfen: „Was Kith gelesen hat“ zählt die Anfragen und zeigt Wort für Wort, was jede verlangt.`,
    twoSteps: "Zwei kurze Erlaubnisse, dann nie wieder.",
    connect: (provider) => `${provider} verbinden`,
    already: "Schon verbunden?",
    signIn: (provider) => `Mit ${provider} anmelden`,
  },

  connected: {
    title: "Verbunden",
    stepTwo: "Schritt 2 von 2",
    mailHeadline: "Jetzt die Mail, nur die Kopfzeilen",
    mailLead: (address) => `Dein Kalender bei ${address} ist verbunden.`,
    mailWhy:
      "Mit den Kopfzeilen sieht Kith, wer zuletzt schrieb, was offen ist, und alle, die du nie triffst. Die Erlaubnis umfasst nur Kopfzeilen: Text und Anhänge einer Mail kann Kith damit nicht öffnen. Nach dem Betreff fragt es nie.",
    allowMail: "Kopfzeilen erlauben",
    skipMail: "Nur mit dem Kalender weiter",
    calendarMissing: (provider) =>
      `Der Kalender war bei ${provider} nicht angekreuzt. Kith sieht deine Termine nicht und kennt Menschen dann nur aus der Mail.`,
    allowCalendar: "Kalender erlauben",
    skipCalendar: "Ohne ihn weiter",
    laterHint: "Das kannst du jederzeit in den Einstellungen ändern.",
  },

  adminConsent: {
    label: "Für die Verwaltung",
    note: "Sie öffnet Microsofts eigene Seite. Dort steht, was Kith lesen darf: Kalender und Kopfzeilen, nie Inhalte oder Anhänge.",
    allowed: {
      title: "Kith ist in deiner Organisation erlaubt",
      text: "Alle darin können jetzt Outlook verbinden. Du kannst diese Seite schließen.",
    },
    refused: {
      title: "Kith wurde nicht erlaubt",
      text: "Microsoft meldet, dass die Erlaubnis nicht gegeben wurde. Nichts wurde geändert.",
    },
  },
  problem: {
    denied: {
      title: "Nichts wurde verbunden",
      text: (provider) =>
        `${provider} meldet, dass die Erlaubnis nicht gegeben wurde. Kith hat nichts gelesen und nichts behalten.`,
      act: (provider) => `${provider} verbinden`,
    },
    declined: {
      title: "Nichts wurde geändert",
      text: (provider) =>
        `${provider} meldet, dass die Erlaubnis nicht gegeben wurde. Alles ist, wie es war.`,
      act: () => "Noch einmal",
    },
    "mail-denied": {
      title: "Mail wurde nicht erlaubt",
      text: (provider) =>
        `${provider} meldet, dass die Erlaubnis für Kopfzeilen nicht gegeben wurde. Kith macht mit dem weiter, was es lesen darf. War es ein Versehen, erlaube es jetzt oder später in den Einstellungen.`,
      act: () => "Kopfzeilen erlauben",
    },
    "admin-consent": {
      title: "Das muss deine Organisation zuerst erlauben",
      text: (provider) =>
        `${provider} meldet, dass das nur die Verwaltung deiner Organisation erlauben kann. Nichts wurde verbunden. Schick der Verwaltung die Adresse unten; ist Kith erlaubt, versuch es noch einmal.`,
      act: () => "Noch einmal",
    },
    mismatch: {
      title: "Diese Antwort gehört zu einem anderen Versuch",
      text: (provider) =>
        `Was von ${provider} zurückkam, passt nicht zu dem, was dieser Browser gefragt hat. Vielleicht waren zwei Tabs offen. Nichts wurde geändert.`,
      act: () => "Neu beginnen",
    },
    expired: {
      title: "Das hat zu lange gedauert",
      text: () =>
        "Eine Anfrage gilt zehn Minuten, und dieser Browser muss das Cookie von Kith annehmen. Nichts wurde geändert.",
      act: () => "Neu beginnen",
    },
    provider: {
      title: "Das hat nicht geklappt",
      text: (provider) =>
        `${provider} hat nicht geantwortet wie erwartet. Nichts wurde geändert. Ein zweiter Versuch in einer Minute hilft oft.`,
      act: () => "Noch einmal",
    },
    "cannot-add": {
      title: "Dieses Konto kann hier nicht hinzugefügt werden",
      text: () => "Nichts wurde geändert. Du kannst ein anderes Konto wählen.",
      act: () => "Zurück zu den Einstellungen",
    },
    "other-account": {
      title: "Das war ein anderes Konto",
      text: (provider) =>
        `Bei ${provider} wurde ein anderes Konto gewählt als das, um das es ging. Nichts wurde geändert. Wähle diesmal dasselbe Konto.`,
      act: () => "Neu wählen",
    },
    "unknown-account": {
      title: "Zu diesem Konto gibt es noch kein Kith",
      text: () => "Dieses Konto ist nicht verbunden. Verbinde es, dann folgt der erste Brief.",
      act: (provider) => `${provider} verbinden`,
    },
    confirm: {
      title: "Bestätige zuerst, dass du es bist",
      text: () =>
        "Ein Konto hinzuzufügen verlangt eine Anmeldung aus den letzten zehn Minuten. Melde dich noch einmal an, dann füge es hinzu.",
      act: (provider) => `Mit ${provider} anmelden`,
    },
  },
};
