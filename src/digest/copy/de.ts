import type { Circle } from "../../domain/circle";
import { INSTANCES_READ, ONE_WAY_PER_DAY, ONE_WAY_PER_READ } from "../../domain/limits";
import type { Copy, ReceiptCopy } from "./copy";
import { DE_REASONS, numberWord, oldGroup, rhythmInBrief, times } from "./de-reasons";
import { pairCounts } from "./pair-counts";

const MEETINGS = { one: "Treffen", other: "Treffen" };
const MAILS = { one: "Mail", other: "Mails" };
const PEOPLE = { one: "Person", other: "Personen" };

const CIRCLE: Record<Circle, string> = {
  known: "flüchtig bekannt",
  acquaintance: "bekannt",
  active: "aktiv",
  trusted: "vertraut",
  ally: "verbündet",
};

const RECEIPT: ReceiptCopy = {
  title: "Was Kith gelesen hat",
  read: ({ mails, meetings, sinceAt }, { formats }) => {
    const headers = formats.count(mails, { one: "Mail-Kopf", other: "Mail-Köpfe" });
    const entries = formats.count(meetings, { one: "Kalendereintrag", other: "Kalendereinträge" });
    const days = sinceAt === null ? 0 : -formats.daysFromToday(sinceAt);
    const last = days > 0 && days <= 7 ? "letztem " : "dem ";
    const day =
      sinceAt === null ? "" : days <= 7 ? formats.weekday(sinceAt) : formats.date(sinceAt);
    const since =
      sinceAt === null ? "bisher" : days === 0 ? "seit heute früh" : `seit ${last}${day}`;
    return `${headers} und ${entries} ${since}. Keine Inhalte, keine Betreffzeilen.`;
  },
  source: {
    google: { calendar: "Google Kalender", mail: "Gmail" },
    microsoft: { calendar: "Outlook-Kalender", mail: "Outlook" },
    import: { calendar: "Kalenderarchiv", mail: "Mail-Archiv" },
  },
  fresh: ({ source, readAt, depthAt, isReading }, { formats }) => {
    const today = formats.daysFromToday(readAt) === 0;
    const fresh = `${today ? "heute" : formats.day(readAt)} ${formats.time(readAt)}`;
    const depth = depthAt === null ? "" : `, zurück bis ${formats.monthYear(depthAt)}`;
    return `${source}: gelesen bis ${fresh}${depth}.${isReading ? " Älteres folgt." : ""}`;
  },
  unread: ({ stream, count }, { formats }) => {
    const what =
      stream === "mail"
        ? { one: "Nachricht", other: "Nachrichten" }
        : { one: "Kalendereintrag", other: "Kalendereinträge" };
    return `${formats.count(count, what)} nicht lesbar.`;
  },
  overLimit: {
    "one-way-day": ({ left, days, lastAt }, { formats }) => {
      const forms = { one: "Nachricht", other: "Nachrichten" };
      const what = `${formats.count(left, forms)} ohne deine Antwort ${left === 1 ? "blieb" : "blieben"}`;
      const last = `am ${formats.date(lastAt)}`;
      const when = days === 1 ? last : `an ${formats.number(days)} Tagen, zuletzt ${last},`;
      return `${what} ${when} ungelesen: Kith liest davon ${formats.number(ONE_WAY_PER_DAY)} am Tag.`;
    },
    "one-way-read": (_, { formats }) =>
      `Von früheren Nachrichten ohne deine Antwort wurden die neuesten ${formats.number(ONE_WAY_PER_READ)} gelesen.`,
    instances: (_, { formats }) =>
      `Von einem Kalender mit mehr als ${formats.number(INSTANCES_READ)} Einträgen blieb der Rest ungelesen.`,
  },
  full: (most, { formats }) =>
    `Kith behält bis zu ${formats.number(most)} Adressen; weitere bleiben weg.`,
  waiting: (source) => `${source}: Das Lesen hat nicht begonnen.`,
  blind: ({ source, sinceAt }, { formats }) =>
    sinceAt === null
      ? `${source}: nicht lesbar.`
      : `${source}: nicht lesbar seit ${formats.day(sinceAt)}.`,
  heldBack: (people, { formats }) =>
    people === 1
      ? "1 Person, zuletzt dort getroffen, wurde zurückgestellt."
      : `${formats.count(people, PEOPLE)}, zuletzt dort getroffen, wurden zurückgestellt.`,
  reconnect: (source) => `${source} neu verbinden`,
  listRight: "War diese Liste richtig?",
  fewer: "Weniger",
  fine: "Passt",
  more: "Mehr",
  settings: "Einstellungen",
  pause: "Pausieren",
  unsubscribe: "Abbestellen",
  deleteAll: "Alles löschen",
  replyTo: (address) => `Eine Antwort auf diese Mail erreicht einen Menschen: ${address}.`,
};

