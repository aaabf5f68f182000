import { PUBLIC_DE } from "./public-text-de";
import type { RightsText } from "./rights-text-en";

/** The sentences of settings and leaving in German. */
export const RIGHTS_DE: RightsText = {
  more: "Weitere Einstellungen",
  links: {
    letters: "Was in Briefen steht",
    history: "Wie weit Kith zurückliest",
    data: "Deine Daten: mitnehmen, Kalender-Feed, löschen",
    browsers: "Angemeldete Browser",
  },
  back: "Zurück zu den Einstellungen",
  manage: (address) => `${address} trennen …`,

  letters: {
    title: "Was in Briefen steht",
    saved: "Gespeichert.",
    bad: "Das war weder eine Adresse noch eine Domain, noch der Name einer Firma in deiner Liste.",
    full: "Die Liste ist voll.",
    size: "Menschen in einem Brief, höchstens",
    subject: "Namen im Betreff",
    subjectHint: "Aus: Der Betreff sagt nur, dass der Brief da ist.",
    reasons: "Arten von Gründen",
    reasonsHint: "Warum jemand jetzt genannt wird, steht immer da. Daneben kann stehen:",
    groups: {
      wrote: "Wer zuletzt schrieb und wer anfing",
      met: "Wann ihr euch zuletzt getroffen habt",
      occasion: "Ein Termin bald, bei dem ihr beide seid",
      common: "Gemeinsame Menschen und Gruppen",
    },
    save: "Speichern",
    pause: "Pause",
    on: "Briefe kommen wie eingestellt.",
    pausedUntil: (day) => `Pause bis ${day}.`,
    off: "Briefe sind abbestellt.",
    resume: "Briefe wieder kommen lassen",
    pauseFor: "Wie lange",
    weeks: (f, weeks) => f.plural(weeks, "Woche", "Wochen"),
    pauseNow: "Briefe pausieren",
    out: "Ausgelassen",
    outHint:
      "Wer hier steht, wird nicht vorgeschlagen, in keinem Brief genannt und steht in keiner Liste. Kith vergisst dadurch nichts; wieder zugelassen ist alles wie zuvor.",
    outNone: "Bisher niemand.",
    outLabel: "Adresse, Firma oder Domain",
    outExample: "Zum Beispiel mara@example.org oder example.org",
    outAdd: "Auslassen",
    letIn: (value) => `${value} wieder zulassen`,
    private: "Von Anfang an privat",
    privateHint:
      "Gesundheit und Partnersuche. Nimm eine Domain heraus, wenn ihre Menschen genannt werden dürfen.",
    privateCount: (f, count) => f.plural(count, "Domain", "Domains"),
    privateOff: (value) => `${value} herausnehmen`,
    privateOn: (value) => `${value} wieder privat halten`,
  },

  account: {
    title: (address) => `${address} trennen`,
    goes: (f, count) =>
      `Was nur dieses Konto zeigt, verschwindet sofort: ${f.plural(count, "Mail oder Termin", "Mails und Termine")}, dazu seine Kalendereinträge.`,
    stays: "Was auch ein anderes Konto zeigt, bleibt so, wie jenes es zeigt.",
    permission: (provider) =>
      `Die gespeicherte Erlaubnis wird gelöscht, und ${provider} erfährt, dass sie zu Ende ist.`,
    microsoft:
      "Microsoft lässt sich das nicht mitteilen. Hier wird die gespeicherte Erlaubnis gelöscht; unter myapps.microsoft.com kannst du sie auch dort entfernen.",
    login: "Damit anmelden kannst du dich nicht mehr, außer es ist dein einziges Konto.",
    letters: (address) => `Briefe, die dorthin gingen, gehen dann an ${address}.`,
    again: "Du kannst es jederzeit neu verbinden; Kith liest es dann von vorn.",
    act: "Trennen",
    gone: (address) => `${address} ist getrennt.`,
    goneRevoked: (provider) => `${provider} hat bestätigt, dass die Erlaubnis zu Ende ist.`,
    goneUnconfirmed: (provider) =>
      `${provider} hat nicht bestätigt, dass die Erlaubnis zu Ende ist. Du kannst sie in deinem Konto dort beenden.`,
  },

  browsers: {
    title: "Angemeldete Browser",
    this: "dieser Browser",
    unnamed: "Ein Browser",
    since: (moment) => `Angemeldet ${moment}`,
    seen: (moment) => `zuletzt benutzt ${moment}`,
    end: "Abmelden",
    endNamed: (browser) => `Abmelden: ${browser}`,
    everywhere: "Überall abmelden",
    everywhereText:
      "Beendet alle Anmeldungen, auch diese hier. Auch Browser, in denen die Links eines Briefes schon beim Öffnen wirken, verlieren das: Jeder Link fragt dann einmal mit einem Knopf.",
    ended: "Dort abgemeldet.",
  },

  tooMany: {
    title: "Einen Augenblick, bitte",
    text: "Von dort, wo du bist, kamen zu viele Anfragen. Warte eine Minute und lade die Seite neu.",
    home: "Zur ersten Seite",
  },

  fresh: {
    title: "Bitte zeig noch einmal, dass du es bist",
    text: "Was jetzt kommt, betrifft alles, was Kith hat. Dafür braucht es eine Anmeldung aus den letzten zehn Minuten; diese ist älter.",
    signIn: (provider) => `Mit ${provider} anmelden`,
    after: "Danach bist du wieder in den Einstellungen.",
  },

  data: {
    title: "Deine Daten",
    fresh: "Export, Feed und Löschen brauchen eine Anmeldung aus den letzten zehn Minuten.",
    export: "Mitnehmen",
    exportText: "Entsteht, während du wartest, aus dem, was in diesem Augenblick gespeichert ist.",
    json: "Alles, als JSON",
    csv: "Menschen mit Zahlen, als CSV",
    vcard: "Menschen, als vCard",
    exportNote:
      "In der CSV-Datei steht ein ' vor Zellen, die eine Tabelle für eine Formel hielte. Es gehört nicht zum Namen.",
    again: "Ein anderes Kith nimmt die JSON-Datei auf, und dieses, nachdem du gegangen bist:",
    againLink: "Einen Export einlesen",
    feed: "Kalender-Feed",
    feedText:
      "Eine Adresse, die Google Kalender und Outlook abonnieren können. Darin stehen Tage und Vornamen: wen ein Brief unter „Wieder melden“ nannte, und wann jemand nach „Jetzt nicht“ wiederkommt. Wer die Adresse hat, kann es lesen.",
    feedAdd: "Feed anlegen",
    feedFull: "Mehr als drei Feeds kann es nicht geben. Beende zuerst einen.",
    feedNew: "Das ist die Adresse des Feeds. Sie wird nur dieses eine Mal gezeigt.",
    feedCopy: "Adresse des Feeds",
    feedDone: "Fertig",
    feedRow: (moment) => `Angelegt ${moment}`,
    feedFetched: (moment) => `Zuletzt abgerufen ${moment}`,
    feedNever: "Bisher nicht abgerufen",
    feedEnd: "Diesen Feed beenden",
    feedNone: "Bisher kein Feed.",
    leave: "Kith verlassen",
    leaveText: "Löscht alles sofort. Es gibt keinen Weg zurück.",
    leaveLink: "Konto löschen …",
  },

  leave: {
    title: "Konto löschen",
    lead: "Das geschieht sofort, in dieser Reihenfolge:",
    steps: [
      "Niemand kann sich mehr anmelden, in keinem Browser.",
      "Der Schlüssel, der Tokens, Briefe und Notizen öffnet, wird vernichtet, und mit ihm die Tokens.",
      "Jede Zeile über dich und die Menschen, die du kennst, wird gelöscht: Adressen, Mails, Termine, Notizen, Briefe, Einstellungen.",
      "Google erfährt, dass die Erlaubnis zu Ende ist. Microsoft lässt sich das nicht mitteilen; unter myapps.microsoft.com kannst du Kith entfernen.",
    ],
    remains: "Was bleibt, und wie lange",
    remainsList: (f, days) => [
      `Die Wiederherstellung der Datenbank kann gelöschte Zeilen ${f.plural(days, "Tag", "Tage")} lang zurückholen. Sie gehört zur Plattform (Cloudflare), nichts kann sie verkürzen, und nach einer Wiederherstellung löscht Kith deine Zeilen noch einmal.`,
      "Deine Nummer und der Zeitpunkt, damit das möglich ist. Sonst nichts.",
      "Verschickte Briefe liegen in deinem Postfach und eine Zeit lang beim Maildienst (Resend).",
    ],
    export: "Nimm deine Daten vorher mit, wenn du magst.",
    confirm: "Ja, alles über mich löschen",
    act: "Jetzt löschen",
    unticked: "Bitte setze zuerst das Häkchen.",
    doneTitle: "Alles ist gelöscht",
    doneLead: (moment) => `Geschehen ${moment}.`,
    revoked: (provider, address) =>
      `${provider} hat bestätigt, dass die Erlaubnis für ${address} zu Ende ist.`,
    unconfirmed: (provider, address) =>
      `${provider} hat nicht bestätigt, dass die Erlaubnis für ${address} zu Ende ist. Du kannst sie unter myaccount.google.com/connections beenden.`,
    untold: (_provider, address) =>
      `Microsoft lässt sich das nicht mitteilen. Kiths Erlaubnis für ${address} ist hier gelöscht; unter myapps.microsoft.com kannst du sie auch dort entfernen.`,
    keep: "Vielleicht willst du diese Seite als Beleg behalten: Kith hat keinen.",
    home: "Zur ersten Seite",
  },

  ...PUBLIC_DE,
};
