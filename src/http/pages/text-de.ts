import { INSTANCES_READ, ONE_WAY_PER_DAY, ONE_WAY_PER_READ, PEOPLE_MAX } from "../../domain/limits";
import { CONNECT_DE } from "./connect-text-de";
import type { PageText } from "./text-en";

/** Every sentence of the pages in German. */
export const DE: PageText = {
  brand: "Kith",
  skip: "Zum Inhalt",
  mainNavigation: "Hauptmenü",
  nav: {
    week: "Diese Woche",
    people: "Menschen",
    network: "Netz",
    progress: "Lesen",
    settings: "Einstellungen",
  },
  signOut: "Abmelden",
  footer: "Nur Kopfzeilen. Nichts wird verkauft, weitergegeben oder für Werbung genutzt.",
  provider: { google: "Google", microsoft: "Outlook", import: "Archiv" },
  stream: { calendar: "Kalender", mail: "Mail" },

  ...CONNECT_DE,
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
    leadArchive:
      "Aus einem Archiv gibt es nichts weiter zu lesen. Ein neueres lässt sich jederzeit einlesen.",
    headlineNothing: "Noch nichts zu lesen",
    nothing: "Noch ist kein Kalender und keine Mail verbunden.",
    connect: "In den Einstellungen verbinden",
    start: (stream) => `${stream}: beginnt gleich.`,
    readTo: (stream, month, detail) => `${stream}: gelesen bis zurück zum ${month} (${detail}).`,
    done: (stream, month, detail) => `${stream}: alles gelesen, zurück bis ${month} (${detail}).`,
    calendarDetail: (f, entries) => f.plural(entries, "Eintrag", "Einträge"),
    headers: (f, headers) => f.plural(headers, "Mail", "Mails"),
    peopleSoFar: (f, people) => `bisher ${f.plural(people, "Mensch", "Menschen")}`,
    people: (f, people) => f.plural(people, "Mensch", "Menschen"),
    peopleHeadline: "Die ersten Menschen",
    noPeople: "Noch niemand. Hier erscheinen Menschen, sobald die ersten Seiten gelesen sind.",
    goOn: "Weiter: dein Brief",
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
    "no-mailbox":
      "Dieses Konto hat kein Postfach. Verbinde das Konto, in dem deine Mail und dein Kalender sind, unter Einstellungen.",
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
    notBefore: (day) => `Jetzt nicht: nicht vor dem ${day}.`,
    states: {
      "reached-out": "Notiert: gemeldet.",
      snoozed: "Jetzt nicht.",
      resting: "Ruht: kein Vorschlag, bis du es rückgängig machst.",
      elsewhere: "Anderswo in Verbindung: kein Vorschlag, bis du es rückgängig machst.",
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
    imported: "In einem Browser eingelesen",
    signInOnly: "Angemeldet; gelesen werden darf noch nichts",
    since: (day) => `seit ${day}`,
    lastRead: (moment) => `zuletzt gelesen ${moment}`,
    notYetRead: "noch nicht gelesen",
    nextTry: (moment) => `Nächster Versuch: ${moment}.`,
    unread: {
      mail: (f, count) =>
        `${f.plural(count, "Nachricht konnte", "Nachrichten konnten")} nicht gelesen werden.`,
      calendar: (f, count) =>
        `${f.plural(count, "Eintrag konnte", "Einträge konnten")} nicht gelesen werden.`,
    },
    overLimit: {
      "one-way-day": (f, { left, days, lastAt }) => {
        const what = f.plural(
          left,
          "Nachricht ohne deine Antwort blieb",
          "Nachrichten ohne deine Antwort blieben",
        );
        const last = `am ${f.day(lastAt)}`;
        const when = days === 1 ? last : `an ${f.number(days)} Tagen, zuletzt ${last},`;
        return `${what} ${when} ungelesen: Kith liest davon ${f.number(ONE_WAY_PER_DAY)} am Tag.`;
      },
      "one-way-read": (f) =>
        `Von früheren Nachrichten ohne deine Antwort wurden die neuesten ${f.number(ONE_WAY_PER_READ)} gelesen.`,
      instances: (f) =>
        `Von einem Kalender mit mehr als ${f.number(INSTANCES_READ)} Einträgen blieb der Rest ungelesen.`,
    },
    full: (f) => `Kith behält bis zu ${f.number(PEOPLE_MAX)} Adressen; weitere bleiben weg.`,
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
    goesNowhere:
      "Es geht kein Brief hinaus, bevor du dich mit der Adresse anmeldest, an die er gehen soll.",
    read: "Was Kith gelesen hat",
    readLead:
      "Die Anfragen bisher, und Wort für Wort, was jede Art davon verlangt. Die Namen deiner Kalender werden gelesen, damit du einen auslassen kannst.",
    readRow: (f, requests, seen, kept) =>
      `${f.plural(requests, "Anfrage", "Anfragen")}, ${f.number(seen)} gelesen, ${f.number(kept)} behalten`,
    readNothing: "Bisher nichts.",
    masks: (provider) => `Die Felder, nach denen ${provider} gefragt wird`,
    session: "Dieser Browser",
    sessionSince: (moment) => `Angemeldet: ${moment}.`,
  },

  error: {
    notFound: "Hier ist nichts",
    notFoundText:
      "Die Adresse ist vielleicht vertippt, oder was hier war, ist fort. Links in Briefen gelten 30 Tage.",
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