/** The letter in German; the reader is "du". */
export const DE: Copy = {
  reasons: DE_REASONS,
  rhythmInBrief,
  greeting: (part, name) => {
    const hello = { morning: "Guten Morgen", day: "Guten Tag", evening: "Guten Abend" }[part];
    return name ? `${hello}, ${name}.` : `${hello}.`;
  },
  subject: {
    quiet: (weekday) => `Ein ruhiger ${weekday}`,
    first: "Dein erster Brief von Kith",
    blind: "Kith konnte deine Mail nicht lesen",
    counted: (people, weekday) => {
      const word = people === 1 ? "eine" : numberWord(people);
      const who = people === 1 ? "Person" : "Menschen";
      return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${who} für diesen ${weekday}`;
    },
    andOthers: (names, others) =>
      `${names} und ${others} ${others === 1 ? "Mensch" : "Menschen"} mehr`,
  },
  title: {
    reconnect: "Wieder melden",
    leftOpen: "Offen geblieben",
    newFaces: "Neu",
    lastWeek: "Letzte Woche",
    circles: (month) => `Deine Kreise im ${month}`,
    introduction: "Zwei, die sich treffen könnten",
    oldGroup: "Eine alte Runde",
    moved: "Neue Adresse?",
  },
  firstIntro: ({ nextAt }, { formats }) =>
    `Das ist dein erster Brief von Kith. Der nächste kommt am ${formats.weekday(nextAt)}, ${formats.dayMonth(nextAt)}.`,
  quiet: ({ others, nextAt }, { formats }) =>
    `Diese Woche ist ${others ? "sonst " : ""}niemand über den gewohnten Abstand hinaus. Bis ${formats.daysFromToday(nextAt) > 7 ? `${formats.weekday(nextAt)}, ${formats.dayMonth(nextAt)}` : `nächsten ${formats.weekday(nextAt)}`}.`,
  blind: ({ sinceAt }, { formats }) => {
    const since = sinceAt === null ? "" : ` seit ${formats.day(sinceAt)}`;
    return `Kith konnte deine Mail${since} nicht lesen, darum stehen heute keine Namen hier.`;
  },
  nextInLine: ({ personId, meetAt }, { names, formats }) => {
    const days = formats.daysFromToday(meetAt);
    const day =
      days === 0
        ? "heute"
        : days === 1
          ? "morgen"
          : `am ${days < 7 ? formats.weekday(meetAt) : formats.day(meetAt)}`;
    return `${names.full(personId)} wäre als Nächstes dran; ihr trefft euch ${day}.`;
  },
  bars: ({ fromAt, toAt }, { formats }) =>
    `Treffen und Mails je Monat, ${formats.monthYear(fromAt)} bis ${toAt === null ? "heute" : formats.monthYear(toAt)}`,
  returned: ({ at }, { formats }) => `Eine Mail an diese Adresse kam am ${formats.day(at)} zurück.`,
  leftOpen: ({ personId, whose, at, alone, usual }, { names, formats }) => {
    if (whose === "theirs")
      return `${names.full(personId)} schrieb am ${formats.day(at)}${alone ? ", nur an dich" : ""}. Keine Antwort gesehen.`;
    const wrote = `Du hast am ${formats.day(at)} an ${names.full(personId)} geschrieben.`;
    if (!usual) return `${wrote} Keine Antwort gesehen.`;
    const within = formats.count(usual.days, { one: "Tag", other: "Tagen" });
    return `${wrote} ${names.short(personId)} antwortet sonst binnen ${within} (${usual.times} von ${usual.of} Malen).`;
  },
  newFace: ({ metAt, people, mails }, { formats }) => {
    const group = people > 2 ? `, ${formats.count(people, PEOPLE)}` : "";
    const since =
      mails > 0
        ? `Seitdem ${formats.count(mails, MAILS)} zwischen euch.`
        : "Seitdem keine Mail zwischen euch.";
    const first = people === 0 ? "Erste Mail" : "Erstes Treffen";
    return `${first} am ${formats.day(metAt)}${group}. ${since}`;
  },
  lastWeek: (entry, { names, formats }) => {
    const name = names.short(entry.personId);
    if (entry.kind === "met") return `Du hast ${name} am ${formats.weekday(entry.at)} getroffen.`;
    if (entry.kind === "wrote") {
      const wrote = `Du hast an ${name} geschrieben`;
      return entry.answeredAt === null
        ? `${wrote}.`
        : `${wrote}, Antwort kam am ${formats.weekday(entry.answeredAt)}.`;
    }
    if (entry.how === null) return `Du hast ${name} erreicht.`;
    const how = { phone: "am Telefon", "in-person": "persönlich", message: "per Nachricht" };
    return `Du hast ${name} ${how[entry.how]} erreicht.`;
  },
  askedBack: ({ personId, at }, { names, formats }) =>
    `Am ${formats.day(at)} hast du ${names.short(personId)} abgehakt. Seitdem sieht Kith keine Mail und kein Treffen. Am Telefon oder persönlich?`,
  pressedAway: ({ personId, purpose, at }, { names, formats }) => {
    const what = purpose === "reached-out" ? "Abgehakt" : "Ausgelassen";
    return `${what}: ${names.short(personId)}, am ${formats.day(at)} um ${formats.time(at)}, in einem Browser, den Kith nicht kannte.`;
  },
  circles: ({ closer, newPeople, metTwice, quiet, concentration }, { names, formats }) => {
    const moves = closer.map(({ personId, from, to, firstOneToOneAt }) => {
      const first =
        firstOneToOneAt === null
          ? ""
          : `, nach einem ersten Treffen zu zweit am ${formats.date(firstOneToOneAt)}`;
      return `${names.full(personId)} ist nähergerückt: von ${CIRCLE[from]} zu ${CIRCLE[to]}${first}.`;
    });
    const twice = metTwice > 0 ? `, ${metTwice} davon zweimal getroffen` : "";
    if (newPeople > 0)
      moves.push(
        `${formats.count(newPeople, { one: "neuer Mensch", other: "neue Menschen" })}${twice}.`,
      );
    if (quiet > 0)
      moves.push(
        `${formats.count(quiet, { one: "Verbindung ist", other: "Verbindungen sind" })} still geworden.`,
      );
    if (concentration) {
      const { company, people, of } = concentration;
      moves.push(
        `Von den ${of} Menschen, mit denen du im letzten Jahr zu tun hattest, arbeiten ${people} bei ${company} (${formats.percent(people / of)}).`,
      );
    }
    return moves.join(" ");
  },
  introduction: (rotation, say) => {
    const { names, formats } = say;
    const { a, b, isWell, shared } = rotation;
    const pair = formats.list([names.full(a), names.full(b)]);
    const counts = pairCounts(rotation, { meetings: MEETINGS, mails: MAILS, with: "mit" }, say);
    const share = formats.count(shared, { one: "Menschen", other: "Menschen" });
    return `${pair}. Du kennst beide${isWell ? " gut" : ""} (${counts}). Gemeinsam kennen beide ${share} aus deinem Umfeld. Zusammen stehen beide in nichts, was Kith gesehen hat.`;
  },
  oldGroup,
  moved: (
    { personId, toAddress, writtenThere, fromAddress, silentSinceAt },
    { names, formats },
  ) => {
    const written =
      writtenThere > 0 ? `; du hast ${times(writtenThere, formats)} dorthin geschrieben` : "";
    return `${names.full(personId)} schreibt jetzt von ${toAddress}${written}. Vorher: ${fromAddress}, still seit ${formats.month(silentSinceAt)}. Derselbe Mensch?`;
  },
  link: {
    reachedOut: (name) => `Bei ${name} gemeldet`,
    writeTo: (name) => `${name} schreiben`,
    notNow: "Jetzt nicht",
    openThread: (name) => `Verlauf mit ${name} öffnen`,
    nothingToAnswer: "Nichts zu beantworten",
    nothingToWaitFor: "Nichts zu erwarten",
    writeToBoth: "Beiden schreiben",
    writeToAll: "Allen schreiben",
    theyKnowEachOther: "Beide kennen sich",
    notAMatch: "Passt nicht",
    yes: "Ja",
    no: "Nein",
    notYet: "Bisher nicht",
    undo: "Zurücknehmen",
    seeThem: "Ansehen",
  },
  receipt: RECEIPT,
  quietSpell: {
    question: "Ist dieser Brief nützlich?",
    weekly: "Jede Woche",
    monthly: "Einmal im Monat",
  },
};
