import { PEOPLE_MAX } from "../../domain/limits";
import type { ImportText } from "./import-text-en";

/** What is said however far back is read. */
const PLAIN = {
  title: "Ein Archiv einlesen",
  lead: "Kith kann statt mit einer Anmeldung mit deinen Archiven beginnen: der .mbox-Datei, die Google Takeout, Thunderbird oder Apple Mail schreiben, der .ics-Datei eines Kalenders oder dem Export eines anderen Kith.",
  promises: [
    "Die Datei bleibt auf diesem Rechner: Diese Seite liest sie hier, wie groß sie auch ist.",
    "An Kith gehen nur Kopfzeilen: Von, Absender, An, Kopie, Datum, die Kennungen, die Antworten verbinden, und was Listen und automatische Mails kennzeichnet. Kein Betreff, kein Text, kein Anhang.",
    "Aus einem Kalender: wann ein Termin ist, seine Kennung, von wem die Einladung kam und wer dabei war. Kein Titel, keine Beschreibung, kein Ort.",
    "Zuerst siehst du, was gefunden wurde. Vorher wird nichts gesendet.",
  ],
  kith: "Von einem Kith ins andere",
  kithText: [
    "Der JSON-Export eines anderen Kith (dort unter Einstellungen, Deine Daten), oder von diesem, nachdem du gegangen bist. Deine eigenen Adressen kommen daraus in das Feld unten; prüfe sie.",
    "Mit kommen: Menschen, wann ihr geschrieben oder euch getroffen habt, und was du entschieden hast: Kreise, Rhythmen, Notizen, wer ein Mensch ist, jetzt nicht, ruhen lassen, weggelassen. Wer damit beginnt, bekommt auch Tag, Stunde und Länge des Briefs.",
    "Zurück bleiben: Briefe, geplante Termine, Titel, Konten und Anmeldungen, Feeds, die Auswahl der Kalender. Und wen Kith für dich vergessen hat: Der Export nennt niemanden davon, also lass sie hier noch einmal vergessen, wo Mail sie wiederbringt.",
    "Was du hier seither gesagt oder zurückgenommen hast, gilt.",
  ],
  visitor:
    "Ohne Anmeldung gibt es keinen Brief, und dieser Browser ist der einzige Schlüssel: Nach dem Abmelden oder dem Löschen der Cookies kann niemand mehr öffnen, was du eingelesen hast. Dreißig Tage nach dem letzten Besuch wird es gelöscht. Verbindest du später ein Konto, wird beides eins.",
  files: "Mail-Archiv, Kalender oder Kith-Export (.mbox, .eml, .ics oder .json, auch als .gz)",
  own: "Deine eigenen Adressen darin",
  ownHint:
    "Jede Adresse, von der du geschrieben hast oder mit der du eingeladen warst, durch Kommas getrennt. Daran erkennt Kith, wer du bist.",
  read: "Das Archiv lesen",
  noScript:
    "Diese Seite liest die Datei selbst und braucht dafür Skripte. Alles andere in Kith geht ohne.",
  reading: "Wird gelesen",
  bytes: "{0} von {1}",
  left: "noch etwa {0}",
  mailsRead: "Bisher gelesene Mails und Termine:",
  cancel: "Abbrechen",
  found: "Gefunden",
  facts: {
    read: "Mails im Archiv",
    count: "Mit Kontakten, zum Behalten",
    entries: "Einträge im Kalender",
    meetings: "Termine mit anderen, zum Behalten",
    taken: "Mails und Termine des Exports, zum Behalten",
    said: "Deine Entscheidungen",
    programs: "Nur, um Programme und Listen von Menschen zu unterscheiden",
    people: "Adressen darin",
    since: "Zurück bis",
  },
  skipped: "Weggelassen",
  reasons: {
    oneWay: "Ältere Mails, auf die du nie geantwortet hast",
    nobody: "Von Programmen oder an zu viele",
    unwanted: "Spam, Entwürfe, Chats und Gelöschtes",
    duplicate: "Doppelt vorhanden",
    undated: "Ohne lesbares Datum",
    noSender: "Ohne lesbaren Absender",
  },
  entryReasons: {
    alone: "Einträge ohne einen anderen Menschen oder mit zu vielen",
    declined: "Termine, die du abgesagt hast",
    cancelled: "Ausgefallene Termine; sie gehen auch aus Kith",
    allDay: "Ganztägige Einträge",
    outdated: "Ältere Fassungen eines Eintrags",
    reply: "Antworten auf Einladungen",
    unreadable: "Einträge, die nicht lesbar sind",
  },
  unreadableLines: "Nicht lesbar sind die Einträge ab Zeile:",
  alsoSent:
    "Gmail hat auch von diesen Adressen gesendete Mails. Sind es deine, brich ab und trage sie ein:",
  nothingSent: "Bisher wurde nichts gesendet.",
  keep: "Diese Kopfzeilen behalten",
  keepMeetings: "Diese Termine behalten",
  keepBoth: "Diese Kopfzeilen und Termine behalten",
  keepKith: "Dieses Kith übernehmen",
  keepEnded: "Übernehmen, was ausgefallen ist",
  keeping: "Was gefunden wurde, wird gesendet",
  keepingHint:
    "Brichst du jetzt ab, bleibt, was angekommen ist. Nochmaliges Einlesen ergänzt den Rest.",
  kept: "Das Archiv ist eingelesen",
  keptHint: "Dieselbe Datei noch einmal einzulesen ändert nichts.",
  noRoom: `Kith behält bis zu ${PEOPLE_MAX.toLocaleString("de")} Adressen; was zu weiteren gehört, blieb weg.`,
  goOn: "Weiter",
  people: "Zu deinen Menschen",
  problems: {
    own: "Bitte prüfe die Adressen: Jede braucht ein @ und eine Domain, und es dürfen höchstens zehn sein.",
    "not-mbox":
      "Das ist keine mbox-Datei, keine Mail, kein Kalender und kein Export, wie Kith ihn schreibt. Bitte wähle die .mbox-, .eml-, .ics- oder .json-Datei selbst.",
    version:
      "Diesen Export schrieb eine andere Version von Kith. Bring beide auf denselben Stand und exportiere noch einmal. Es wurde nichts gesendet.",
    nothing: "Die Datei ist leer. Bitte exportiere sie noch einmal.",
    packed:
      "Das ist ein gepackter Ordner. Bitte entpacke ihn und wähle dann die .mbox oder .ics darin.",
    outlook:
      "Diese Datei kann nur Outlook lesen. Verbinde stattdessen das Konto, oder lass Outlook die Mails als .eml und den Kalender als .ics sichern.",
    "web-page":
      "Das ist eine Webseite, wie sie ein Download speichert, dessen Link abgelaufen ist. Bitte lade das Archiv noch einmal herunter.",
    damaged:
      "Die Datei endet zu früh oder ist beschädigt. Es wurde nichts gesendet. Bitte lade oder exportiere sie noch einmal.",
    full: "Kith nimmt von einem Menschen nichts Weiteres aus Archiven an. Was vorher ankam, bleibt.",
    refused: "Kith hat es nicht angenommen. Lade die Seite neu und versuche es noch einmal.",
    offline:
      "Die Verbindung ist abgerissen. Was angekommen ist, bleibt; nochmaliges Einlesen ergänzt den Rest.",
  },
  fromLanding: "Ohne Anmeldung? Ein Archiv einlesen",
};

/** The sentences of the import, in German, where so many years back are read. */
export const importDe = (years: number): ImportText => ({
  ...PLAIN,
  promises: [
    ...PLAIN.promises,
    `Was älter als ${span(years)} ist, bleibt weg, ebenso Rundschreiben, Mails, auf die du nie geantwortet hast, und Termine, die du abgesagt hast.`,
  ],
  reasons: { ...PLAIN.reasons, old: `Älter als ${span(years)}` },
  entryReasons: {
    ...PLAIN.entryReasons,
    outside: `Einträge, die älter als ${span(years)} oder weit voraus sind`,
  },
  problems: {
    ...PLAIN.problems,
    empty: `Es ist nichts darin, was Kith behalten könnte: keine Mail und kein Termin zwischen dir und anderen ${years === 1 ? "im letzten Jahr" : `in den letzten ${years} Jahren`}. Sind das deine Adressen?`,
  },
});

function span(years: number): string {
  return years === 1 ? "ein Jahr" : `${years} Jahre`;
}
