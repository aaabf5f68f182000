import { HISTORY_CHOICES } from "../../domain/limits";
import type { PublicText } from "./public-text-en";

/** The sentences of the pages that anybody may read, in German. */
export const PUBLIC_DE: PublicText = {
  people: {
    title: "Für Menschen in jemandes Kith",
    lead: "Kith hilft, mit bekannten Menschen in Verbindung zu bleiben. Wenn du mit jemandem schreibst, der Kith nutzt, oder dich mit so jemandem triffst, kennt Kith vielleicht deine Adresse.",
    what: "Was gespeichert ist",
    whatList: [
      "Deine Adresse und der Name, den Mails oder Kalendereinträge dazu nannten.",
      "Zu jeder Mail und jedem Treffen: wann es war, von wem die Mail oder Einladung kam, ob du in An oder Cc standest und wie viele sonst beteiligt waren.",
      "Was dort jemand selbst über dich sagt: etwa dass ihr anderswo in Verbindung seid, oder eine Notiz von einer Zeile.",
    ],
    never:
      "Nie gelesen: der Inhalt einer Mail, ihr Betreff, Anhänge und Bcc. Titel von Terminen nur, wo das eingeschaltet wurde, und nur bei höchstens vier Menschen; sie sind versiegelt, und niemand sonst sieht sie.",
    source: "Woher es kommt",
    sourceText:
      "Aus Postfach und Kalender derer, die Kith nutzen, mit deren Erlaubnis bei Google oder Microsoft. Kith schlägt nirgendwo sonst nach, gibt nichts weiter und schreibt nur denen, die es nutzen.",
    why: "Wozu, und auf welcher Grundlage",
    whyText:
      "Damit zu sehen ist, mit wem ein Austausch still geworden ist. Grundlage ist das berechtigte Interesse derer, die Kith nutzen, und derer, die es betreiben (DSGVO Artikel 6 Absatz 1 Buchstabe f). Kith schreibt nicht von sich aus jeden Menschen an: Das hieße, Adressen für etwas zu nutzen, womit niemand rechnet (Artikel 14 Absatz 5 Buchstabe b). Dafür gibt es diese Seite.",
    period: "Wie lange",
    object: "Widersprechen",
    objectText:
      "Du kannst jederzeit widersprechen, aus jedem Grund. Gib deine Adresse ein; dorthin geht eine Mail mit einem Knopf. Ist er gedrückt, lässt Kith die Adresse bei allen aus und entfernt, was da ist. Niemand sonst erfährt davon.",
    address: "Deine Adresse",
    send: "Mail an mich schicken",
    badAddress: "Das ist keine Adresse, die eine Mail erreichen könnte.",
    sent: "Eine Mail ist unterwegs, wenn diese Adresse eine bekommen kann",
    sentText:
      "Die Antwort hier ist immer dieselbe, damit niemand daraus lernt, wen Kith kennt. Eine Adresse bekommt höchstens drei dieser Mails am Tag.",
    letters:
      "Briefe, die jemand bekommen hat, bleiben in jenem Postfach. Die Kopie bei Kith ist versiegelt und verschwindet mit ihrer Frist.",
    rights:
      "Auskunft, Berichtigung und Beschwerden: Schreib an die Betreiber dieses Kith; die Adresse steht auf der Seite über den Betrieb. Auch eine Beschwerde bei einer Aufsichtsbehörde steht dir offen.",
    operating: "Wie dieses Kith betrieben wird",
  },

  confirm: {
    title: "Diese Adresse auslassen",
    text: "Kith behält dann nichts über die Adresse, an die dieser Link ging, bei niemandem: Was da ist, wird innerhalb eines Tages entfernt, und beim Lesen von Mail und Kalendern wird sie übersprungen.",
    kept: "Damit das geht, behält Kith einen Fingerabdruck (einen HMAC), aus dem sich die Adresse nicht lesen lässt.",
    act: "Auslassen",
    doneTitle: "Diese Adresse wird ausgelassen",
    doneText: "Was da ist, wird entfernt, spätestens innerhalb eines Tages.",
    undo: "Zurücknehmen",
    undoneTitle: "Zurückgenommen",
    undoneText:
      "Kith darf diese Adresse wieder lesen. Was entfernt ist, kommt nicht von selbst zurück.",
    oldTitle: "Dieser Link gilt nicht mehr",
    oldText: "Bitte um eine neue Mail; jeder Link gilt sieben Tage.",
    newMail: "Neue Mail anfordern",
  },

  operating: {
    title: "Wie dieses Kith betrieben wird",
    lead: "Wer was sieht, was wie lange bleibt und was Google zugesagt ist.",
    limited: "Limited Use",
    limitedText:
      "Kith's use and transfer of information received from Google APIs to any other app will adhere to the Google API Services User Data Policy, including the Limited Use requirements.",
    limitedMore:
      "Das heißt: keine Werbung, kein Verkauf, kein Training von Modellen, und kein Mensch liest mit, außer mit Zustimmung für eine bestimmte Nachricht, für die Sicherheit oder wo das Gesetz es verlangt.",
    processors: "Wer für dieses Kith arbeitet",
    processorList: [
      "Cloudflare: führt das Programm aus, mit Datenbank und Warteschlangen.",
      "Resend: stellt die Briefe zu und behält von jedem eine Zeit lang eine Kopie.",
      "Google und Microsoft: geben Kopfzeilen und Kalendereinträge derer, die es erlaubt haben. Zurück bekommen sie nichts.",
    ],
    kept: "Was bleibt, und wie lange",
    what: "Was",
    howLong: "Wie lange",
    keys: {
      interactions: "Mails und Treffen: Zeiten und Beteiligte",
      strangers: "Dasselbe, von Menschen ohne eigene Mail und ohne zugesagtes Treffen",
      letters: "Briefe, versiegelt",
      standings: "Bilder aller Verbindungen, nach jedem Lesen gemacht",
      sessions: "Anmeldungen von Browsern, nach der letzten Nutzung",
      deadLetters: "Gescheiterte Nachrichten des Programms an sich selbst: nur Nummern",
      deadNotice: "Konten, die nicht lesbar sind: eine Mail sagt es nach",
      deadAccounts: "Konten, die nicht lesbar sind: entfernt nach",
      objectionMails: "Dass eine Bestätigungsmail ging, als Fingerabdruck",
      tombstones: "Die Nummer von jemandem, der gegangen ist, und wann",
    },
    window: (f, years) =>
      `${f.plural(years, "Jahr", "Jahre")}, oder so viele wie eingestellt (${HISTORY_CHOICES[0]} bis ${HISTORY_CHOICES.at(-1)})`,
    days: (f, days) =>
      days > 90 && days % 7 === 0
        ? f.plural(days / 7, "Woche", "Wochen")
        : f.plural(days, "Tag", "Tage"),
    recovery: "Wiederherstellung der Datenbank (Cloudflare)",
    others:
      "Alles andere bleibt, bis das Konto getrennt oder gelöscht ist. Widersprüche gelten, bis sie zurückgenommen werden.",
    security: "Wie es verwahrt ist",
    securityList: [
      "Tokens, Briefe, Notizen, Titel von Terminen und Lesestellen sind mit AES-256-GCM versiegelt, jeder Mensch hat dafür einen eigenen Schlüssel.",
      "Gelesen werden Kopfzeilen, Zeiten und Beteiligte von Kalendereinträgen und die Namen von Kalendern; Titel von Einträgen, wo das eingeschaltet wurde; sonst nichts. Ein Test liest jede Anfrage und scheitert, wenn sie mehr verlangt.",
      "Protokolle enthalten Nummern und Arten, keine Adressen, keine Namen, keine Links.",
    ],
    operator: "Betreiber",
    operatorText: (address) => `Fragen, Auskunft und Beschwerden: ${address}`,
    people: "Für Menschen in jemandes Kith",
  },
};
