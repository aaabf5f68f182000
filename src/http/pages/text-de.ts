import type { PageText } from "./text-en";

/** Every sentence of the pages in German. */
export const DE: PageText = {
  brand: "Kith",
  skip: "Zum Inhalt",
  mainNavigation: "Hauptmenü",
  nav: { week: "Diese Woche", progress: "Lesen", settings: "Einstellungen" },
  signOut: "Abmelden",
  footer: "Nur Kopfzeilen. Nichts wird verkauft, weitergegeben oder für Werbung genutzt.",
  provider: { google: "Google", microsoft: "Outlook" },
  stream: { calendar: "Kalender", mail: "Mail" },

  landing: {
    title: "Kith: in Verbindung bleiben, mit einem kurzen Brief pro Woche",
    headline: "Bleib in Verbindung mit den Menschen, die du schon kennst.",
    lead: "Jeden Montagmorgen schreibt dir Kith einen kurzen Brief: bei wem du dich melden könntest und warum, in Fakten, die du nachprüfen kannst. Es arbeitet mit dem Kalender und dem Postfach, die du schon hast.",
    sampleLabel: "Aus einem Beispielbrief",
    sampleName: "Mara Lindqvist",
    sampleCompany: "Nordlys",
    sampleSays:
      "Sonst hört ihr alle 5 Wochen voneinander (14 Abstände, der längste 9 Wochen). Jetzt sind es 13. Zuletzt schrieb Mara, am 3. August.",
    sampleCaption: "Treffen und Mails nach Monaten, zwei Jahre",
    sampleActs: ["Bei Mara gemeldet", "Mara schreiben", "Nicht jetzt"],
    reads: "Was Kith liest",
    readsList: [
      "Termine: wer, wann, und ob du dabei warst",
      "Mail: From, To, Cc, Datum und die Kopfzeilen, die Antworten verbinden",
    ],
    never: "Was es nie liest",
    neverList: [
      "Betreff, Text und Anhänge von Mails; Bcc",
      "Beschreibung, Ort und Anhänge von Terminen",
    ],
    yours: "Was bei dir bleibt",
    yoursList: [
      "Ein Klick handelt, ein Klick nimmt es zurück",
      "Pause oder Abschied jederzeit; beim Abschied wird jede Zeile gelöscht",
    ],
    permission: (provider) =>
      `${provider} wird sagen, dass Kith deine Termine sehen kann, weil ${provider} keine kleinere Erlaubnis hat. Kith fragt nach wer, wann und ob du dabei warst, nie nach Beschreibung, Ort oder Anhängen. Du kannst es nachprüfen: Jede Anfrage steht unter „Was Kith gelesen hat“.`,
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

  problem: {
    denied: {
      title: "Nichts wurde verbunden",
      text: (provider) =>
        `${provider} meldet, dass die Erlaubnis nicht gegeben wurde. Kith hat nichts gelesen und nichts behalten.`,
      act: (provider) => `${provider} verbinden`,
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
        `${provider} meldet, dass das nur die Verwaltung deiner Organisation erlauben kann. Nichts wurde verbunden. Bitte sie, Kith zu erlauben, und versuch es dann noch einmal.`,
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
      title: "Dieses Konto kann hier nicht hinzugefügt werden.",
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
  goOn: "Weiter",

  progress: {
    title: (month) => `Kith: gelesen bis ${month}`,
    titleStart: "Kith: liest",
    titleDone: "Kith: alles gelesen",
    titleIdle: "Kith: das Lesen wartet",
    headline: "Kith liest zurück",
    headlineDone: "Alles ist gelesen",
    lead: "Zuerst kommt der Kalender, dann die Mail von neu nach alt. Du kannst diese Seite schließen; Kith liest weiter.",
    leadDone: "Von jetzt an liest Kith nur noch, was neu ist.",
    nothing: "Noch ist kein Kalender und keine Mail verbunden.",
    start: (stream) => `${stream}: beginnt gleich.`,
    readTo: (stream, month, detail) => `${stream}: gelesen bis zurück zum ${month} (${detail}).`,
    done: (stream, month, detail) => `${stream}: alles gelesen, zurück bis ${month} (${detail}).`,
    calendarDetail: (f, entries) => f.plural(entries, "Eintrag", "Einträge"),
    mailDetail: (f, headers, people) =>
      `${f.plural(headers, "Mail", "Mails")}, bisher ${f.plural(people, "Mensch", "Menschen")}`,
    mailDetailDone: (f, headers, people) =>
      `${f.plural(headers, "Mail", "Mails")}, ${f.plural(people, "Mensch", "Menschen")}`,
    peopleHeadline: "Die ersten Menschen",
    noPeople: "Noch niemand. Hier erscheinen Menschen, sobald die ersten Seiten gelesen sind.",
    week: "Die Menschen dieser Woche",
    settings: "Einstellungen",
    reload: "Diese Seite sieht alle paar Sekunden selbst nach Neuem.",
  },

  failure: {
    reconnect: "Die Erlaubnis ist abgelaufen. Verbinde das Konto in den Einstellungen neu.",
    "consent-missing":
      "Das wurde beim Anbieter nicht erlaubt. Du kannst es in den Einstellungen erlauben.",
    "admin-consent": "Das muss zuerst die Verwaltung deiner Organisation erlauben.",
    "cursor-expired": "Der Anbieter hat die Lesestelle verloren. Kith liest neu.",
    "rate-limited": "Der Anbieter bittet um eine Pause. Kith macht von selbst weiter.",
    unavailable: "Der Anbieter antwortet gerade nicht. Kith versucht es von selbst wieder.",
    unreadable: "Die Antwort des Anbieters war nicht zu verstehen. Kith versucht es wieder.",
    "no-mailbox": "Dieses Konto hat kein Postfach.",
  },

  week: {
    title: "Diese Woche",
    headline: "Diese Woche",
    since: (month) => `Gelesen zurück bis ${month}.`,
    empty: "Diese Woche ist niemand über den gewohnten Abstand hinaus.",
    emptyHint: "Auch eine ruhige Woche ist ein Ergebnis. Der nächste Brief sieht wieder nach.",
    preparing: "Kith liest gerade. Die Menschen dieser Woche erscheinen, sobald genug gelesen ist.",
    seeProgress: "Wie weit es ist",
    more: (name) => `Andere Antworten zu ${name}`,
    rest: "Ruhen lassen",
    elsewhere: "Anderswo in Verbindung",
    "not-a-person": "Kein Mensch",
    undo: "Rückgängig",
    undoFull: (name) => `Rückgängig für ${name}`,
    states: {
      "reached-out": "Notiert: gemeldet.",
      snoozed: "Nicht jetzt: kommt später wieder.",
      resting: "Ruht: wird nicht vorgeschlagen.",
      elsewhere: "Anderswo in Verbindung: wird nicht vorgeschlagen.",
      "not-a-person": "Notiert: kein Mensch.",
      answered: "Notiert: nichts zu beantworten.",
      noted: "Notiert.",
      open: "",
      paused: "Pausiert.",
      unsubscribed: "Abbestellt.",
    },
  },

  settings: {
    title: "Einstellungen",
    saved: "Gespeichert.",
    accounts: "Konten",
    live: "Verbunden",
    since: (day) => `seit ${day}`,
    lastRead: (moment) => `zuletzt gelesen ${moment}`,
    notYetRead: "noch nicht gelesen",
    dead: "Die Erlaubnis ist abgelaufen",
    admin: "Wartet auf deine Verwaltung",
    noMailbox: "Kein Postfach",
    disconnected: "Getrennt",
    reconnect: (address) => `${address} neu verbinden`,
    allowMail: (address) => `Kopfzeilen für ${address} erlauben`,
    allowCalendar: (address) => `Kalender von ${address} erlauben`,
    missingMail: "Kopfzeilen sind nicht erlaubt.",
    missingCalendar: "Der Kalender ist nicht erlaubt.",
    add: (provider) => `Weiteres ${provider}-Konto hinzufügen`,
    letter: "Dein Brief",
    day: "Tag",
    hour: "Stunde",
    zone: "Zeitzone",
    language: "Sprache",
    languages: { en: "English", de: "Deutsch" },
    save: "Speichern",
    badForm: "Das ließ sich nicht speichern: Bitte sieh nach der Zeitzone.",
    goesTo: (address) => `Er geht an ${address}.`,
    read: "Was Kith gelesen hat",
    readLead: "Jede Anfrage von Kith nennt die Felder, die sie will. Das sind alle, Wort für Wort.",
    readRow: (f, requests, seen, kept) =>
      `${f.plural(requests, "Anfrage", "Anfragen")}, ${f.number(seen)} gelesen, ${f.number(kept)} behalten`,
    readNothing: "Bisher nichts.",
    masks: "Die gefragten Felder",
    session: "Dieser Browser",
    sessionSince: (moment) => `Angemeldet: ${moment}.`,
  },

  error: {
    notFound: "Hier ist nichts",
    notFoundText: "Die Adresse ist vielleicht vertippt, oder was hier war, ist fort.",
    forbidden: "Das kam nicht von Kith",
    forbiddenText:
      "Kith nimmt Änderungen nur von den eigenen Seiten an. Geh zurück, lade die Seite neu und versuch es noch einmal.",
    badRequest: "Das war nicht zu lesen",
    badRequestText: "Etwas in der Anfrage fehlte oder war von der falschen Art.",
    failed: "Bei uns ist etwas schiefgegangen",
    failedText:
      "Du hast nichts falsch gemacht. Versuch es noch einmal; wenn es bleibt, nenne dem Betreiber diese Nummer:",
    home: "Zur ersten Seite",
  },
};
