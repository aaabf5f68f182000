import { TITLED_MEETING } from "../../domain/limits";
import { RECOVERY_DAYS } from "../../domain/retention";
import type { Language } from "../../store/users";
import type { Format } from "./format";

const EN = {
  title: "Meeting titles",
  link: { on: "Meeting titles: on", off: "Meeting titles: off" },
  off: "Off. Kith asks no calendar for titles and has none.",
  on: (f: Format, count: number) =>
    count === 0
      ? "On. No title is kept so far."
      : `On. Kith keeps the titles of ${f.plural(count, "meeting", "meetings")}.`,
  removed: "Off. Every title is removed.",
  reading: "Kith is reading your calendars; titles appear as they come.",
  waits: "A calendar cannot be read at the moment; its titles come when it can be:",
  accounts: "Accounts",
  progress: "See how far it is",
  means: "What switching on means",
  list: [
    "Read: the titles of your calendar entries, and whether an entry is marked as private. Of mail nothing more; subjects are never read. The exact fields stand under “What Kith read”.",
    `Kept: the titles of meetings of at most ${TITLED_MEETING} people, you included, that you organised or accepted. None of entries that are private, all-day or out of office.`,
    "Sealed under your own key, and shown to you alone, on the page of the person you met. In no letter, and not in the network, the search or the calendar feed. Of exports only the JSON holds them.",
    "Your calendars are read once more from the start, so that past meetings get theirs. Of a file you import no titles are read.",
    `Switching off removes every title at once. In the database’s recovery history they stay, sealed, for ${RECOVERY_DAYS} days. Switching on again reads them anew.`,
  ] as readonly string[],
  fresh: "Switching on asks for a sign-in within the last ten minutes.",
  turnOn: "Switch titles on",
  turnOff: "Switch off and remove every title",
  meetings: "Last meetings",
  seen: "Of at most four people. Only you see their titles:",
};

const DE: typeof EN = {
  title: "Titel von Terminen",
  link: { on: "Titel von Terminen: an", off: "Titel von Terminen: aus" },
  off: "Aus. Kith fragt keinen Kalender nach Titeln und hat keine.",
  on: (f, count) =>
    count === 0
      ? "An. Noch ist kein Titel da."
      : `An. Kith hat die Titel von ${f.number(count)} Treffen.`,
  removed: "Aus. Alle Titel sind entfernt.",
  reading: "Kith liest deine Kalender; Titel erscheinen, sobald sie da sind.",
  waits: "Ein Kalender ist gerade nicht lesbar; seine Titel kommen, sobald er es ist:",
  accounts: "Konten",
  progress: "Ansehen, wie weit es ist",
  means: "Was Einschalten bedeutet",
  list: [
    "Gelesen: die Titel deiner Kalendereinträge, und ob ein Eintrag als privat markiert ist. Von Mails nichts weiter; der Betreff wird nie gelesen. Die genauen Felder stehen unter „Was Kith gelesen hat“.",
    `Behalten: die Titel von Treffen mit höchstens ${TITLED_MEETING} Menschen, dich eingeschlossen, zu denen du eingeladen oder zugesagt hast. Keine von privaten, ganztägigen oder Abwesenheitseinträgen.`,
    "Versiegelt mit deinem eigenen Schlüssel und nur dir gezeigt, auf der Seite des Menschen, den du getroffen hast. In keinem Brief, nicht im Netz, nicht in der Suche, nicht im Kalender-Feed. Beim Mitnehmen stehen sie nur im JSON.",
    "Deine Kalender werden noch einmal von vorn gelesen, damit auch vergangene Treffen ihre bekommen. Aus einer Datei, die du einliest, werden keine Titel gelesen.",
    `Ausschalten entfernt alle Titel sofort. In der Wiederherstellung der Datenbank bleiben sie versiegelt noch ${RECOVERY_DAYS} Tage. Schaltest du wieder ein, werden sie neu gelesen.`,
  ],
  fresh: "Zum Einschalten braucht es eine Anmeldung aus den letzten zehn Minuten.",
  turnOn: "Titel einschalten",
  turnOff: "Ausschalten und alle Titel entfernen",
  meetings: "Letzte Treffen",
  seen: "Zu höchstens viert. Nur du siehst die Titel:",
};

/** The sentences about meeting titles. */
export function titlesTextFor(language: Language): typeof EN {
  return language === "de" ? DE : EN;
}
